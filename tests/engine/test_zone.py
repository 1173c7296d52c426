"""The clock in the kernel, by a switch that reads it."""

from pathlib import Path

import pytest

from tests.builders import Story, at, csv_text, entry, flat, run, strategy

SUNDAYS = [("2026-03-28 23:00", "2026-03-29 00:00"), ("2026-10-24 22:00", "2026-10-25 00:00")]


@pytest.mark.parametrize(
    ("start", "first"),
    [
        ("2026-01-05 07:00", "2026-01-05 07:30"),
        ("2026-07-06 06:00", "2026-07-06 06:30"),
        ("2026-03-29 06:00", "2026-03-29 06:30"),
        ("2026-10-25 07:00", "2026-10-25 07:30"),
    ],
)
def test_a_local_time_follows_the_summer(start: str, first: str, tmp_path: Path) -> None:
    probe = "- id: p\n  trip_when: time >= 08:30 in Europe/Prague\n  then: alert info\n"
    ran = run(Story(strategy(entry(when="close > 9.00000")), flat(90), switches=probe, start=start), tmp_path)
    assert [each.time for each in ran.decisions] == [at(first)]


@pytest.mark.parametrize(("start", "sunday"), SUNDAYS)
def test_the_day_of_the_week_is_the_zones(start: str, sunday: str, tmp_path: Path) -> None:
    probe = "- id: p\n  trip_when: day_of_week = sunday\n  then: alert info\n"
    never = strategy(entry(when="close > 9.00000"))
    ran = run(Story(never, flat(240), switches=probe, start=start, zone="UTC"), tmp_path)
    assert [each.time for each in ran.decisions] == [at(sunday)]


def bars_of_two_days(first: str, later: str) -> str:
    """Write five minutes of bars, and ten some days later."""
    return csv_text(flat(5), first) + csv_text(flat(10), later).partition("\n")[2]


AGO = [
    # the clock goes on one hour in the night between: a day ago is still the same clock
    ("2026-03-28 12:00", "2026-03-29 10:57", "1 days", "2026-03-29 11:02"),
    ("2026-10-24 12:00", "2026-10-25 12:57", "1 days", "2026-10-25 13:02"),
    ("2026-01-05 12:00", "2026-01-19 11:57", "2 weeks", "2026-01-19 12:02"),
    ("2026-01-15 12:00", "2026-05-15 10:57", "4 months", "2026-05-15 11:02"),
    # a month before any day of February ends on the 28th of January, and February ends at 23:00 in UTC
    ("2026-01-31 12:00", "2026-02-28 22:55", "1 months", "2026-02-28 23:00"),
    ("2024-02-29 12:00", "2024-03-29 11:57", "1 months", "2024-03-29 12:02"),
    ("2025-12-31 12:00", "2026-02-28 22:55", "2 months", "2026-02-28 23:00"),
    ("2024-02-29 12:00", "2025-02-28 22:55", "12 months", "2025-02-28 23:00"),
]


@pytest.mark.parametrize(("first", "later", "length", "gone"), AGO)
def test_days_weeks_and_months_ago_follow_the_local_clock(
    first: str, later: str, length: str, gone: str, tmp_path: Path
) -> None:
    """What was opened at 12:02 is no longer in the span from exactly that clock on."""
    probe = f"- id: p\n  trip_when: count(openings) = 1 and count(openings in last {length}) = 0\n"
    once = strategy(entry("12:01", more="at_once: 9", when="time = 12:01 in UTC and count(openings) = 0"))
    raw = {"EURUSD_M1.csv": bars_of_two_days(first, later)}
    ran = run(Story(once, {}, switches=probe + "  then: alert info\n", raw=raw, start=first), tmp_path)
    assert [each.time for each in ran.decisions if each.kind == "tripped"] == [at(gone)]
