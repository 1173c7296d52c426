import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.operators.catalogue import WORDS
from tests.operators.charts import Chart, charts, use
from tests.operators.oracles import true_range

LOW = np.zeros(5)
HIGH = np.array([99.0, 10.0, 20.0, 60.0, 30.0])  # the true ranges: every close lies inside the next bar
RANGES = {
    "atr": [15.0, (15 + 60) / 2, (37.5 + 30) / 2],
    "atr_simple": [15.0, 40.0, 45.0],
    "atr_ema": [15.0, 15 + (60 - 15) * 2 / 3, 45 + (30 - 45) * 2 / 3],
}


@given(charts())
def test_true_range_reaches_to_the_last_close(prices: Chart) -> None:
    np.testing.assert_array_equal(use(WORDS["true_range"], prices), true_range(prices))


@pytest.mark.parametrize("name", RANGES)
def test_each_average_range_is_the_one_it_is_named_for(name: str) -> None:
    values = WORDS[name].body((HIGH, LOW, np.ones(5)), (2,))

    np.testing.assert_array_equal(values[:2], np.nan)
    np.testing.assert_allclose(values[2:], RANGES[name], rtol=1e-15)


@given(charts(), st.integers(2, 15))
def test_the_three_average_ranges_begin_alike_and_then_go_their_own_ways(prices: Chart, bars: int) -> None:
    wilders, simple, fading = (use(WORDS[name], prices, bars) for name in RANGES)

    np.testing.assert_allclose(wilders[: bars + 1], simple[: bars + 1], rtol=1e-12)
    np.testing.assert_allclose(fading[: bars + 1], simple[: bars + 1], rtol=1e-12)


@given(charts(), st.integers(2, 20))
def test_bollinger_bands_lie_on_both_sides_of_the_average(prices: Chart, bars: int) -> None:
    upper, lower = (use(WORDS[f"bollinger_{side}"], prices, bars, 2.0) for side in ("upper", "lower"))

    np.testing.assert_allclose((upper + lower) / 2, use(WORDS["bollinger_middle"], prices, bars), rtol=1e-12)
