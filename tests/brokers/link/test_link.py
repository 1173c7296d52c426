"""A session on a terminal: the ledger is the broker's to the cent, and nothing is asked for twice."""

from pathlib import Path

import pytest

from genesis_dsl.brokers.mt5.simulated import terminal
from genesis_dsl.brokers.recovery.reconcile import Class
from tests.brokers.link.crash import agree, lived, story
from tests.brokers.link.trading import Trading


def test_a_session_trades_a_terminal_and_both_books_agree(tmp_path: Path) -> None:
    one = Trading(story(3, 60), tmp_path)
    one.trade()

    agree(one)
    rows = one.end()
    assert len(rows.positions) > 8
    assert {each.exit_reason.partition(":")[0] for each in rows.positions} >= {"stop", "target"}


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
