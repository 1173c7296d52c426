import numpy as np
import pytest

from genesis_dsl.operators.pairs import correlation
from genesis_dsl.operators.steps.standing import STANDING, open_correlation
from tests.operators.charts import chart
from tests.operators.steps.same import assert_same


@pytest.mark.parametrize("name", STANDING)
def test_a_word_is_the_same_over_a_market_that_stands_still_for_long(name: str) -> None:
    assert_same(name, seed=7, history=1, still=0.97, bars=300)


@pytest.mark.parametrize("name", ["usual_spread", "volume_24h"])
def test_a_baseline_by_the_clock_is_the_same_over_months(name: str) -> None:
    assert_same(name, seed=3, history=150, still=0.1, bars=700)


@pytest.mark.parametrize("still", [0.0, 0.95])
def test_two_closes_are_correlated_to_the_same_bits(still: float) -> None:
    one, other = (chart(seed, 200, still)["close"] for seed in (1, 2))
    step = open_correlation(one[:20], other[:20], 9)
    values = [step(*bar) for bar in zip(one[20:].tolist(), other[20:].tolist(), strict=True)]
    assert np.array(values).tobytes() == correlation(one, other, 9)[20:].tobytes()
