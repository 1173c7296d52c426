from fractions import Fraction
from pathlib import Path

from genesis_dsl.engine.rule_records import ALERT, BLOCK, CANCEL, CLOSE, FAIL, NEEDED
from genesis_dsl.runs.prepare import prepare
from tests.builders import Story, entry, flat, strategy
from tests.properties.lively import LIMITS


def test_verbs_become_bits(tmp_path: Path) -> None:
    verbs = "[block entries, cancel orders, close positions, alert critical]"
    switches = f"- id: a\n  trip_when: equity < 0\n  then: {verbs}\n"
    limits = LIMITS + "- id: end\n  must_hold: equity > 0\n  if_broken: account failed\n"
    story = Story(strategy(entry()), flat(3), switches=switches, limits=limits)
    world = prepare(story.write(tmp_path)).assembled.world
    ends, a = world.guards[-2:]
    assert (int(ends["actions"]), int(ends["roles"])) == (FAIL | BLOCK, 0)
    assert (int(a["actions"]), int(world.roles[a["roles_first"], NEEDED]), int(a["level"])) == (
        BLOCK | CANCEL | CLOSE | ALERT,
        1,
        2,
    )


def test_shares_are_two_whole_numbers(tmp_path: Path) -> None:
    rules = strategy(entry(targets=["at: 10 pips\nclose: 12.5%", "at: 20 pips"]))
    entries = prepare(Story(rules, flat(3)).write(tmp_path)).assembled.world.entries
    assert Fraction(int(entries[0]["t_num"][0]), int(entries[0]["t_den"][0])) == Fraction(1, 8)
    assert int(entries[0]["t_den"][1]) == 0  # the rest
