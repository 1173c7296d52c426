"""What others have in symbols whose prices are not read, as the engine counts it."""

from pathlib import Path

import pytest

from tests.builders import Story, entry, flat, strategy
from tests.outside import Outside

ALWAYS = strategy(entry(when="close >= 0", stop="20 pips", targets=["at: 40 pips"]))
LOSS = "- id: loss\n  must_hold: equity >= 99_000 USD\n  if_broken: {actions}\n"
THERE = {"steps": 1, "code": 2, "amount": -90_000}


def trading(folder: Path, actions: str = "block entries") -> Outside:
    return Outside(Story(ALWAYS, flat(20), limits=LOSS.format(actions=actions)), folder)


def figures(one: Outside) -> tuple[int, int, int]:
    return one.ledger("balance"), one.ledger("equity"), one.ledger("lowest_equity")


def decisions(one: Outside) -> list[tuple[str, str]]:
    rows = one.end().decisions
    return [(each.kind, each.reason) for each in rows if each.kind in {"blocked", "broken", "flat"}]


def test_it_is_in_the_equity_and_entries_wait_while_it_is_open(tmp_path: Path) -> None:
    one = trading(tmp_path)
    one.say(("elsewhere", THERE))
    assert figures(one) == (10_000_000, 9_910_000, 9_910_000)
    assert one.until("00:02") == []
    one.say(("elsewhere", {"ticket": 9, "profit": -20_000}))
    assert figures(one) == (9_980_000, 9_980_000, 9_980_000)
    assert one.ledger("moved") == 0
    assert len(one.until("00:03")) == 1
    assert decisions(one) == [("blocked", "open elsewhere")] * 2


@pytest.mark.parametrize(
    ("actions", "wish"), [("[cancel orders, close positions]", 3), ("close positions", 2)]
)
def test_who_closes_all_closes_it_and_is_flat_once_it_is_gone(
    tmp_path: Path, actions: str, wish: int
) -> None:
    one = trading(tmp_path, actions)
    one.say(("elsewhere", THERE))
    assert one.ledger("elsewhere_wish") == 0
    one.say(("elsewhere", THERE | {"amount": -100_001}))
    assert one.ledger("elsewhere_wish") == wish
    one.say(("elsewhere", {"steps": 0, "code": 2, "ticket": 9, "profit": -100_001}))
    assert one.ledger("elsewhere_wish") == wish & 1
    one.say(("elsewhere", {}))
    assert one.ledger("elsewhere_wish") == 0
    assert decisions(one) == [("broken", ""), ("flat", "")]


@pytest.mark.parametrize("scope", ["symbol EURUSD", "strategy story"])
def test_a_switch_of_less_than_the_account_leaves_it_alone(tmp_path: Path, scope: str) -> None:
    one = trading(tmp_path, f"close positions\n  scope: {scope}")
    one.say(("elsewhere", THERE | {"amount": -100_001}))
    assert one.ledger("elsewhere_wish") == 0
