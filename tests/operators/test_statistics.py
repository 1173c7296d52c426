from collections.abc import Callable
from fractions import Fraction
from math import ceil

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.operators.catalogue import WORDS
from genesis_dsl.operators.word import Column
from tests.operators.charts import Chart, chart, charts, use


def slope(window: Column) -> float:
    """Fit the straight line through a window."""
    bars = np.arange(len(window)) - (len(window) - 1) / 2
    return float(np.sum(bars * window) / np.sum(bars * bars))


FORMULAS: dict[str, Callable[[Column], float]] = {
    "stdev": np.std,
    "mean_deviation": lambda window: float(np.mean(np.abs(window - np.mean(window)))),
    "linear_regression": lambda window: float(np.mean(window) + slope(window) * (len(window) - 1) / 2),
    "linear_regression_slope": slope,
    "linear_regression_forecast": lambda window: float(
        np.mean(window) + slope(window) * (len(window) + 1) / 2
    ),
}


@pytest.mark.parametrize("name", FORMULAS)
@given(prices=charts(), bars=st.integers(2, 20))
def test_a_statistic_reads_its_window_alone(name: str, prices: Chart, bars: int) -> None:
    close = prices["close"]
    expected = np.full(len(close), np.nan)
    for end in range(bars, len(close) + 1):
        expected[end - 1] = FORMULAS[name](close[end - bars : end])

    np.testing.assert_allclose(use(WORDS[name], prices, bars), expected, rtol=1e-8, atol=1e-6)


@given(charts(), st.integers(2, 20))
def test_z_score_counts_deviations_and_is_unknown_where_nothing_moved(prices: Chart, bars: int) -> None:
    close = prices["close"]
    expected = np.full(len(close), np.nan)
    for end in range(bars, len(close) + 1):
        window = close[end - bars : end]
        if np.ptp(window) > 0:
            expected[end - 1] = (window[-1] - np.mean(window)) / np.std(window)

    np.testing.assert_allclose(use(WORDS["z_score"], prices, bars), expected, rtol=1e-6, atol=1e-6)


@given(charts(), st.integers(1, 20), st.integers(0, 1000))
def test_percentile_is_the_value_at_the_nearest_rank(prices: Chart, bars: int, tenths: int) -> None:
    close = prices["close"]
    rank = max(1, ceil(Fraction(tenths, 1000) * bars))
    expected = np.full(len(close), np.nan)
    for end in range(bars, len(close) + 1):
        expected[end - 1] = np.sort(close[end - bars : end])[rank - 1]

    np.testing.assert_array_equal(use(WORDS["percentile"], prices, bars, tenths / 10), expected)


@given(charts(), st.integers(2, 20))
def test_percent_rank_counts_the_bars_before_that_lie_below(prices: Chart, bars: int) -> None:
    close = prices["close"]
    expected = np.full(len(close), np.nan)
    for bar in range(bars, len(close)):
        expected[bar] = 100 * np.count_nonzero(close[bar - bars : bar] < close[bar]) / bars

    np.testing.assert_allclose(use(WORDS["percent_rank"], prices, bars), expected, rtol=1e-12)


def test_a_long_window_over_years_of_minutes_fits_into_memory() -> None:
    values = use(WORDS["percentile"], chart(1, 100_000), 2_000, 99)

    assert np.count_nonzero(np.isnan(values)) == 1_999
