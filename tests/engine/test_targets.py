"""Stories of bars in which a target is hit and moves the stop."""

from pathlib import Path

import pytest

from tests.builders import Story, entry, flat, run, strategy
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
