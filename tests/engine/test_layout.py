from fractions import Fraction
from pathlib import Path

from genesis_dsl.engine.world import ALERT, BLOCK, CANCEL, CLOSE, FAIL
from genesis_dsl.runs.prepare import prepare
from tests.builders import Story, entry, flat, strategy
from tests.properties.lively import LIMITS


def test_verbs_and_re_arming_become_numbers(tmp_path: Path) -> None:
    texts = (
        "then: [block entries, cancel orders, close positions, alert critical]",
        "then: alert info\n  re_arm: next week and after 3 trades and after 2 hours",
        "then: alert info\n  re_arm: when clear and after 5 minutes clear",
    )
    switches = "".join(
        f"- id: {name}\n  trip_when: equity < 0\n  {text}\n" for name, text in zip("abc", texts, strict=True)
    )
    limits = LIMITS + "- id: end\n  must_hold: equity > 0\n  if_broken: account failed\n"
    story = Story(strategy(entry()), flat(3), switches=switches, limits=limits)
    guards = prepare(story.write(tmp_path)).assembled.world.guards
    ends, a, b, c = guards[-4], guards[-3], guards[-2], guards[-1]
    assert (int(ends["actions"]), int(ends["re_person"])) == (FAIL | BLOCK, 0)
    assert (int(a["actions"]), int(a["re_person"]), int(a["level"])) == (BLOCK | CANCEL | CLOSE | ALERT, 1, 2)
    assert (int(b["re_week"]), int(b["re_trades"]), int(b["re_after"])) == (1, 3, 7_200_000)
    assert (int(c["re_clear"]), int(c["re_clear_after"])) == (1, 300_000)


def test_shares_are_two_whole_numbers(tmp_path: Path) -> None:
    rules = strategy(entry(targets=["at: 10 pips\nclose: 12.5%", "at: 20 pips"]))
    entries = prepare(Story(rules, flat(3)).write(tmp_path)).assembled.world.entries
    assert Fraction(int(entries[0]["t_num"][0]), int(entries[0]["t_den"][0])) == Fraction(1, 8)
    assert int(entries[0]["t_den"][1]) == 0  # the rest
