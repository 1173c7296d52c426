"""Orders that rest at a broker outside and that no rule placed: counted, cancelled with the rest, shown."""

from pathlib import Path

import pytest

from tests.builders import PRICE, Story, entry, flat, strategy
from tests.outside import Outside, told

ONE = strategy(entry("00:05", stop="20 pips", targets=["at: 40 pips"]))
HAND = {"order": -77, "symbol": "EURUSD", "side": 1, "type": "limit", "steps": 30} | {
    "price": PRICE - 100,
    "stop": PRICE - 300,
}


def left(folder: Path, limit: str = "", **more: object) -> Outside:
    """Let a session find an order that somebody left."""
    one = Outside(Story(ONE, flat(40), limits=limit), folder)
    one.until("00:02")
    one.say(("resting", HAND | more))
    return one


def ended(one: Outside) -> list[tuple[str, str, str, int, str, str]]:
    rows = one.end().orders
    return [(each.strategy, each.entry, each.symbol, each.steps, each.ended, each.reason) for each in rows]


def test_a_rule_counts_what_others_left_and_cancels_it_with_the_rest(tmp_path: Path) -> None:
    limit = "- id: few\n  must_hold: count(orders) <= 1\n  if_broken: cancel orders\n"
    one = left(tmp_path, limit)
    asked = one.say(("resting", HAND | {"order": -78, "side": -1, "price": PRICE + 900, "stop": 0}))
    assert told(asked) == [("cancel", 0, 0, 0)] * 2
    assert [each.order for each in asked] == [-77, -78]
    assert one.say(("refused", {"order": -77, "about": "cancel", "cause": "frozen"})) == []
    assert [each.order for each in one.say(("cancelled", {"order": -78}), after=2_000)] == [-77]
    one.say(("cancelled", {"order": -77}))
    assert ended(one) == [("", "outside", "EURUSD", 30, "cancelled", "rule:few")] * 2
    assert not one.ledger("unsure")


def test_the_gate_imagines_it_filled(tmp_path: Path) -> None:
    limit = "- id: floor\n  must_hold: equity >= 99_650 USD\n  if_broken: block entries\n"
    one = left(tmp_path, limit, steps=150)
    one.until("00:06")
    assert [each.reason for each in one.end().decisions if each.kind == "refused"] == ["rule:floor"]


def test_what_moves_fills_or_ends_is_followed(tmp_path: Path) -> None:
    one = left(tmp_path)
    book = one.live.session.assembled.world.v.orders
    one.say(
        ("resting", HAND | {"price": PRICE - 90, "steps": 10, "type": "stop_limit", "trigger": PRICE + 5})
    )
    assert (book[0]["price"], book[0]["steps"], book[0]["filled"], book[0]["trigger"]) == (
        *(PRICE - 90, 10, 20, PRICE + 5),
    )
    one.say(("resting", HAND | {"steps": 0}), ("resting", HAND | {"order": -80, "steps": 0}))
    one.say(("refused", {"order": -77, "about": "cancel", "cause": "broker"}))
    assert ended(one) == [("", "outside", "EURUSD", 30, "filled", "")]
    assert not one.ledger("unsure")


@pytest.mark.parametrize(("kind", "reason"), [("cancelled", "outside"), ("expired", "expired")])
def test_its_owner_may_take_it_away(kind: str, reason: str, tmp_path: Path) -> None:
    one = left(tmp_path)
    one.say((kind, {"order": -77}))
    one.until("00:05")
    assert [each.order for each in one.asked] == [2]  # it had a number of the run, and the slot is free again
    assert ended(one)[0] == ("", "outside", "EURUSD", 30, kind, reason)
