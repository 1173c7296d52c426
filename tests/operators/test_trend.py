import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.operators.catalogue import WORDS
from genesis_dsl.operators.word import Column
from tests.operators.charts import Chart, chart, charts, use
from tests.operators.test_averages import faded
from tests.operators.test_volatility import true_range


def wilder_sum(series: Column, bars: int) -> Column:
    """Add up the first bars less one; then take off one part and add the newest, as Wilder did by hand."""
    values = np.full(len(series), np.nan)
    total = np.sum(series[1:bars])
    for bar in range(bars, len(series)):
        total = values[bar] = total - total / bars + series[bar]
    return values


def directions(prices: Chart, bars: int) -> tuple[Column, Column]:
    """Give the parts of all movement that pushed up and down, from 0 to 100."""
    up, down = np.diff(prices["high"], prepend=np.nan), -np.diff(prices["low"], prepend=np.nan)
    plus = np.where((up > down) & (up > 0), up, 0.0)
    minus = np.where((down > up) & (down > 0), down, 0.0)
    ranges = wilder_sum(true_range(prices), bars)
    return 100 * wilder_sum(plus, bars) / ranges, 100 * wilder_sum(minus, bars) / ranges


@given(charts(), st.integers(2, 8), st.integers(9, 15), st.integers(1, 5))
def test_macd_is_a_fast_average_less_a_slow_one(prices: Chart, fast: int, slow: int, signal: int) -> None:
    close = prices["close"]
    late = faded(close[slow - fast :], fast, 2 / (fast + 1))  # both averages begin to count on one bar
    macd = np.full(len(close), np.nan)
    macd[slow - fast :] = late
    macd -= faded(close, slow, 2 / (slow + 1))
    line = np.full(len(close), np.nan)
    line[slow - 1 :] = faded(macd[slow - 1 :], signal, 2 / (signal + 1))

    np.testing.assert_allclose(use(WORDS["macd"], prices, fast, slow), macd, atol=1e-7)
    np.testing.assert_allclose(use(WORDS["macd_signal"], prices, fast, slow, signal), line, atol=1e-7)
    np.testing.assert_allclose(
        use(WORDS["macd_histogram"], prices, fast, slow, signal), macd - line, atol=1e-7
    )


def test_the_order_of_the_windows_of_macd_does_not_matter() -> None:
    prices = chart(3, 60)

    np.testing.assert_array_equal(use(WORDS["macd"], prices, 12, 5), use(WORDS["macd"], prices, 5, 12))


@pytest.mark.parametrize("bars", [2, 5, 14])
def test_directions_are_wilders(bars: int) -> None:
    prices = chart(4, 90)
    plus, minus = directions(prices, bars)

    np.testing.assert_allclose(use(WORDS["plus_di"], prices, bars), plus, atol=1e-9)
    np.testing.assert_allclose(use(WORDS["minus_di"], prices, bars), minus, atol=1e-9)


@pytest.mark.parametrize("bars", [3, 5, 14])
def test_adx_averages_how_one_sided_the_movement_is(bars: int) -> None:
    prices = chart(4, 90)
    plus, minus = directions(prices, bars)
    one_sided = 100 * np.abs(plus - minus) / (plus + minus)
    expected = np.full(90, np.nan)
    expected[bars:] = faded(one_sided[bars:], bars, 1 / bars)

    np.testing.assert_allclose(use(WORDS["adx"], prices, bars), expected, atol=1e-9)


@given(charts(), st.integers(2, 15))
def test_aroon_says_how_fresh_an_extreme_is(prices: Chart, bars: int) -> None:
    up, down = np.full((2, len(prices["close"])), np.nan)
    for bar in range(bars, len(up)):
        window = slice(bar - bars, bar + 1)
        up[bar] = 100 * (bars - np.argmax(prices["high"][window][::-1])) / bars
        down[bar] = 100 * (bars - np.argmin(prices["low"][window][::-1])) / bars

    np.testing.assert_allclose(use(WORDS["aroon_up"], prices, bars), up, rtol=1e-12)
    np.testing.assert_allclose(use(WORDS["aroon_down"], prices, bars), down, rtol=1e-12)


def test_sar_stays_below_a_steady_rise() -> None:
    steps = np.arange(40.0) * 10
    high, low = 1_000 + steps, 990 + steps

    values = WORDS["sar"].body((high, low), (0.02, 0.2))

    assert (values[1:] <= low[1:]).all()
    assert (np.diff(values[1:]) >= 0).all()


def test_supertrend_changes_sides_with_the_market() -> None:
    close = np.concatenate((np.arange(40.0), np.arange(40.0, 0.0, -1.0))) * 10 + 1_000
    values = WORDS["supertrend"].body((close + 2, close - 2, close), (10, 3))

    assert (values[10:38] < close[10:38]).all()
    assert (values[60:] > close[60:]).all()
