"""Ideas told as stories: what an opening joins, what is asked of each idea, and what the gate makes of it."""

from pathlib import Path

import pytest

from tests.builders import Story, clock, entry, flat, path, run, strategy
from tests.engine.fold_stories import CLOCKS, P, rules, trades, trips

AFTER_LOSS = "time_since_losing_close <= 5 minutes"


def ideas(joins_when: str = "", same: str = "symbol, side") -> str:
    more = f"  joins_when: {joins_when}\n" if joins_when else ""
    return f"- id: ideas\n  of: openings\n  same: [{same}]\n{more}"


@pytest.mark.parametrize(
    ("condition", "joins_when", "first"),
    [
        ("count(ideas) >= 2", "", "never"),
        ("count(ideas) >= 2", "time_since_last_opening <= 10 minutes", "never"),
        ("count(ideas) >= 2", "time_since_last_opening < 10 minutes", "00:12"),
        ("count(ideas today) >= 3", AFTER_LOSS, "never"),
        ("lowest(profit of ideas) <= -400 USD", AFTER_LOSS, "00:27"),
        ("sum(profit of last 1 ideas) <= -200 USD", "lots > 5 lots", "00:17"),
        ("streak(ideas where profit < -100 USD) >= 2", "lots > 5 lots", "00:27"),
        ("sum(risk of ideas where side = buy) > 0", "", "00:02"),
        ("count(ideas in last 12 minutes) >= 2", "lots > 5 lots", "00:12"),
        ("count(ideas where spread > 3 pips) >= 1", "", "never"),
        ("count(ideas where symbol = EURUSD) >= 1", "", "00:02"),
    ],
)
def test_an_opening_joins_or_begins_an_idea(
    condition: str, joins_when: str, first: str, tmp_path: Path
) -> None:
    found = trips(condition, trades("+--+"), tmp_path, groups=ideas(joins_when))
    assert (found or ["never"])[0] == first


def test_what_nobody_can_tell_does_not_join(tmp_path: Path) -> None:
    """Before the first loss it is unknown how long ago that was."""
    assert trips("count(ideas) >= 2", trades("++"), tmp_path, groups=ideas(AFTER_LOSS)) == ["00:12"]


def test_an_idea_is_asked_about_until_its_last_trade_has_ended(tmp_path: Path) -> None:
    probe = "- id: probe\n  for_each: ideas\n  trip_when: profit < -100 USD\n  then: alert info\n"
    switches = f"{probe}  re_arm: when clear\n"
    ran = run(Story(rules(*CLOCKS), trades("+--+"), switches=switches, groups=ideas(AFTER_LOSS)), tmp_path)
    kinds = [(clock(each.time), each.kind) for each in ran.decisions if each.subject == "probe"]
    assert [each for each in kinds if each[1] == "tripped"] == [
        ("00:17", "tripped"),  # it has ended
        ("00:22", "tripped"),  # another opening has joined it
        ("00:32", "tripped"),
    ]


def test_the_gate_asks_what_an_idea_would_lose_with_the_order_in_it(tmp_path: Path) -> None:
    limits = "- id: loss\n  for_each: ideas\n  must_hold: profit >= -350 USD\n"
    ran = run(Story(rules(*CLOCKS), trades("+--+"), limits=limits, groups=ideas(AFTER_LOSS)), tmp_path)
    assert [
        (clock(each.time), each.reason) for each in ran.decisions if each.kind in ("refused", "blocked")
    ] == [("00:21", "rule:loss")]
    assert [each.pnl > 0 for each in ran.positions] == [True, False, True]


def test_a_switch_closes_the_positions_of_the_idea_alone(tmp_path: Path) -> None:
    many = strategy(
        entry("00:01", name="one", more="at_once: 1"),
        entry("00:02", name="other", side="sell", stop="90 pips", more="at_once: 1"),
        entry("00:03", name="two", stop="90 pips", more="at_once: 1"),
    )
    probe = "- id: probe\n  for_each: ideas\n  trip_when: profit < -100 USD\n  then: close positions\n"
    prices = path(P, P, P, P, P, P - 100, P - 100, P - 100)
    ran = run(Story(many, prices, switches=probe, groups=ideas()), tmp_path)
    assert [(each.entry, each.exit_reason) for each in ran.positions] == [
        ("one", "switch:probe"),
        ("two", "switch:probe"),
        ("other", "open at end"),
    ]


def test_positions_know_which_of_them_are_one_idea(tmp_path: Path) -> None:
    two = strategy(
        entry("00:01", name="one", more="at_once: 1"),
        entry("00:02", name="other", side="sell", more="at_once: 1"),
        entry("00:04", name="two", more="at_once: 1"),
    )
    probe = "- id: probe\n  for_each: position\n  then: alert info\n"
    probe += "  trip_when: count(positions where idea = idea of position) >= 2\n"
    ran = run(Story(two, flat(8), switches=probe, groups=ideas()), tmp_path)
    tripped = [(clock(each.time), each.detail) for each in ran.decisions if each.kind == "tripped"]
    assert tripped == [("00:05", {"position": 1}), ("00:05", {"position": 3})]


def test_what_adds_to_a_position_is_of_its_idea(tmp_path: Path) -> None:
    many = strategy(*(entry(f"00:0{each}", name=f"at{each}", more="at_once: 1") for each in (1, 3, 5)))
    probe = "- id: probe\n  trip_when: count(ideas) >= 2\n  then: alert info\n"
    own = ideas("lots > 5 lots")
    assert run(Story(many, flat(9), switches=probe, groups=own), tmp_path).alerts
    assert not run(Story(many, flat(9), switches=probe, groups=own, book="netting"), tmp_path).alerts
