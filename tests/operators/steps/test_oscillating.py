import pytest

from genesis_dsl.operators.steps.oscillating import OSCILLATING
from tests.operators.steps.same import assert_same


@pytest.mark.parametrize("name", OSCILLATING)
def test_a_word_is_the_same_over_a_market_that_stands_still_for_long(name: str) -> None:
    assert_same(name, seed=7, history=1, still=0.97, bars=300)
