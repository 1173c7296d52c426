"""Days, weeks and months beside a duration: as long as the calendar of the file makes them."""

from pathlib import Path

import pytest

from tests.builders import MINUTE, Story, at, csv_text, entry, flat, run, strategy

HOUR = 60 * MINUTE
EVENTS = """time,currency,event,impact
2026-03-27T00:00:00Z,USD,Quiet,low
2026-03-30T10:00:00Z,USD,Loud,high
"""
NEVER = entry(when="close > 9.00000")


def trips(
    condition: str, folder: Path, *, start: str, rules: str = NEVER, count: int = 80, each: str = ""
) -> list[int]:
    """List when a switch trips, over bars of an hour that all close in one zone."""
    head = f"  for_each: {each}\n" if each else ""
    switch = f"- id: probe\n{head}  trip_when: {condition}\n  then: alert info\n"
    story = Story(strategy(rules, timeframe="H1"), [], switches=switch, zone="Europe/Prague")
    story.raw = {"EURUSD_H1.csv": csv_text(flat(count), start, step=HOUR)}
    return [one.time for one in run(story, folder).decisions if one.kind == "tripped"]


@pytest.mark.parametrize(
    ("start", "later"),
    [
        ("2026-03-28 11:00", "2026-03-29 10:00"),  # a day of 23 hours
        ("2026-10-24 10:00", "2026-10-25 11:00"),  # one of 25
        ("2026-06-01 10:00", "2026-06-02 10:00"),
    ],
)
@pytest.mark.parametrize("condition", ["time_since_start >= 1 days", "1 days <= time_since_start"])
def test_a_day_is_over_at_the_same_clock(condition: str, start: str, later: str, tmp_path: Path) -> None:
    assert trips(condition, tmp_path, start=start) == [at(later)]


@pytest.mark.parametrize(
    ("condition", "start", "later"),
    [
        # the day from noon on has 23 hours, the one behind it 24
        ("time_since_start >= 1.5 days", "2026-03-28 11:00", "2026-03-29 22:00"),
        ("time_since_start >= 0.5 days", "2026-03-28 11:00", "2026-03-28 23:00"),  # 11.5 hours
        ("time_since_start >= 0.5 months", "2026-02-01 10:00", "2026-02-15 10:00"),
        ("time_since_start - 3 hours >= 1 days", "2026-03-28 07:00", "2026-03-29 09:00"),
        ("time_since_start >= 1 days + 3 hours", "2026-03-28 11:00", "2026-03-29 13:00"),
        ("time_since_start >= time_since_last_trade - 2 days", "2026-03-28 11:00", "2026-03-28 12:00"),
        ("time_since_start - 1 days >= 24 hours", "2026-03-28 11:00", "2026-03-30 10:00"),
        ("max(time_since_start, 5 hours) >= 2 days", "2026-03-28 11:00", "2026-03-30 10:00"),
    ],
)
def test_a_length_may_be_broken_or_part_of_a_sum(
    condition: str, start: str, later: str, tmp_path: Path
) -> None:
    """Each begins where the duration beside it does; half of a day is half the way to the next one."""
    found = trips(condition, tmp_path, start=start, count=24 * 16)
    assert found == [at(later)]


def test_an_entry_asks_for_what_lies_ahead_by_the_calendar(tmp_path: Path) -> None:
    """From noon on Saturday to noon on Sunday there are 23 hours."""
    rules = strategy(entry(when="time_to(restricted) <= 2 days"), timeframe="H1")
    rules = rules.replace("timeframe:", "uses: [calendar]\ntimezone: Europe/Prague\ntimeframe:")
    story = Story(rules, [], news="- id: restricted\n  impact: high\n", calendar=EVENTS)
    story.raw = {"EURUSD_H1.csv": csv_text(flat(90), "2026-03-27 00:00", step=HOUR)}
    story.account = "news: [calendar]\n"
    fired = next(each for each in run(story, tmp_path).decisions if each.kind == "fired")
    assert fired.time == at("2026-03-28 11:00")


def test_a_position_is_held_along_the_calendar(tmp_path: Path) -> None:
    bought = entry("12:00", stop=None)
    found = trips("held > 1 days", tmp_path, start="2026-03-28 10:00", rules=bought, each="position")
    assert found[0] == at("2026-03-29 13:00")  # at noon it is exactly a day


@pytest.mark.parametrize(
    ("condition", "later"),
    [
        ("time_since_start >= 1 months", "2026-02-28 10:00"),  # the last day of February
        ("time_since_start between 4 weeks and 1 months", "2026-02-28 10:00"),
        ("time_since_start > 1 months", "2026-02-28 11:00"),
    ],
)
def test_a_month_from_its_last_day_ends_with_the_next(condition: str, later: str, tmp_path: Path) -> None:
    found = trips(condition, tmp_path, start="2026-01-31 10:00", count=24 * 31)
    assert found == [at(later)]


def test_what_lies_ahead_is_counted_from_now_on(tmp_path: Path) -> None:
    """The first event is at noon on Friday; the next day has 23 hours."""
    switch = "- id: probe\n  trip_when: time_to(restricted) <= 2 days\n  then: alert info\n"
    story = Story(strategy(NEVER, timeframe="H1"), [], switches=switch, zone="Europe/Prague")
    story.raw = {"EURUSD_H1.csv": csv_text(flat(90), "2026-03-27 00:00", step=HOUR)}
    story.news = "- id: restricted\n  impact: high\n"
    story.calendar = EVENTS
    story.account = "news: [calendar]\n"
    found = [each.time for each in run(story, tmp_path).decisions if each.kind == "tripped"]
    assert found == [at("2026-03-28 11:00")]
