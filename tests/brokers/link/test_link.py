"""A session on a terminal: the ledger is the broker's to the cent, and nothing is asked for twice."""

from pathlib import Path

import pytest

from genesis_dsl.brokers.mt5.simulated import terminal
from genesis_dsl.brokers.recovery.reconcile import Class
from genesis_dsl.trading.log import Asked
from tests.brokers.link.crash import agree, lived, story
from tests.brokers.link.trading import Trading

NOTHING = Asked(*(0,) * len(Asked._fields))


def test_a_session_trades_a_terminal_and_both_books_agree(tmp_path: Path) -> None:
    one = Trading(story(3, 60), tmp_path)
    one.trade()

    agree(one)
    rows = one.end()
    assert len(rows.positions) > 8
    assert {each.exit_reason.partition(":")[0] for each in rows.positions} >= {"stop", "target"}


def test_in_a_netting_book_orders_add_take_away_and_turn(tmp_path: Path) -> None:
    one = Trading(story(4, 40, "netting"), tmp_path)
    one.trade()

    agree(one)
    assert one.link.recover(1) == ([], [])
    entries = {deal.entry for deal in terminal.history_deals_get(0, (1 << 31) - 1) or () if deal.symbol}
    assert entries == {0, 1, 2}  # in, out, in and out


def test_what_was_open_before_the_session_and_by_hand_is_owned_and_counts(tmp_path: Path) -> None:
    one = Trading(story(3, 20), tmp_path)
    assert terminal.Buy("EURUSD", 0.2)
    one.begun = one.link.begin()
    time, bars = one.bars.pop(0)
    one.meet(time, bars)

    (adopted,) = [each for each in one.told if each.kind == "adopted"]
    (position,) = terminal.positions_get() or ()
    assert (adopted.order, adopted.side, adopted.steps) == (-position.identifier, 1, 20)
    one.link = one.linked()
    one.link.go_on(one.begun, one.told)
    assert one.link.hear(time + 1) == []  # told once, over a restart
    assert terminal.Close("EURUSD", ticket=position.ticket)
    (closed,) = one.link.hear(time + 2)
    assert (closed.kind, closed.cause, closed.order) == ("closed", "outside", adopted.order)


def test_a_closing_that_was_overtaken_is_not_sent(tmp_path: Path) -> None:
    one = Trading(story(3, 20), tmp_path)
    asked = NOTHING._replace(id=1, action=3, order=77, side=-1, steps=50)
    one.link.ask([asked], 1)
    assert one.calls.sent == 0
    assert [(each.kind, each.about) for each in one.link.hear(2)] == [("refused", "close")]


@pytest.mark.parametrize("seed", range(25))
def test_lost_answers_late_views_and_deaths_change_no_book(seed: int, tmp_path: Path) -> None:
    assert len(lived(seed, tmp_path).told) > 20


def test_what_cannot_be_explained_makes_entries_wait_until_it_is(tmp_path: Path) -> None:
    one = Trading(story(3, 20), tmp_path)
    one.trade()
    assert one.link.recover(1) == ([], [])
    lost = one.shelf.rows.pop(1)
    one.link = one.linked()  # a row was lost: what bears its number is an orphan while it is open
    one.link.desk.intents.pop(1, None)
    terminal.Buy("EURUSD", 0.1)

    differences, said = one.link.recover(2)
    assert [(each.kind, each.blocks) for each in differences] == [(Class.MANUAL, False)]
    assert said == []
    own = {
        "action": 1,
        "symbol": "EURUSD",
        "volume": 0.1,
        "type": 0,
        "type_filling": 0,
        "magic": lost.identity.magic,
    }
    assert terminal.order_send(own)
    differences, said = one.link.recover(3)
    assert {each.kind for each in differences} == {Class.MANUAL, Class.ORPHAN}
    assert [(each.kind, each.cause) for each in said] == [("doubt", "difference")]
    assert one.link.recover(4)[1] == []
    terminal.Close("EURUSD", ticket=next(p.ticket for p in terminal.positions_get() or () if p.magic))
    assert [each.kind for each in one.link.recover(5)[1]] == ["cleared"]
