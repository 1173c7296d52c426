"""Words about news in the kernel: as they are meant, as in a column, and over the changes of the clocks."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.engine.news import news_word
from genesis_dsl.engine.timetable import news_column, schedule_rows
from genesis_dsl.engine.words import NEWS
from genesis_dsl.engine.world import SCHEDULE, World
from genesis_dsl.market.calendars.schedule import Schedule
from genesis_dsl.trading.records import make_records
from tests.builders import START, Story, at, clock, entry, flat, run, strategy
from tests.compiled import entry as kernel_entry
from tests.engine.schedules import NOWS, Said, meant, said, schedules
from tests.engine.worlds import blank


@kernel_entry
def read_news_word(w: World, word: int, before: int, after: int) -> None:
    w.reg[0], w.why[0] = news_word(w, word, 1, before, after)


def by_kernel(word: str, one: Schedule, before: int, after: int) -> list[Said]:
    rows, times = schedule_rows([one, one])
    world = blank(World, schedules=make_records(SCHEDULE, rows), news_time=times)
    found = []
    for now in NOWS:
        world.v.ledger[0]["now"] = now
        read_news_word(world, getattr(NEWS, word), before, after)
        found.append(said(float(world.reg[0]), int(world.why[0])))
    return found


@given(st.sampled_from(NEWS._fields), schedules(), st.integers(0, 8), st.integers(0, 8))
def test_a_word_means_the_same_in_words_in_a_column_and_in_the_kernel(
    word: str, one: Schedule, before: int, after: int
) -> None:
    plainly = [meant(word, one, before, after, now) for now in NOWS]
    column = news_column(word, one, before, after, np.array(NOWS, np.int64))

    assert [said(*each) for each in zip(column.values.tolist(), column.why.tolist(), strict=True)] == plainly
    assert by_kernel(word, one, before, after) == plainly


def story(when: str, rows: str, start: str, minutes: int = 90) -> Story:
    rules = "- id: s\n  trip_when: {}\n  if_unknown: ignore\n  then: alert info\n  re_arm: when clear\n"
    return Story(
        strategy(entry(when="close > 9.00000")),
        flat(minutes),
        switches=rules.format(when),
        start=start,
        news="- id: high_impact\n  impact: high\n",
        calendar="time,currency,event,impact\n" + rows,
        account="news: [calendar]\n",
    )


def changes(folder: Path, when: str, rows: str, start: str) -> list[str]:
    """Say when a switch trips and is armed again, as minutes behind the start."""
    ran = run(story(when, rows, start), folder)
    return [f"{each.kind} {clock(each.time - at(start) + at(START))}" for each in ran.decisions]


PAYROLLS = "USD,Non-Farm Employment Change,high\n"


@pytest.mark.parametrize(
    ("release", "start"),
    [
        ("2018-03-09T08:30:00-05:00", "2018-03-09 13:00"),  # the clocks of New York change on 11 March
        ("2018-04-06T08:30:00-04:00", "2018-04-06 12:00"),
        ("2018-10-05T08:30:00-04:00", "2018-10-05 12:00"),  # and back on 4 November
        ("2018-11-02T08:30:00-04:00", "2018-11-02 12:00"),
        ("2018-12-07T08:30:00-05:00", "2018-12-07 13:00"),
    ],
)
def test_a_window_follows_the_clock_of_its_country_and_both_ends_are_in_it(
    release: str, start: str, tmp_path: Path
) -> None:
    told = changes(tmp_path, "around(high_impact, 10 minutes, 90 seconds)", f"{release},{PAYROLLS}", start)
    assert told == ["tripped 00:20", "re-armed 00:31"]


def test_edges_between_two_bars_wake_a_rule(tmp_path: Path) -> None:
    rows = f"2026-01-05T00:30:20Z,{PAYROLLS}"
    asked = story("around(high_impact, 2 minutes, 2 minutes)", rows, START)
    times = [each.time for each in run(asked, tmp_path).decisions]
    assert times == [at("2026-01-05 00:28:20"), at("2026-01-05 00:32:20") + 1]


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("time_to(high_impact) <= 5 minutes", ["tripped 00:25", "re-armed 00:30"]),
        ("time_to(high_impact) < 5 minutes", ["tripped 00:25", "re-armed 00:30"]),
        ("time_since(high_impact) <= 5 minutes", ["tripped 00:30", "re-armed 00:35"]),
        ("time_since(high_impact) between 1 minutes and 2 minutes", ["tripped 00:31", "re-armed 00:32"]),
    ],
)
def test_a_time_that_is_compared_wakes_a_rule_at_its_limit(
    when: str, told: list[str], tmp_path: Path
) -> None:
    rows = f"2026-01-05T00:30:00Z,{PAYROLLS}2026-01-05T09:00:00Z,{PAYROLLS}"
    assert changes(tmp_path, when, rows, START) == told
