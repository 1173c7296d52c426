"""Things of a test count from when a period began: along the calendar of the zone, as in a run."""

from pathlib import Path

import pytest

from tests.trials.sheets import missed, only, ruleset, tried

CASES = [
    ("in last 4 months", "2026-07-31 12:00", "2026-03-31 12:00", "2026-03-31 12:00:01"),
    ("in last 1 month", "2026-03-31 12:00", "2026-02-28 12:00", "2026-02-28 12:00:01"),  # its last day
    (
        "in last 2 weeks",
        "2026-04-05 12:00",
        "2026-03-22 12:00",
        "2026-03-22 12:00:01",
    ),  # over a day of 23 hours
    ("in last 1 day", "2026-10-26 01:00", "2026-10-25 01:00", "2026-10-25 01:00:01"),  # of 25 hours
    ("in last 24 hours", "2026-10-25 12:00", "2026-10-24 13:00", "2026-10-24 13:00:01"),
    ("today", "2026-03-29 12:00", "2026-03-28 23:59:59", "2026-03-29 00:00"),
    ("this week", "2026-03-29 12:00", "2026-03-22 23:59:59", "2026-03-23 00:00"),
    ("this month", "2026-03-29 12:00", "2026-02-28 23:59:59", "2026-03-01 00:00"),
    ("since start", "2026-03-29 12:00", "2026-03-29 12:00:01", "2020-01-01 00:00"),
]


@pytest.mark.parametrize(("period", "now", "out", "inside"), CASES)
def test_a_thing_counts_from_when_its_period_began(
    period: str, now: str, out: str, inside: str, tmp_path: Path
) -> None:
    text = ruleset(
        f"one\nto_pass: count(openings {period}) >= 2\ntests:\n  - name: a\n"
        f"    clock: {now} in Europe/Prague\n    given:\n      openings:\n"
        f"        - {{at: {inside} in Europe/Prague}}\n        - {{at: {out} in Europe/Prague}}\n"
        "    expect: {verdict: not yet, short_by: 1}\n"
    )
    assert missed(only(tried(tmp_path, text))) == []
