from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.operators.catalogue import WORDS
from genesis_dsl.operators.word import Column
from tests.operators.charts import Chart, charts, use
from tests.operators.test_averages import faded, weighted


def true_range(prices: Chart) -> Column:
    """Give the range of each bar with the gap before it; the first bar has none."""
    before = np.concatenate(([np.nan], prices["close"]))[: len(prices["close"])]
    return np.maximum(prices["high"], before) - np.minimum(prices["low"], before)


def later(values: Column, whole: Column) -> Column:
    """Put the first bar back in front."""
    return np.concatenate((np.full(min(1, len(whole)), np.nan), values))


@given(charts())
def test_true_range_reaches_to_the_last_close(prices: Chart) -> None:
    np.testing.assert_array_equal(use(WORDS["true_range"], prices), true_range(prices))


@pytest.mark.parametrize(("name", "weight"), [("atr", lambda n: 1 / n), ("atr_ema", lambda n: 2 / (n + 1))])
@given(prices=charts(), bars=st.integers(1, 15))
def test_average_ranges_fade(name: str, weight: Callable[[int], float], prices: Chart, bars: int) -> None:
    ranges = true_range(prices)

    np.testing.assert_allclose(
        use(WORDS[name], prices, bars), later(faded(ranges[1:], bars, weight(bars)), ranges), rtol=1e-10
    )


@given(charts(), st.integers(1, 15))
def test_atr_simple_weighs_all_ranges_the_same(prices: Chart, bars: int) -> None:
    ranges = true_range(prices)

    np.testing.assert_allclose(
        use(WORDS["atr_simple"], prices, bars), later(weighted(ranges[1:], np.ones(bars)), ranges), rtol=1e-10
    )


@given(charts(), st.integers(2, 20), st.sampled_from([0.0, 0.5, 2.0]))
def test_bollinger_bands_lie_deviations_from_the_average(prices: Chart, bars: int, deviations: float) -> None:
    close = prices["close"]
    middle, spread = np.full((2, len(close)), np.nan)
    for end in range(bars, len(close) + 1):
        middle[end - 1] = np.mean(close[end - bars : end])
        spread[end - 1] = np.std(close[end - bars : end])

    np.testing.assert_allclose(use(WORDS["bollinger_middle"], prices, bars), middle, rtol=1e-12)
    for name, side in (("bollinger_upper", 1), ("bollinger_lower", -1)):
        band = use(WORDS[name], prices, bars, deviations)
        np.testing.assert_allclose(band, middle + side * deviations * spread, rtol=1e-10)
