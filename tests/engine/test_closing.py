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
    "day_of_month = 6 in Europe/London",
)


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("history", [0, 37])
def test_it_is_the_column_at_every_bar(sentence: str, history: int) -> None:
    found = followed(sentence, quarters(3, 120, still=0.2, holes=0.15), history)
    assert set(found.whole.values) == {0.0, 1.0}
    found.assert_same()


OVER_PERIODS = (
    "close crosses above highest(high today where time between 08:15 and 09:30)",
    "close > average(close this week where close > open)",
    "first(open today) < highest(low since week_start)[4]",
    "count(close > open this month) > 20 and sum(spread today where close > open) > 300 points",
    "highest(close today) on H1 > close",
    "month = february and day_of_month = 1",
)
HEAD = "timezone: America/New_York\nday_starts: 17:00\nweek_starts: saturday\n"


@pytest.mark.parametrize("sentence", OVER_PERIODS)
@pytest.mark.parametrize("history", [0, 30, 171])
def test_bars_of_a_period_are_followed_from_one_to_the_next(sentence: str, history: int) -> None:
    """The first of February and Saturday begin on the evening before."""
    bars = quarters(3, 260, still=0.2, holes=0.05, begin="2026-01-30 16:00")
    found = followed(sentence, bars, history, HEAD)
    known = found.whole.values[found.whole.why == 0]
    assert set(known) == {0.0, 1.0}
    found.assert_same()
