import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.operators.catalogue import WORDS
from genesis_dsl.operators.word import Column
from tests.operators.charts import Chart, chart, charts, use


def faded(series: Column, bars: int, weight: float) -> Column:
    """Average from the simple average of the first bars on, one bar after the other."""
    values = np.full(len(series), np.nan)
    if len(series) >= bars:
        values[bars - 1] = np.mean(series[:bars])
    for bar in range(bars, len(series)):
        values[bar] = values[bar - 1] + weight * (series[bar] - values[bar - 1])
    return values


def weighted(series: Column, weights: Column) -> Column:
    """Weigh each full window, oldest bar first."""
    values = np.full(len(series), np.nan)
    for end in range(len(weights), len(series) + 1):
        values[end - 1] = np.average(series[end - len(weights) : end], weights=weights)
    return values


@given(charts(), st.integers(1, 20))
def test_average_weighs_all_bars_the_same(prices: Chart, bars: int) -> None:
    np.testing.assert_allclose(
        use(WORDS["average"], prices, bars), weighted(prices["close"], np.ones(bars)), rtol=1e-12
    )


@given(charts(), st.integers(1, 20))
def test_weighted_average_weighs_in_equal_steps(prices: Chart, bars: int) -> None:
    np.testing.assert_allclose(
        use(WORDS["weighted_average"], prices, bars),
        weighted(prices["close"], np.arange(1.0, bars + 1)),
        rtol=1e-12,
    )


@given(charts(), st.integers(1, 20))
def test_ema_fades_from_a_simple_average(prices: Chart, bars: int) -> None:
    np.testing.assert_allclose(
        use(WORDS["ema"], prices, bars), faded(prices["close"], bars, 2 / (bars + 1)), rtol=1e-12
    )


@given(charts(), st.integers(1, 20))
def test_wilder_average_fades_by_one_in_the_window(prices: Chart, bars: int) -> None:
    np.testing.assert_allclose(
        use(WORDS["wilder_average"], prices, bars), faded(prices["close"], bars, 1 / bars), rtol=1e-12
    )


def test_dema_and_tema_are_made_of_emas() -> None:
    prices = chart(1, 80)
    once = faded(prices["close"], 5, 2 / 6)
    twice = np.concatenate((np.full(4, np.nan), faded(once[4:], 5, 2 / 6)))
    thrice = np.concatenate((np.full(8, np.nan), faded(twice[8:], 5, 2 / 6)))

    np.testing.assert_allclose(use(WORDS["dema"], prices, 5), 2 * once - twice, rtol=1e-12)
    np.testing.assert_allclose(use(WORDS["tema"], prices, 5), 3 * once - 3 * twice + thrice, rtol=1e-12)


def test_hull_average_is_made_of_weighted_averages() -> None:
    prices = chart(2, 80)
    half, full = (weighted(prices["close"], np.arange(1.0, bars + 1)) for bars in (5, 10))
    inner = (2 * half - full)[9:]
    expected = np.concatenate((np.full(9, np.nan), weighted(inner, np.arange(1.0, 4))))

    np.testing.assert_allclose(use(WORDS["hull_average"], prices, 10), expected, rtol=1e-12)


def test_triangular_average_is_an_average_of_averages() -> None:
    prices = chart(3, 60)
    once = weighted(prices["close"], np.ones(4))[3:]
    expected = np.concatenate((np.full(3, np.nan), weighted(once, np.ones(4))))

    np.testing.assert_allclose(use(WORDS["triangular_average"], prices, 7), expected, rtol=1e-12)


def test_kama_stands_between_the_quick_and_the_slow_weight() -> None:
    prices, bars = chart(4, 80), 6
    close, moves = prices["close"], np.abs(np.diff(prices["close"], prepend=np.nan))
    expected = np.full(len(close), np.nan)
    last = close[bars - 1]
    for bar in range(bars, len(close)):
        way = np.sum(moves[bar - bars + 1 : bar + 1])
        efficiency = abs(close[bar] - close[bar - bars]) / way
        weight = (efficiency * (2 / 3 - 2 / 31) + 2 / 31) ** 2
        last = expected[bar] = last + weight * (close[bar] - last)

    np.testing.assert_allclose(use(WORDS["kama"], prices, bars), expected, rtol=1e-10)


@pytest.mark.parametrize(
    "name", ["average", "ema", "wilder_average", "weighted_average", "hull_average", "dema", "tema", "kama"]
)
def test_the_average_of_a_still_market_is_its_price(name: str) -> None:
    values = use(WORDS[name], chart(1, 60, still=1.0), 9)

    np.testing.assert_allclose(values[~np.isnan(values)], 110_000, rtol=1e-12)
