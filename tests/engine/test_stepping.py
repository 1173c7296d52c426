"""Words whose steps do every kind of thing, in the kernel and as whole columns."""

import pytest

from genesis_dsl.engine import opcodes
from genesis_dsl.engine.market import GOES_ON
from genesis_dsl.operators.steps.formula import OPERATIONS
from tests.engine.live.following import followed, quarters

WORDS = (
    "rsi(close, 5) > 50",
    "stochastic_k(5, 3) > 50",
    "roc(close, 3) > 0",
    "true_strength(close, 4, 6) > 0",
    "mfi(5) > 40",
    "z_score(close, 6) > 0",
    "series_correlation(close, volume, 5) > 0",
    "swing_high(2) > close",
    "mass_index(3, 6) > 5",
    "bollinger_lower(close, 5, 2) < close",
    "bullish_engulfing",
)


def test_steps_are_numbered_as_they_are_written_down() -> None:
    for number, name in enumerate(OPERATIONS):
        assert getattr(opcodes, f"STEP_{name.upper()}") == number


@pytest.mark.parametrize("sentence", WORDS)
def test_it_is_the_column_at_every_bar(sentence: str) -> None:
    found = followed(sentence, quarters(5, 110, still=0.4, holes=0.02), 30)
    found.assert_same()
    assert found.half.steps.words[:, GOES_ON].any()
