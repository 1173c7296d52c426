"""From what the venue has written into its log to orders and deals.

A deal bears the commission of its own side, when it is made: the venue keeps that of the opening side until
the position is closed, so that the balance here is the venue's less what is kept.
"""

from collections.abc import Sequence
from dataclasses import replace

from genesis_dsl.brokers.mt5.answers import COMMENTS
from genesis_dsl.brokers.mt5.constants import (
    DEAL_ENTRY_IN,
    DEAL_ENTRY_INOUT,
    DEAL_ENTRY_OUT,
    DEAL_REASON_CLIENT,
    DEAL_TYPE_BALANCE,
    DEAL_TYPE_BUY,
    DEAL_TYPE_SELL,
    ORDER_FILLING_FOK,
    ORDER_REASON_SL,
    ORDER_REASON_SO,
    ORDER_REASON_TP,
    ORDER_STATE_CANCELED,
    ORDER_STATE_EXPIRED,
    ORDER_STATE_FILLED,
    ORDER_STATE_PARTIAL,
    ORDER_STATE_PLACED,
    ORDER_STATE_REJECTED,
    ORDER_TIME_GTC,
    ORDER_TYPE_BUY,
    ORDER_TYPE_SELL,
    TRADE_RETCODE_NO_MONEY,
)
from genesis_dsl.brokers.mt5.simulated.server import comments
from genesis_dsl.brokers.mt5.simulated.server.desk import Desk
from genesis_dsl.brokers.mt5.simulated.server.rows import NOWHERE, Closer, Deal, Identity, Order
from genesis_dsl.trading.book import CLOSES
from genesis_dsl.trading.broker import STOP_OUT
from genesis_dsl.trading.log import (
    KIND,
    LOG_ALERT,
    LOG_FILL,
    LOG_ORDER,
    LOG_POSITION,
    TIME,
    EndedOrder,
    EndedPosition,
    Fill,
    SentAlert,
    read,
)
from genesis_dsl.trading.money import commission_of
from genesis_dsl.trading.tables import WHY_MARGIN, WHY_NO_MONEY, WHY_SIGNAL, WHY_STOP, WHY_TARGET

_STATES = (
    ORDER_STATE_FILLED,
    ORDER_STATE_CANCELED,
    ORDER_STATE_EXPIRED,
    ORDER_STATE_CANCELED,
    ORDER_STATE_REJECTED,
)
"""By how an order ended: see `book.end_order`."""
_OWN = {WHY_STOP: ORDER_REASON_SL, WHY_TARGET: ORDER_REASON_TP, WHY_MARGIN: ORDER_REASON_SO}
"""What the server closes by itself, and with which reason."""

Row = list[int]


def pay(desk: Desk, amount: int) -> Deal:
    """Write down that money is paid in, or out where it is below 0; it stands in the balance already."""
    kinds = {"type": DEAL_TYPE_BALANCE, "entry": DEAL_ENTRY_IN, "reason": DEAL_REASON_CLIENT}
    nothing = dict.fromkeys(("order", "magic", "position", "steps", "price", "commission", "swap"), 0)
    deal = Deal(desk.take_deal(), time=desk.now, sym=NOWHERE, profit=amount, comment="", **kinds, **nothing)
    desk.deals.put(deal.ticket, deal, desk.seen_from(deal.time))
    return deal


def book(desk: Desk) -> list[Deal]:
    """Turn the rows of the venue's log into deals and ends of orders, and empty it. Gives the deals."""
    ledger = desk.venue.ledger[0]
    rows = desk.venue.log[: int(ledger["logged"])].tolist()
    ledger["logged"] = 0
    made: list[Deal] = []
    turned: Deal | None = None
    for number, row in enumerate(rows):
        if row[KIND] == LOG_FILL:
            fill = read(Fill, row)
            deal = (
                _close(desk, fill, row[TIME])
                if fill.opens == CLOSES
                else _open(desk, fill, row[TIME], turned)
            )
            turned = deal if _is_turned(fill, rows[number + 1 :]) else None
            made += [] if turned else [deal]
        elif row[KIND] == LOG_ORDER:
            _end_order(desk, read(EndedOrder, row), row[TIME])
        elif row[KIND] == LOG_POSITION:
            _end_position(desk, read(EndedPosition, row), row[TIME])
        elif row[KIND] == LOG_ALERT:
            _note_stop_out(desk, read(SentAlert, row))
    return [_write(desk, each) for each in made]


def finish(desk: Desk, order: Order, state: int, time: int) -> None:
    """Move an order to the history."""
    desk.active.pop(order.ticket, None)
    done = replace(order, state=state, done=time, current=present_price(desk, order))
    desk.done_orders.put(order.ticket, done, desk.seen_from(time))
    desk.orders.put(order.ticket, None, desk.seen_from(time))


def present_price(desk: Desk, order: Order) -> int:
    """Give the price at which an order would be filled now: sells have odd types."""
    return int(desk.symbol(order.sym)["bid" if order.type % 2 else "ask"])


def _is_turned(fill: Fill, later: Sequence[Row]) -> bool:
    """Say whether an order that closes a netting position opens the other side with what is left of it."""
    following = next((read(Fill, each) for each in later if each[KIND] == LOG_FILL), None)
    if fill.opens != CLOSES or fill.why != WHY_SIGNAL or following is None:
        return False
    return following.order == fill.order and following.opens != CLOSES


