"""What a broker reports, and what becomes of the ledger."""

from pathlib import Path

import pytest

from tests.builders import PRICE, Story, entry, flat, strategy
from tests.outside import Outside, told

ONE = strategy(entry("00:05", stop="20 pips", targets=["at: 40 pips"]))
FILLED = {"order": 1, "steps": 100, "price": PRICE + 10, "stop": PRICE - 190, "target": PRICE + 410}
STOPPED = {"position": 1, "cause": "stop", "steps": 100, "price": PRICE - 195, "profit": -20_500}


@pytest.fixture
def one(tmp_path: Path) -> Outside:
    """A session that has just asked for one order of a lot."""
    found = Outside(Story(ONE, flat(40)), tmp_path)
    found.until("00:05")
    return found


def test_a_deal_is_booked_as_the_broker_says_to_the_cent(one: Outside) -> None:
    one.say(("filled", FILLED | {"commission": 301}))
    assert one.ledger("balance") == 10_000_000 - 301  # charged with the opening
    one.until("00:07")
    one.say(("swap", {"position": 1, "swap": -42}))
    one.say(("closed", STOPPED | {"commission": 299, "swap": -43}))

    assert one.ledger("balance") == 10_000_000 - 301 - 20_500 - 299 - 43
    assert one.ledger("equity") == one.ledger("balance")
    (position,) = one.end().positions
    assert (position.pnl, position.commission, position.swap) == (-21_143, 600, -43)
    assert (position.exit_reason, position.exit_price) == ("stop", PRICE - 195)


def test_commission_that_is_due_at_the_closing_counts_against_the_equity(one: Outside) -> None:
    one.say(("filled", FILLED | {"due": 250}))
    assert (one.ledger("balance"), one.ledger("equity")) == (10_000_000, 10_000_000 - 250 - 1_000)
    one.say(("closed", STOPPED | {"commission": 500}))
    assert one.ledger("equity") == 10_000_000 - 20_500 - 500


def test_an_order_is_filled_part_by_part_and_its_stop_covers_what_is_there(one: Outside) -> None:
    assert one.say(("filled", FILLED | {"steps": 40})) == []
    asked = one.say(("filled", FILLED | {"steps": 60, "price": PRICE + 20}))
    assert told(asked) == []
    one.until("00:06")
    rows = one.end()
    assert [each.ended for each in rows.orders] == ["filled"]
    assert [(each.steps, each.entry_price) for each in rows.positions] == [(100, PRICE + 16)]


def test_what_is_left_of_an_order_is_called_back_when_its_position_ends(one: Outside) -> None:
    one.say(("filled", FILLED | {"steps": 40}))
    asked = one.say(("closed", STOPPED | {"steps": 40, "profit": -8_200}))
    assert told(asked) == [("cancel", 0, 0, 0)]
    one.say(("cancelled", {"order": 1}))
    assert [(each.ended, each.reason) for each in one.end().orders] == [("cancelled", "position ended")]


@pytest.mark.parametrize(
    ("cause", "code", "said"),
    [("no money", 10_019, "no money"), ("broker", 10_018, "broker:10018"), ("frozen", 0, "frozen")],
)
def test_an_order_that_is_refused_ends_with_its_reason(
    one: Outside, cause: str, code: int, said: str
) -> None:
    one.say(("refused", {"order": 1, "about": "open", "cause": cause, "code": code}))
    assert [(each.ended, each.reason) for each in one.end().orders] == [("refused", said)]


def test_what_somebody_else_closes_or_cancels_is_told_as_theirs(tmp_path: Path) -> None:
    both = strategy(entry("00:05"), entry("00:05", name="rest", order="type: limit\nat: close - 50 pips"))
    one = Outside(Story(both.replace("symbols: [EURUSD]", "symbols: [EURUSD]"), flat(20)), tmp_path)
    one.until("00:05")
    one.say(("filled", FILLED | {"target": 0}))
    one.say(("closed", STOPPED | {"cause": "outside"}))
    assert [each.exit_reason for each in one.end().positions] == ["outside"]


def test_a_balance_operation_is_no_profit(one: Outside) -> None:
    one.say(("balance", {"amount": 50_000}))
    assert (one.ledger("balance"), one.ledger("moved"), one.ledger("drawdown")) == (10_050_000, 50_000, 0)
    one.say(("balance", {"amount": -20_000}))
    assert (one.ledger("equity"), one.ledger("drawdown")) == (10_030_000, 0)


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
