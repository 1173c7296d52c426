"""Which event was meant, as `whynot` shows it and as it is chosen."""

from pathlib import Path

import pytest

from genesis_dsl.market.calendars.schedule import schedule_of
from genesis_dsl.runs.replay import replay
from genesis_dsl.runs.whynot import whynot
from genesis_dsl.store.database import open_database
from genesis_dsl.trace.news import event_meant
from genesis_dsl.trace.page import text
from tests.builders import Story, at, entry, flat, strategy

FIRST, SECOND = at("2026-01-05 00:30"), at("2026-01-05 00:50")
ONE = schedule_of(
    [FIRST, SECOND], [FIRST, SECOND], at("2026-01-05 00:00"), at("2026-01-06 00:00"), {FIRST: "CPI y/y (USD)"}
)
MINUTE = 60_000


@pytest.mark.parametrize(
    ("word", "minute", "meant"),
    [
        ("around", "00:29", "CPI y/y (USD) 2026-01-05 00:30 UTC"),
        ("around", "00:34", "CPI y/y (USD) 2026-01-05 00:30 UTC"),
        ("around", "00:36", "2026-01-05 00:50 UTC"),  # its window is over: the next one
        ("around", "00:56", ""),
        ("time_to", "00:30", "CPI y/y (USD) 2026-01-05 00:30 UTC"),
        ("time_to", "00:31", "2026-01-05 00:50 UTC"),
        ("time_since", "00:49", "CPI y/y (USD) 2026-01-05 00:30 UTC"),
        ("time_since", "00:29", ""),
    ],
)
def test_the_last_event_is_meant_while_its_window_is_open_else_the_next(
    word: str, minute: str, meant: str
) -> None:
    assert event_meant(ONE, word, 5 * MINUTE, at(f"2026-01-05 {minute}")) == meant


def test_why_not_names_the_event(tmp_path: Path) -> None:
    quiet = "not (around(high_impact, 5 minutes, 5 minutes)) and time_to(high_impact) > 1 minutes"
    story = Story(
        strategy(entry(when=quiet)).replace("title: A story\n", "title: A story\nuses: [calendar]\n"),
        flat(60),
        news="- id: high_impact\n  impact: high\n",
        calendar="time,currency,event,impact\n2026-01-05T00:30:00Z,USD,CPI y/y,high\n",
    )
    database = open_database(f"sqlite:///{tmp_path}/runs.db")
    result = replay(story.write(tmp_path), database)
    (answer,) = whynot(database, result.run, "EURUSD", "2026-01-05 00:27 UTC")

    lines = text(answer.explanation).splitlines()
    assert sum("M1 bar closed 00:27; CPI y/y (USD) 2026-01-05 00:30 UTC" in each for each in lines) == 2
