"""Guards that follow the equity one way: seldom asked, they say and count what they do when always asked."""

from dataclasses import replace
from pathlib import Path

import pytest

from genesis_dsl.engine.interpreter import Interpreter
from genesis_dsl.runs.prepare import prepare
from tests.builders import Story, entry, flat, strategy
from tests.properties.lively import story

DAILY = "balance_at_day_start - 0.4% of initial_balance"


@pytest.mark.parametrize(
    ("condition", "follows"),
    [
        ("equity >= balance_at_day_start - 5% of initial_balance", True),
        ("equity > 0 USD", True),
        ("equity <= 200_000 USD", True),
        ("equity - initial_balance < 10% of initial_balance", True),
        ("balance >= 0 USD", False),
        ("equity >= 95% of balance", False),  # it moves with every deal
        ("equity >= 95% of equity", False),  # both sides move
        ("equity between 0 USD and 200_000 USD", False),  # it turns twice
        ("equity >= highest(equity since start) - 1% of initial_balance", False),
        ("equity >= 0 USD and balance >= 0 USD", False),
    ],
)
def test_a_rule_follows_the_equity_where_nothing_else_moves_it(
    *, condition: str, follows: bool, tmp_path: Path
) -> None:
    limits = f"- id: a\n  must_hold: {condition}\n"
    world = prepare(Story(strategy(entry()), flat(3), limits=limits).write(tmp_path)).assembled.world
    assert bool(world.guards[0]["leans"]) == follows


@pytest.mark.parametrize("seed", [3, 5])
def test_asked_seldom_it_says_and_counts_what_it_does_asked_always(seed: int, tmp_path: Path) -> None:
    limits = (
        f"- id: loss\n  must_hold: equity >= {DAILY}\n  if_broken: block entries\n  re_arm: next day\n"
        "- id: total\n  must_hold: equity >= initial_balance - 0.9% of initial_balance\n"
        "- id: goal\n  to_pass: equity >= 100.1% of initial_balance\n"
        "- id: evening\n  at_day_end: equity >= initial_balance\n"
    )
    switches = (
        "- id: near\n  trip_when: room of loss <= 0.1% of initial_balance\n  then: alert info\n"
        "  re_arm: next day\n"
        "- id: soon\n  trip_when: equity < balance_at_day_start\n  for_at_least: 20 minutes\n"
        "  then: close positions\n  re_arm: after 1 hour\n"
    )
    asked = replace(story(seed, 600, ("EURUSD",)), limits=limits, switches=switches).write(tmp_path)
    seldom, always = (Interpreter(prepare(asked).assembled) for _ in range(2))
    assert seldom.assembled.world.guards["leans"].sum() == 5
    always.assembled.world.guards["leans"] = 0
    logs = [each.run(each.events) for each in (seldom, always)]
    assert logs[0].rows.tolist() == logs[1].rows.tolist()
    assert logs[0].snaps.tolist() == logs[1].snaps.tolist()
    for name in ("asked", "said_yes", "said_no", "status", "tripped_at", "since", "truth", "possibly"):
        found = [each.assembled.world.guards[name].tolist() for each in (seldom, always)]
        assert found[0] == found[1], name
    assert seldom.assembled.world.nearest.tolist() == always.assembled.world.nearest.tolist()
    assert seldom.assembled.world.guards["asked"].min() > 0
