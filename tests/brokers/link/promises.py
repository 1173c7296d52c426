"""What must be true of a session at a terminal: each is held against what the terminal shows."""

from collections import Counter
from collections.abc import Iterator

import pytest

from genesis_dsl.brokers.link.facts import whole
from genesis_dsl.brokers.mt5.constants import DEAL_ENTRY_IN, DEAL_ENTRY_INOUT
from genesis_dsl.brokers.mt5.records import TradeDeal, TradePosition
from genesis_dsl.brokers.mt5.simulated import terminal
from genesis_dsl.brokers.orders.identity import of_magic
from genesis_dsl.brokers.orders.states import HELD, OVER
from genesis_dsl.engine.elsewhere import OPEN_ELSEWHERE
from genesis_dsl.trading.tables import END_OPEN, Record
from tests.brokers.link.trading import Trading

START_BALANCE = 10_000_000
"""In cents."""


def agree(one: Trading) -> None:
    """Hold both books against each other, when everything has come to light."""
    account, world = terminal.account_info(), one.live.session.assembled.world
    assert account
    assert one.ledger("balance") == round(account.balance * 100)
    assert not one.ledger("unsure") & ~OPEN_ELSEWHERE, one.link.recover(0)
    ours = {
        (int(p["order"]), int(p["side"]), int(p["steps"]), int(p["stop"]))
        for p in world.v.book[: one.ledger("top_position")]
        if p["live"]
    }
    by_name = {name: each.order for name, each in one.link.hearing.holdings.by_name.items()}
    theirs = {
        (by_name[p.identifier], 1 - 2 * p.type, round(p.volume * 100), round(p.sl * 100_000))
        for p in terminal.positions_get() or ()
        if p.symbol in one.link.facts
    }
    assert ours == theirs
    tickets = {each.order: each.ticket for each in one.link.desk.intents.values() if each.action == "open"}
    rest = world.v.orders[: one.ledger("top_order")]
    here = {(-int(o["named"]) or tickets[int(o["id"])], int(o["steps"])) for o in rest if o["live"]}
    there = {
        (each.ticket, round(each.volume_current * 100))
        for each in terminal.orders_get() or ()
        if each.symbol in one.link.facts
    }
    assert here == there
    counted_elsewhere(one)
    one_order_for_each_intent(one)


def counted_elsewhere(one: Trading) -> None:
    """See that what is in symbols whose prices are not read is counted, and worth what the broker says."""
    held = [each for each in terminal.positions_get() or () if each.symbol not in one.link.facts]
    resting = [each for each in terminal.orders_get() or () if each.symbol not in one.link.facts]
    worth = sum(whole(each.profit, 2) + whole(each.swap, 2) for each in held)
    told = one.ledger("elsewhere_open"), one.ledger("elsewhere_resting"), one.ledger("elsewhere")
    assert told == (len(held), len(resting), worth)
    assert bool(one.ledger("unsure") & OPEN_ELSEWHERE) is bool(held)


def ended_elsewhere(one: Trading) -> None:
    """See that what is to end there is asked to by an intent, and that no closing has opened anything."""
    several = [each for each in one.link.desk.intents.values() if each.identity.is_elsewhere]
    asked = {(each.action, -each.order) for each in several}
    under_way = Counter((each.action, each.order) for each in several if each.state not in OVER | HELD)
    assert set(under_way.values()) <= {1}, "asked to end again while nobody knows what became of it"
    for held in one.heard.positions or ():
        if held.symbol not in one.link.facts:
            assert of_magic(held.magic) is None, "a closing has opened a position"
            is_wanted = one.ledger("elsewhere_wish") & END_OPEN and one.heard.is_whole
            assert not is_wanted or ("close", held.identifier) in asked


def one_order_for_each_intent(one: Trading) -> None:
    """See that no intent has become two orders, live or ended, and no order is there without its row."""
    orders = Counter(each.magic for each in terminal.history_orders_get(0, (1 << 31) - 1) or ())
    orders.update(each.magic for each in terminal.orders_get() or ())
    ours = {named.number: count for magic, count in orders.items() if (named := of_magic(magic))}
    assert set(ours.values()) <= {1}
    assert ours.keys() <= one.shelf.rows.keys(), "an order that was sent before it was written"


def is_opened(deal: TradeDeal, shown: list[TradeDeal]) -> bool:
    """Say whether all that a deal closes was shown to be opened."""
    held = 0.0
    for each in sorted(shown, key=lambda each: each.ticket):
        if each.position_id == deal.position_id and each.ticket < deal.ticket:
            turns, adds = each.entry == DEAL_ENTRY_INOUT, each.entry == DEAL_ENTRY_IN
            held = each.volume - held if turns else held + (each.volume if adds else -each.volume)
    return deal.entry == DEAL_ENTRY_IN or (
        held > 0 and (deal.entry == DEAL_ENTRY_INOUT or deal.volume < held + 1e-9)
    )


