"""Stories of bars in which a target is hit and moves the stop."""

from pathlib import Path

import pytest

from tests.builders import Ran, Story, entry, flat, path, run, strategy
from tests.trading.deals import left

P = 110_000
QUIET = flat(5)
PARTS = ["at: 30 pips\nclose: 50%\nthen: stop to entry", "at: 60 pips"]


HALVES = {
    "the rest of a bar that opens beyond a target meets the stop that the target moved": (
        (P + 320, P + 330, P - 300, P),
        [left("00:07", P + 320, "target:1", 50), left("00:07", P + 10, "stop", 50)],
    ),
    "a stop that a target moved comes before the next target": (
        (P + 50, P + 700, P, P + 650),
        [left("00:07", P + 310, "target:1", 50), left("00:07", P + 10, "stop", 50)],
    ),
    "both targets are hit where the moved stop is not touched": (
        (P + 50, P + 700, P + 20, P + 650),
        [left("00:07", P + 310, "target:1", 50), left("00:07", P + 610, "target:2", 50)],
    ),
    "a bar that opens beyond both targets fills both there": (
        (P + 620, P + 700, P, P + 650),
        [left("00:07", P + 620, "target:1", 50), left("00:07", P + 620, "target:2", 50)],
    ),
}


def test_a_position_is_closed_in_ten_parts(tmp_path: Path) -> None:
    targets = [f"at: {number} R\nclose: 10%" for number in range(1, 11)]
    bars = [*QUIET, *flat(1), *path(P, *(P + 210 * number for number in range(1, 11)))]
    ran = run(Story(strategy(entry(targets=targets)), bars), tmp_path)
    assert [(each.reason, each.steps) for each in ran.fills[1:]] == [
        (f"target:{number}", 10) for number in range(1, 11)
    ]


@pytest.mark.parametrize("name", HALVES)
def test_a_target_is_followed_before_the_rest_of_the_bar(name: str, tmp_path: Path) -> None:
    bar, deals = HALVES[name]
    ran = run(Story(strategy(entry(targets=PARTS)), [*QUIET, *flat(1), bar]), tmp_path)
    assert ran.deals()[1:] == deals


def test_the_next_target_is_the_better_end_of_a_bar_that_met_a_moved_stop(tmp_path: Path) -> None:
    bar = (P + 50, P + 700, P, P + 650)
    (position,) = run(Story(strategy(entry(targets=PARTS)), [*QUIET, *flat(1), bar]), tmp_path).positions
    assert (position.pnl, position.best, position.ambiguous) == (15_000, 45_000, True)


@pytest.mark.parametrize(
    ("then", "best"),
    [
        ("stop to entry", 15_000),
        ("stop to entry - 90 pips", 5_000),
        ("stop to entry + 90 pips", 30_000),
        ("trail 10 pips", 5_000),
    ],
)
def test_the_better_end_of_a_bar_has_the_stop_where_the_target_would_have_moved_it(
    then: str, best: int, tmp_path: Path
) -> None:
    targets = [f"at: 30 pips\nclose: 50%\nthen: {then}", "at: 60 pips"]
    rules = strategy(entry(targets=targets), timeframe="M5")
    ran = run(Story(rules, [*QUIET, *flat(1), (P, P + 400, P - 200, P)]), tmp_path)
    (position,) = ran.positions
    assert (position.pnl, position.best, position.exit_reason) == (-20_000, best, "stop")
    assert ran.stop_moves == []


def after_the_first_target(then: str, folder: Path, *entries: str) -> Ran:
    """Buy at 00:05, hit the first of two targets at 00:07, then let nothing happen for ten minutes."""
    targets = [f"at: 30 pips\nclose: 50%\nthen: {then}", "at: 60 pips"]
    rules = strategy(entry(targets=targets, more="at_once: 2"), *entries)
    return run(Story(rules, [*QUIET, *flat(1), (P + 50, P + 400, P, P + 300), *flat(10, P + 200)]), folder)


def test_a_target_tells_somebody(tmp_path: Path) -> None:
    (alert,) = after_the_first_target("alert warning", tmp_path).alerts
    assert (alert.level, alert.source, alert.message) == ("warning", "story > go", "asked for by target 1")


def test_a_target_closes_the_rest_at_the_next_open(tmp_path: Path) -> None:
    ran = after_the_first_target("close positions", tmp_path)
    assert ran.deals()[1:] == [left("00:07", P + 310, "target:1", 50), left("00:08", P + 200, "target:1", 50)]


def test_a_target_moves_the_last_one(tmp_path: Path) -> None:
    ran = after_the_first_target("target to 19 pips", tmp_path)
    assert ran.deals()[-1] == left("00:07", P + 200, "target:2", 50)


def test_a_target_cancels_the_orders_of_its_strategy(tmp_path: Path) -> None:
    waits = entry("00:06", name="more", order="type: limit\nat: close - 90 pips", more="at_once: 1")
    (order,) = after_the_first_target("cancel orders", tmp_path, waits).orders[1:]
    assert (order.ended, order.reason) == ("cancelled", "target:1")


def test_a_target_keeps_entries_out_while_its_position_lives(tmp_path: Path) -> None:
    later = entry(when="time between 00:09 and 00:12 in UTC", name="more", more="at_once: 1")
    ran = after_the_first_target("block entries", tmp_path, later)
    made = [(each.subject, each.kind, each.reason) for each in ran.decisions]
    assert made == [("go", "fired", ""), *[("more", "blocked", "target:1")] * 4]