def _write(desk: Desk, deal: Deal) -> Deal:
    """Give a deal its ticket, and put it on the shelf."""
    written = replace(deal, ticket=desk.take_deal())
    desk.deals.put(written.ticket, written, desk.seen_from(written.time))
    return written


def _open(desk: Desk, fill: Fill, time: int, turned: Deal | None) -> Deal:
    """Book what opens or adds to a position; where it turns one, the position keeps its identifier."""
    order = desk.active[fill.order]
    identity = desk.identities.get(fill.position)
    if identity is None:
        identifier = turned.position if turned else order.ticket
        identity = Identity(order.ticket, identifier, order.magic, order.reason, order.comment, time, time)
        desk.identities[fill.position] = identity
    identity.updated = time
    deal = _deal(desk, fill, time, order, DEAL_ENTRY_INOUT if turned else DEAL_ENTRY_IN, identity)
    if turned is None:
        return deal
    return replace(
        deal,
        steps=deal.steps + turned.steps,
        commission=deal.commission + turned.commission,
        swap=turned.swap,
        profit=turned.profit,
    )


def _close(desk: Desk, fill: Fill, time: int) -> Deal:
    """Book what closes a position, or a part of one, by the order that did it."""
    identity = desk.identities[fill.position]
    identity.updated = time
    if fill.why in _OWN:
        order = _own_order(desk, fill, time, identity)
        deal = _deal(desk, fill, time, order, DEAL_ENTRY_OUT, identity)
        finish(desk, desk.active[order.ticket], ORDER_STATE_FILLED, time)
        return deal
    by_order = Closer(fill.order, DEAL_ENTRY_OUT)
    closer = by_order if fill.why == WHY_SIGNAL else desk.closers[fill.position]
    deal = _deal(desk, fill, time, desk.active[closer.ticket], closer.entry, identity)
    if fill.why != WHY_SIGNAL and closer.entry == DEAL_ENTRY_OUT and desk.active[closer.ticket].left == 0:
        finish(desk, desk.active[closer.ticket], ORDER_STATE_FILLED, time)
    return deal


def _deal(desk: Desk, fill: Fill, time: int, order: Order, entry: int, identity: Identity) -> Deal:
    """Book a fill, and what is left of its order."""
    left = order.left - fill.steps
    state = ORDER_STATE_PARTIAL if left else order.state
    desk.active[order.ticket] = replace(order, left=left, state=state, position=identity.identifier)
    return Deal(
        ticket=0,
        order=order.ticket,
        time=time,
        type=DEAL_TYPE_BUY if fill.side > 0 else DEAL_TYPE_SELL,
        entry=entry,
        magic=order.magic,
        position=identity.identifier,
        reason=order.reason,
        sym=fill.sym,
        steps=fill.steps,
        price=fill.price,
        commission=-int(commission_of(desk.venue.symbols, fill.sym, fill.steps, fill.price)),
        swap=fill.swap,
        profit=fill.profit,
        comment=order.comment,
    )


def _own_order(desk: Desk, fill: Fill, time: int, identity: Identity) -> Order:
    """Make the order of a stop, a target or a stop-out; it bears no magic, as brokers are known to do."""
    reason = _OWN[fill.why]
    digits = desk.sheets[fill.sym].instrument.digits
    level = 0 if reason == ORDER_REASON_SO else fill.wanted
    order = Order(
        ticket=desk.take_order(),
        sym=fill.sym,
        type=ORDER_TYPE_BUY if fill.side > 0 else ORDER_TYPE_SELL,
        filling=ORDER_FILLING_FOK,
        lifetime=ORDER_TIME_GTC,
        expiration=0,
        magic=0,
        comment=desk.stop_outs.get(fill.position, "") if not level else comments.level(reason, level, digits),
        reason=reason,
        placed=time,
        steps=fill.steps,
        left=fill.steps,
        price=level,
        limit=0,
        stop=0,
        target=0,
        state=ORDER_STATE_PLACED,
        position=identity.identifier,
    )
    desk.active[order.ticket] = order
    return order


def _end_order(desk: Desk, ended: EndedOrder, time: int) -> None:
    order = desk.active[ended.id]
    if ended.why == WHY_NO_MONEY:
        order = replace(order, comment=COMMENTS[TRADE_RETCODE_NO_MONEY])
    finish(desk, order, _STATES[ended.ended], time)


def _end_position(desk: Desk, ended: EndedPosition, time: int) -> None:
    """Forget a position; an order that was still to close a part of it is cancelled."""
    closer = desk.closers.get(ended.id)
    if closer and closer.entry == DEAL_ENTRY_OUT and closer.ticket in desk.active:
        finish(desk, desk.active[closer.ticket], ORDER_STATE_CANCELED, time)
    for names in (desk.identities, desk.closers, desk.stop_outs):
        names.pop(ended.id, None)


def _note_stop_out(desk: Desk, alert: SentAlert) -> None:
    """Keep with which equity and margin the broker closes a position, for the comment of its deal."""
    if alert.about == STOP_OUT:
        desk.stop_outs[alert.position] = comments.stop_out(alert.one, alert.other, desk.minor)