def to_the_cent(one: Trading) -> None:
    """See that every deal that was shown is told, and that the ledger is what these make.

    One that closes what was not shown to be opened yet waits for that.
    """
    hearing = one.link.hearing
    several = [each for each in one.heard.deals or () if each.time_msc > hearing.begun]
    here = [each for each in several if each.symbol in one.link.facts or not each.symbol]
    shown = {each.ticket for each in here if is_opened(each, here)}
    assert hearing.is_recalling or shown <= hearing.known
    told = [one.deals[ticket] for ticket in hearing.known if ticket]
    parts = [(d.profit, d.commission, d.swap, d.fee) for d in told if d.time_msc > hearing.begun]
    assert one.ledger("balance") == START_BALANCE + sum(round(part * 100) for d in parts for part in d)


def settled(one: Trading) -> Iterator[tuple[TradePosition, Record]]:
    """Give every position all of whose deals came to light, and the one of the book that is it."""
    holdings, world = one.link.hearing.holdings.by_name, one.live.session.assembled.world
    book = {int(p["order"]): p for p in world.v.book[: one.ledger("top_position")] if p["live"]}
    known = one.link.hearing.known
    for shown in one.heard.positions or ():
        if shown.symbol not in one.link.facts:
            continue
        deals = [each for each in one.deals.values() if each.position_id == shown.identifier]
        size = sum(each.volume * (1 - 2 * each.type) for each in deals)
        held = shown.volume * (1 - 2 * shown.type)  # with its side: a deal on its way may turn it and no more
        if all(each.ticket in known for each in deals) and size == pytest.approx(held):
            yield shown, book[holdings[shown.identifier].order]


def owned(one: Trading) -> None:
    """See that every position whose deals came to light is in the book, in its size."""
    for shown, p in settled(one):
        assert (int(p["steps"]), int(p["side"])) == (round(shown.volume * 100), 1 - 2 * shown.type)


def protected(one: Trading) -> None:
    """See that no position stands without a stop, and that the book has stop and target as they stand."""
    positions = [each for each in terminal.positions_get() or () if each.symbol in one.link.facts]
    assert all(each.sl for each in positions), "a position without its stop"
    for shown, p in settled(one):
        assert p["has_stop"]
        levels = round(shown.sl * 100_000), round(shown.tp * 100_000)
        assert (int(p["there_stop"]), int(p["there_target"])) == levels


def rests(one: Trading) -> None:
    """See that every order that rests is in the book: ours as what it is, the others as what they are."""
    world, intents = one.live.session.assembled.world, one.link.desk.intents
    book = {int(o["named"]) or int(o["id"]) for o in world.v.orders[: one.ledger("top_order")] if o["live"]}
    for shown in one.heard.orders or ():
        if shown.symbol not in one.link.facts:
            continue
        named = of_magic(shown.magic)
        assert (intents[named.number].order if named else -shown.ticket) in book


def have_ended(one: Trading) -> Iterator[int]:
    """Give the numbers of intents of which nothing more comes, by what is kept, or by what is shown."""
    known, deals = one.link.hearing.known, one.deals.values()
    for each in one.link.desk.intents.values():
        if each.state in OVER or (each.action == "open" and each.state in HELD):
            yield each.identity.number
    for order in one.heard.history or ():
        named = of_magic(order.magic)
        filled = sum(each.volume for each in deals if each.order == order.ticket and each.ticket in known)
        if named and filled == pytest.approx(order.volume_initial - order.volume_current):
            yield named.number


def waited_for(one: Trading) -> Iterator[int]:
    """Give the numbers of intents of which the engine, or what asks elsewhere, waits for how they end."""
    world = one.live.session.assembled.world
    orders = world.v.orders[: one.ledger("top_order")]
    taken = {int(o["id"]) for o in orders if o["live"] and not o["named"]}
    book = [p for _, p in settled(one)]
    closing = {int(p["id"]) for p in book if p["asked_steps"]}
    moving = {int(p["id"]) for p in book if p["asked_move"]}
    latest = {(each.action, each.order, each.position): each for each in one.link.desk.intents.values()}
    for each in latest.values():
        about = {"open": each.order in taken, "close": each.position in closing}
        about |= {"modify": each.position in moving}
        ends_elsewhere = each.identity.is_elsewhere and each.state not in OVER | HELD
        if ends_elsewhere or about.get(each.action):
            yield each.identity.number
