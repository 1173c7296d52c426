"""Ops that look at the bars before, one bar at a time, beside whole columns."""

import pytest

from tests.engine.live.following import followed, quarters

SENTENCES = (
    "close[3] > close",
    "close crosses above average(close, 4)",
    "volume crosses below 90",
    "volume rising",
    "close falling",
    "volume > 100 within 3 bars",
    "volume > 60 for 2 bars",
    "volume > 150 followed by close > open within 4 bars",
    "not (volume > 100 within 5 bars)",
    "time between 09:00 and 17:00 in Europe/London",
)


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("history", [0, 37])
def test_it_is_the_column_at_every_bar(sentence: str, history: int) -> None:
    found = followed(sentence, quarters(3, 120, still=0.2, holes=0.15), history)
    assert set(found.whole.values) == {0.0, 1.0}
    found.assert_same()
