"""Balance operations, doubts, and what cannot be explained."""

from pathlib import Path

import pytest

from tests.builders import PRICE, Story, entry, flat, strategy
from tests.outside import Outside

ONE = strategy(entry("00:05", stop="20 pips", targets=["at: 40 pips"]))
FILLED = {"order": 1, "steps": 100, "price": PRICE + 10, "stop": PRICE - 190, "target": PRICE + 410}


@pytest.fixture
def one(tmp_path: Path) -> Outside:
    """A session that has just asked for one order of a lot."""
    found = Outside(Story(ONE, flat(40)), tmp_path)
    found.until("00:05")
    return found


def test_a_balance_operation_is_no_profit(one: Outside) -> None:
    one.say(("balance", {"amount": 50_000}))
    assert (one.ledger("balance"), one.ledger("moved"), one.ledger("drawdown")) == (10_050_000, 50_000, 0)
    one.say(("balance", {"amount": -20_000}))
    assert (one.ledger("equity"), one.ledger("drawdown")) == (10_030_000, 0)


FLOOR = "equity >= balance_at_day_start - 5% of initial_balance"
DAILY = f"- id: daily\n  must_hold: {FLOOR}\n  if_broken: block entries"


@pytest.mark.parametrize(("today", "broken"), [(-499_999, False), (-500_001, True), (600_000, False)])
def test_an_account_begins_with_what_it_held_where_the_day_began(
    tmp_path: Path, today: int, *, broken: bool
) -> None:
    """Neither what it won on other days nor what it lost on this one makes room in a limit of the day."""
    one = Outside(Story(ONE, flat(40), limits=DAILY), tmp_path)
    one.say(("opening", {"amount": 1_000_000, "profit": today}))
    assert (one.ledger("balance"), one.ledger("moved")) == (11_000_000 + today, 1_000_000)
    one.until("00:02")
    assert [each.kind == "broken" for each in one.end().decisions] == [True] * broken


def test_entries_wait_while_something_is_in_doubt(tmp_path: Path) -> None:
    always = strategy(entry(when="close >= 0", targets=["at: 40 pips"]))
    one = Outside(Story(always, flat(20)), tmp_path)
    one.say(("doubt", {"symbol": "EURUSD", "cause": "unknown outcome"}), ("doubt", {"cause": "difference"}))
    assert one.until("00:02") == []
    one.say(("cleared", {"symbol": "EURUSD", "cause": "unknown outcome"}))
    assert one.until("00:03") == []
    one.say(("cleared", {"cause": "difference"}))
    assert len(one.until("00:04")) == 1
    blocked = [each.reason for each in one.end().decisions if each.kind == "blocked"]
    assert blocked == ["unknown outcome", "unknown outcome", "difference"]


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("filled", {"order": 9, "steps": 1, "price": PRICE}),
        ("closed", {"position": 9, "steps": 1, "price": PRICE}),
        ("filled", FILLED | {"steps": 101}),
    ],
)
def test_what_cannot_be_explained_is_told_and_blocks(
    one: Outside, kind: str, more: dict[str, object]
) -> None:
    one.say((kind, more))
    assert one.ledger("unsure")
    (alert,) = one.end().alerts
    assert alert.level == "critical"
    assert "which this book does not know" in alert.message
