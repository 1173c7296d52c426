"""The clock in the kernel, by a switch that reads it."""

from pathlib import Path

import pytest

from tests.builders import Story, at, entry, flat, run, strategy

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
