import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.operators.catalogue import WORDS
from genesis_dsl.operators.word import Column
from tests.operators.charts import Chart, chart, charts, use


def windows(series: Column, bars: int) -> Column:
    """Add up each full window, afresh."""
    sums = np.full(len(series), np.nan)
    for end in range(bars, len(series) + 1):
        sums[end - 1] = np.sum(series[end - bars : end])
    return sums


def ratio(part: Column, whole: Column) -> Column:
    """Divide; unknown where the whole is nothing."""
    return np.divide(part, whole, out=np.full_like(part, np.nan), where=whole > 0)


def signed_volume(prices: Chart) -> Column:
    """Weigh volume with the place of the close, from -1 at the low to 1 at the high."""
    high, low, close = prices["high"], prices["low"], prices["close"]
    width = high - low
    place = np.divide(2 * close - high - low, width, out=np.zeros_like(width), where=width > 0)
    return place * prices["volume"]


@given(charts(), st.integers(1, 12))
def test_volume_weighs_the_average(prices: Chart, bars: int) -> None:
    traded = windows(prices["volume"], bars)
    expected = ratio(windows(prices["close"] * prices["volume"], bars), traded)

    np.testing.assert_allclose(use(WORDS["volume_weighted_average"], prices, bars), expected, rtol=1e-10)


def test_no_volume_leaves_no_residue_of_fractional_lots() -> None:
    prices = chart(9, 30)
    prices["volume"] = np.array([0.1, 0.7, 0.3] * 4 + [0.0] * 18)

    for name in ("volume_weighted_average", "chaikin_money_flow"):
        assert np.isnan(use(WORDS[name], prices, 5)[16:]).all()


@given(charts(), st.integers(2, 12))
def test_mfi_weighs_rising_against_falling_flow(prices: Chart, bars: int) -> None:
    typical = (prices["high"] + prices["low"] + prices["close"]) / 3
    moves = np.diff(typical, prepend=typical[:1])
    flow = typical * prices["volume"]
    rising, moving = windows(flow * (moves > 0), bars), windows(flow * (moves != 0), bars)
    expected = 100 * ratio(rising, moving)
    expected[:bars] = np.nan

    np.testing.assert_allclose(use(WORDS["mfi"], prices, bars), expected, rtol=1e-8, atol=1e-8)


@given(charts(), st.integers(2, 12))
def test_chaikin_money_flow_weighs_the_place_of_the_close(prices: Chart, bars: int) -> None:
    expected = ratio(windows(signed_volume(prices), bars), windows(prices["volume"], bars))

    np.testing.assert_allclose(use(WORDS["chaikin_money_flow"], prices, bars), expected, rtol=1e-8, atol=1e-8)


@given(charts())
def test_accumulation_distribution_is_a_running_total(prices: Chart) -> None:
    np.testing.assert_allclose(
        use(WORDS["accumulation_distribution"], prices), np.cumsum(signed_volume(prices)), atol=1e-8
    )


@given(charts())
def test_obv_follows_the_sign_of_each_move(prices: Chart) -> None:
    signs = np.sign(np.diff(prices["close"], prepend=prices["close"][:1]))
    expected = np.cumsum(signs * prices["volume"]) + prices["volume"][:1]

    np.testing.assert_array_equal(use(WORDS["obv"], prices), expected)


def test_chaikin_oscillator_is_zero_where_its_averages_are_one() -> None:
    np.testing.assert_array_equal(use(WORDS["chaikin_oscillator"], chart(3, 40), 5, 5)[4:], 0.0)
