"""A price grows old, and the engine wakes where that comes to a limit."""

from pathlib import Path

import pytest

from tests.builders import MINUTE, Ran, Story, at, clock, csv_text, entry, flat, run, strategy, ticks_text

SILENT = """- id: silent
  for_each: symbol
  trip_when: tick_age > {}
  then: block entries
  re_arm: when clear
"""


def ran(folder: Path, limit: str, *, limits: str = "") -> Ran:
    """Nothing comes of EURUSD from 00:05 to 00:10."""
    bars = csv_text(flat(5)) + csv_text(flat(5), "2026-01-05 00:10").partition("\n")[2]
    story = Story(
        strategy(entry("23:00")),
        {"EURUSD": []},
        switches=SILENT.format(limit),
        limits=limits,
        raw={"EURUSD_M1.csv": bars},
    )
    return run(story, folder)


def told(found: Ran) -> list[tuple[str, str]]:
    return [(clock(each.time), each.kind) for each in found.decisions if each.subject == "silent"]


def test_a_feed_is_silent_from_when_the_next_bar_is_late_by_so_much(tmp_path: Path) -> None:
    found = ran(tmp_path, "90 seconds")
    times = [each.time % 60_000 for each in found.decisions]
    assert told(found) == [("00:07", "tripped"), ("00:11", "re-armed")]
    assert times[0] == 30_001  # the bar that ends at 00:06 is due, and late by ninety seconds at 00:07:30


def test_what_is_due_is_not_late(tmp_path: Path) -> None:
    assert told(ran(tmp_path, "5 minutes")) == []
    assert [when for when, _ in told(ran(tmp_path, "4 minutes"))] == ["00:10", "00:11"]


def test_a_rule_wakes_for_it_too(tmp_path: Path) -> None:
    found = ran(
        tmp_path,
        "1 hours",
        limits="- id: fresh\n  for_each: symbol\n  must_hold: tick_age <= 1 minutes\n",
    )
    assert [(clock(each.time), each.kind) for each in found.decisions if each.subject == "fresh"] == [
        ("00:07", "broken")
    ]


def test_of_ticks_it_counts_from_the_last_one(tmp_path: Path) -> None:
    ticks = [("00:00:01", 110_000, 110_010), ("00:00:02", 110_000, 110_010), ("00:00:10", 110_000, 110_010)]
    story = Story(
        strategy(entry("23:00")),
        {"EURUSD": []},
        switches=SILENT.format("3 seconds"),
        raw={"EURUSD_ticks.csv": ticks_text(ticks)},
    )
    found = run(story, tmp_path)
    assert [(each.time % 60_000, each.kind) for each in found.decisions] == [
        (5_001, "tripped"),
        (10_000, "re-armed"),
    ]


GAP = at("2026-01-05 03:00")
"""Bars of the first ten minutes, and ten more from here on."""
FILLED = at("2026-01-05 00:04")


def ran_over_a_gap(
    folder: Path, limits: str = "", *, switches: str = "", stop: str | None = "20 pips"
) -> Ran:
    bars = csv_text(flat(10)) + csv_text(flat(10), "2026-01-05 03:00").partition("\n")[2]
    story = Story(
        strategy(entry("00:03", stop=stop)),
        {"EURUSD": []},
        limits=limits,
        switches=switches,
        raw={"EURUSD_M1.csv": bars},
    )
    return run(story, folder)


def broken_at(found: Ran) -> list[int]:
    return [each.time for each in found.decisions if each.kind in ("broken", "tripped")]


@pytest.mark.parametrize(
    ("limit", "after"),
    [
        ("- id: short\n  for_each: position\n  must_hold: held <= 1 hours\n", 3_600_001),
        ("- id: short\n  for_each: position\n  must_hold: held < 1 hours\n", 3_600_000),
        ("- id: short\n  for_each: position\n  must_hold: held < 90 seconds\n", 90_000),
        ("- id: short\n  must_hold: count(positions where held > 30 minutes) = 0\n", 1_800_001),
        ("- id: active\n  must_hold: time_since_last_opening <= 2 hours\n", 7_200_001),
    ],
)
def test_what_lasts_too_long_is_broken_at_that_instant_though_no_price_comes(
    limit: str, after: int, tmp_path: Path
) -> None:
    assert broken_at(ran_over_a_gap(tmp_path, limit)) == [FILLED + after]


def test_nothing_is_traded_for_too_long_though_no_price_comes(tmp_path: Path) -> None:
    limit = "- id: active\n  must_hold: time_since_last_trade <= 100 minutes\n"
    found = ran_over_a_gap(tmp_path, limit)
    assert broken_at(found) == [at("2026-01-05 00:00") + 100 * MINUTE + 1]


def test_a_position_that_lasts_too_long_is_closed_once_there_are_prices_again(tmp_path: Path) -> None:
    switch = "- id: long\n  for_each: position\n  trip_when: held > 1 hours\n  then: close positions\n"
    found = ran_over_a_gap(tmp_path, switches=switch)
    assert broken_at(found) == [FILLED + 3_600_001]
    opened, closed = (each.time for each in found.fills)
    assert opened == FILLED
    assert GAP <= closed <= GAP + MINUTE


def test_what_ends_before_it_lasts_too_long_breaks_nothing(tmp_path: Path) -> None:
    limit = "- id: short\n  for_each: position\n  must_hold: held <= 4 hours\n"
    assert broken_at(ran_over_a_gap(tmp_path, limit)) == []
