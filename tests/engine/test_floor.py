"""Rules that are floors under the equity: asked in one comparison, they say what they say in whole."""

from dataclasses import replace
from pathlib import Path

import pytest

from genesis_dsl.engine.floor import NO_FLOOR
from genesis_dsl.engine.interpreter import Interpreter
from genesis_dsl.runs.prepare import prepare
from tests.builders import Story, entry, flat, strategy
from tests.properties.lively import story

TRAILING = "highest(equity since start) - 1% of initial_balance"


@pytest.mark.parametrize(
    ("condition", "is_floor"),
    [
        ("equity >= balance - 5% of initial_balance", True),
        ("equity > balance_at_week_start - 5% of balance", True),
        ("equity > 0 USD", False),  # it follows the equity: see `test_leaning`
        (f"{TRAILING} <= equity", True),
        ("balance >= 0 USD", False),
        ("equity <= 200_000 USD", False),
        ("equity >= 95% of equity", False),  # the floor falls with the equity
        ("equity >= 0 USD and balance >= 0 USD", False),
    ],
)
def test_a_rule_is_a_floor_where_it_says_that_alone(
    *, condition: str, is_floor: bool, tmp_path: Path
) -> None:
    limits = f"- id: a\n  must_hold: {condition}\n"
    world = prepare(Story(strategy(entry()), flat(3), limits=limits).write(tmp_path)).assembled.world
    assert (world.guards[0]["floor"] != NO_FLOOR) == is_floor


@pytest.mark.parametrize("floor", ["balance_at_day_start - 0.4% of balance", TRAILING])
def test_a_floor_asked_in_short_says_what_it_says_in_whole(floor: str, tmp_path: Path) -> None:
    limits = f"- id: a\n  must_hold: equity >= {floor}\n  if_broken: block entries\n  re_arm: next day\n"
    asked = replace(story(5, 600, ("EURUSD",)), limits=limits, switches="").write(tmp_path)
    short, whole = (Interpreter(prepare(asked).assembled) for _ in range(2))
    whole.assembled.world.guards["floor"] = NO_FLOOR
    logs = [each.run(each.events) for each in (short, whole)]
    assert logs[0].rows.tolist() == logs[1].rows.tolist()
    assert logs[0].snaps.tolist() == logs[1].snaps.tolist()
