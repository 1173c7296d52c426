"""What is reported of orders, and what becomes of the ledger."""

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
    [
        ("no money", 10_019, "no money"),
        ("broker", 10_018, "broker:10018"),
        ("broker", 0, "broker"),
        ("frozen", 0, "frozen"),
    ],
)
def test_an_order_that_is_refused_ends_with_its_reason(
    one: Outside, cause: str, code: int, said: str
) -> None:
    one.say(("refused", {"order": 1, "about": "open", "cause": cause, "code": code}))
    assert [(each.ended, each.reason) for each in one.end().orders] == [("refused", said)]


def test_what_a_person_adds_to_the_position_of_a_netting_book_is_a_part_of_it(tmp_path: Path) -> None:
    one = Outside(Story(ONE, flat(40), book="netting"), tmp_path)
    one.until("00:05")
    one.say(("filled", FILLED))
    hand = {"order": -77, "symbol": "EURUSD", "side": 1, "steps": 50, "price": PRICE + 40}
    assert told(one.say(("adopted", hand))) == [
        ("modify", 150, PRICE - 190, PRICE + 410)
    ]  # the stop is put back
    one.say(("adopted", hand | {"side": -1}))
    assert one.ledger("unsure")
    one.say(("closed", STOPPED | {"steps": 150}))
    assert [(each.steps, each.entry_price) for each in one.end().positions] == [(150, PRICE + 20)]


def test_an_order_of_ours_that_adds_to_what_a_person_opened_owns_it(tmp_path: Path) -> None:
    one = Outside(Story(ONE, flat(40), book="netting"), tmp_path)
    one.until("00:02")
    hand = {"order": -77, "symbol": "EURUSD", "side": 1, "steps": 50, "price": PRICE}
    one.say(("adopted", hand))
    one.until("00:05")
    one.say(("filled", FILLED))
    assert told(one.say(("moved", {"order": -77}))) == [("modify", 150, PRICE - 190, PRICE + 410)]
    (position,) = one.end().positions
    assert (position.strategy, position.entry, position.order) == ("story", "go", -77)


def test_a_refusal_about_a_position_that_has_ended_says_nothing(one: Outside) -> None:
    one.say(("filled", FILLED))
    one.say(("closed", STOPPED))
    one.say(("refused", {"order": 1, "about": "close", "cause": "broker"}))
    assert not one.ledger("unsure")


def test_a_position_by_hand_is_owned_counts_in_limits_and_is_closed_with_the_rest(tmp_path: Path) -> None:
    limit = "- id: few\n  must_hold: count(positions) <= 0\n  if_broken: close positions\n"
    one = Outside(Story(ONE, flat(40), limits=limit), tmp_path)
    one.until("00:02")
    hand = {"order": -77, "symbol": "EURUSD", "side": -1, "steps": 30, "price": PRICE, "stop": PRICE + 90}
    (asked,) = one.say(("adopted", hand | {"commission": 90, "swap": -5}))
    assert (told([asked]), asked.order) == ([("close", 30, 0, 0)], -77)
    assert one.ledger("balance") == 10_000_000 - 90
    closed = {"order": -77, "cause": "asked", "steps": 30, "price": PRICE + 10, "profit": -300, "swap": -5}
    one.say(("closed", closed | {"commission": 90}))
    assert one.ledger("balance") == 10_000_000 - 90 - 300 - 90 - 5
    rows = one.end()
    (position,) = rows.positions
    assert (position.strategy, position.entry, position.order, position.symbol) == (
        "",
        "outside",
        -77,
        "EURUSD",
    )
    assert (position.exit_reason, [each.reason for each in rows.fills]) == (
        "rule:few",
        ["outside", "rule:few"],
    )


def test_levels_of_a_position_by_hand_are_its_owners(tmp_path: Path) -> None:
    one = Outside(Story(ONE, flat(40)), tmp_path)
    one.until("00:02")
    hand = {"order": -77, "symbol": "EURUSD", "side": 1, "steps": 30, "price": PRICE, "stop": PRICE - 90}
    assert one.say(("adopted", hand)) == []
    assert one.say(("moved", {"order": -77, "target": PRICE + 500})) == []  # the stop was taken away
    p = one.live.session.assembled.world.v.book[0]
    assert (p["has_stop"], p["n_targets"], p["t_price"][0]) == (0, 1, PRICE + 500)
