"""Lengths along the calendar: dates against Python's own, clocks by what an order and a switch do."""

from calendar import monthrange
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.engine.zone import months_before
from tests.builders import Story, at, entry, flat, run, strategy
from tests.compiled import entry as called

EPOCH = date(1970, 1, 1)


@called
def moved(day: int, months: int) -> int:
    return months_before(day, -months)


@given(st.dates(date(1900, 1, 1), date(2150, 12, 31)), st.integers(0, 240))
def test_a_month_later_is_the_same_day_or_the_last_one(day: date, months: int) -> None:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    expected = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))

    assert EPOCH + timedelta(days=moved((day - EPOCH).days, months)) == expected


NEVER = strategy(entry(when="close > 9.00000"))
SWITCH = "- id: s\n  trip_when: time between 12:00 and 12:00 in Europe/Prague\n  then: alert info\n  {more}\n"


@pytest.mark.parametrize(
    ("start", "more", "instant"),
    [
        ("2026-03-28 10:55", "re_arm: after 1 day", "2026-03-29 10:00"),  # a day of 23 hours
        ("2026-03-28 10:55", "re_arm: after 24 hours", "2026-03-29 11:00"),
        ("2026-10-24 09:55", "re_arm: after 1 day", "2026-10-25 11:00"),  # a day of 25 hours
    ],
)
def test_a_day_is_the_same_clock_time_a_day_later(
    start: str, more: str, instant: str, tmp_path: Path
) -> None:
    story = Story(NEVER, flat(1_520), switches=SWITCH.format(more=more), start=start, zone="Europe/Prague")

    found = [each.time for each in run(story, tmp_path).decisions if each.kind == "re-armed"]

    assert found[:1] == [at(instant)]


def test_a_switch_waits_for_days_on_end(tmp_path: Path) -> None:
    switch = "- id: s\n  trip_when: equity > 0\n  for_at_least: 1 day\n  then: alert info\n"
    story = Story(NEVER, flat(1_500), switches=switch, start="2026-03-28 11:00", zone="Europe/Prague")

    (tripped,) = run(story, tmp_path).decisions

    assert (tripped.kind, tripped.time) == ("tripped", at("2026-03-29 10:01"))


@pytest.mark.parametrize(
    ("length", "instant"), [("1 day", "2026-03-29 10:05"), ("24 hours", "2026-03-29 11:05")]
)
def test_an_order_lives_until_the_same_clock_time(length: str, instant: str, tmp_path: Path) -> None:
    order = f"type: limit\nat: close - 90 pips\ncancel_after: {length}"
    rules = strategy(entry("11:05", order=order)).replace("timeframe:", "timezone: Europe/Prague\ntimeframe:")
    ran = run(Story(rules, flat(1_520), start="2026-03-28 11:00"), tmp_path)

    ended = ran.orders[0]

    assert (ended.ended, ended.ended_at) == ("expired", at(instant))
