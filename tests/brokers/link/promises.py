"""What must be true of a session at a terminal: each is held against what the terminal shows."""

from collections import Counter

import pytest

from genesis_dsl.brokers.mt5.simulated import terminal
from genesis_dsl.brokers.orders.identity import of_magic
from tests.brokers.link.trading import Trading

START_BALANCE = 10_000_000
"""In cents."""


def agree(one: Trading) -> None:
    """Hold both books against each other, when everything has come to light."""
    account, world = terminal.account_info(), one.live.session.assembled.world
    assert account
    assert one.ledger("balance") == round(account.balance * 100)
    assert not one.ledger("unsure"), one.link.recover(0)
    ours = {
        (int(p["order"]), int(p["side"]), int(p["steps"]), int(p["stop"]))
        for p in world.v.book[: one.ledger("top_position")]
        if p["live"]
    }
    by_name = {name: each.order for name, each in one.link.hearing.holdings.by_name.items()}
    theirs = {
        (by_name[p.identifier], 1 - 2 * p.type, round(p.volume * 100), round(p.sl * 100_000))
        for p in terminal.positions_get() or ()
    }
    assert ours == theirs
    tickets = {each.order: each.ticket for each in one.link.desk.intents.values() if each.action == "open"}
    rest = world.v.orders[: one.ledger("top_order")]
    here = {(-int(o["named"]) or tickets[int(o["id"])], int(o["steps"])) for o in rest if o["live"]}
    there = {(each.ticket, round(each.volume_current * 100)) for each in terminal.orders_get() or ()}
    assert here == there
    one_order_for_each_intent()


def one_order_for_each_intent() -> None:
    """See that no intent has become two orders, live or ended."""
    orders = Counter(each.magic for each in terminal.history_orders_get(0, (1 << 31) - 1) or ())
    orders.update(each.magic for each in terminal.orders_get() or ())
    assert {count for magic, count in orders.items() if of_magic(magic)} <= {1}


def to_the_cent(one: Trading) -> None:
    """See that the ledger is what the deals make that came to light."""
    hearing = one.link.hearing
    told = [one.deals[ticket] for ticket in hearing.known if ticket]
    parts = [(d.profit, d.commission, d.swap, d.fee) for d in told if d.time_msc > hearing.begun]
    assert one.ledger("balance") == START_BALANCE + sum(round(part * 100) for d in parts for part in d)


def owned(one: Trading) -> None:
    """See that every position whose deals came to light is in the book, in its size, with a stop."""
    holdings, world = one.link.hearing.holdings.by_name, one.live.session.assembled.world
    book = {int(p["order"]): p for p in world.v.book[: one.ledger("top_position")] if p["live"]}
    known = one.link.hearing.known
    for shown in one.heard.positions or ():
        assert shown.sl, "a position without its stop"
        deals = [each for each in one.deals.values() if each.position_id == shown.identifier]
        size = sum(each.volume * (1 - 2 * each.type) for each in deals)
        if all(each.ticket in known for each in deals) and abs(size) == pytest.approx(shown.volume):
            p = book[holdings[shown.identifier].order]
            assert (int(p["steps"]), int(p["side"])) == (round(shown.volume * 100), 1 - 2 * shown.type)
            assert p["has_stop"]
