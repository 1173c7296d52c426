"""What of an account is seen: positions, orders and deals as records of the terminal."""

from dataclasses import replace

from genesis_dsl.brokers.mt5.constants import (
    ORDER_TYPE_BUY_LIMIT,
    ORDER_TYPE_BUY_STOP_LIMIT,
    ORDER_TYPE_SELL_LIMIT,
    ORDER_TYPE_SELL_STOP_LIMIT,
    POSITION_TYPE_BUY,
    POSITION_TYPE_SELL,
)
from genesis_dsl.brokers.mt5.records import TradeDeal, TradeOrder, TradePosition, make
from genesis_dsl.brokers.mt5.simulated.server.booking import present_price
from genesis_dsl.brokers.mt5.simulated.server.desk import Desk
from genesis_dsl.brokers.mt5.simulated.server.rows import NOWHERE, Deal, Held, Order
from genesis_dsl.trading.money import mark_profit
from genesis_dsl.trading.tables import Record

SECOND = 1_000
WOKEN = {ORDER_TYPE_BUY_STOP_LIMIT: ORDER_TYPE_BUY_LIMIT, ORDER_TYPE_SELL_STOP_LIMIT: ORDER_TYPE_SELL_LIMIT}
"""What a stop-limit order becomes, in its place, when its trigger is touched."""


def publish(desk: Desk) -> None:
    """Put on the shelves what has changed of positions and resting orders."""
    since = desk.seen_from(desk.now)
    held = {int(p["id"]): _held(desk, p) for p in desk.open_positions()}
    for number in desk.positions.kept - held.keys():
        desk.positions.put(number, None, since)
    for number, found in held.items():
        desk.positions.put(number, found, since)
    for o in desk.resting_orders():
        _wake(desk, o)
    for ticket, order in desk.active.items():
        desk.orders.put(ticket, order, since)


def position_record(desk: Desk, held: Held) -> TradePosition:
    """Show a position at the present quote."""
    symbol = desk.symbol(held.sym)
    current = int(symbol["bid"] if held.side > 0 else symbol["ask"])
    won = (current * held.steps - held.cost) * held.side
    profit = mark_profit(desk.venue.ledger, desk.venue.symbols, held.sym, won, 1, current)
    opened, updated = (desk.ground.clock.stamp(each) for each in (held.opened, held.updated))
    return make(
        TradePosition,
        ticket=held.ticket,
        time=opened // SECOND,
        time_msc=opened,
        time_update=updated // SECOND,
        time_update_msc=updated,
        type=POSITION_TYPE_BUY if held.side > 0 else POSITION_TYPE_SELL,
        magic=held.magic,
        identifier=held.identifier,
        reason=held.reason,
        volume=desk.lots(held.sym, held.steps),
        price_open=desk.price(held.sym, held.cost / held.steps),
        sl=desk.price(held.sym, held.stop),
        tp=desk.price(held.sym, held.target),
        price_current=desk.price(held.sym, current),
        swap=held.swap / desk.minor,
        profit=int(profit) / desk.minor,
        symbol=desk.names[held.sym],
        comment=held.comment,
    )


def order_record(desk: Desk, order: Order) -> TradeOrder:
    """Show an order; one that is not done has no position yet."""
    setup = desk.ground.clock.stamp(order.placed)
    done = desk.ground.clock.stamp(order.done) if order.done else 0
    return make(
        TradeOrder,
        ticket=order.ticket,
        time_setup=setup // SECOND,
        time_setup_msc=setup,
        time_done=done // SECOND,
        time_done_msc=done,
        time_expiration=order.expiration,
        type=order.type,
        type_time=order.lifetime,
        type_filling=order.filling,
        state=order.state,
        magic=order.magic,
        position_id=order.position if order.done else 0,
        position_by_id=order.by,
        reason=order.reason,
        volume_initial=desk.lots(order.sym, order.steps),
        volume_current=desk.lots(order.sym, order.left),
        price_open=desk.price(order.sym, order.price),
        sl=desk.price(order.sym, order.stop),
        tp=desk.price(order.sym, order.target),
        price_current=desk.price(order.sym, order.current or present_price(desk, order)),
        price_stoplimit=desk.price(order.sym, order.limit),
        symbol=desk.names[order.sym],
        comment=order.comment,
    )


def deal_record(desk: Desk, deal: Deal) -> TradeDeal:
    """Show a deal; one that pays money in or out has no symbol."""
    stamp = desk.ground.clock.stamp(deal.time)
    traded = {}
    if deal.sym != NOWHERE:
        traded = {
            "volume": desk.lots(deal.sym, deal.steps),
            "price": desk.price(deal.sym, deal.price),
            "symbol": desk.names[deal.sym],
        }
    return make(
        TradeDeal,
        ticket=deal.ticket,
        order=deal.order,
        time=stamp // SECOND,
        time_msc=stamp,
        type=deal.type,
        entry=deal.entry,
        magic=deal.magic,
        position_id=deal.position,
        reason=deal.reason,
        commission=deal.commission / desk.minor,
        swap=deal.swap / desk.minor,
        profit=deal.profit / desk.minor,
        comment=deal.comment,
        **traded,
    )


def _held(desk: Desk, p: Record) -> Held:
    identity = desk.identities[int(p["id"])]
    return Held(
        *(identity.ticket, identity.identifier, identity.magic, identity.reason, identity.comment),
        *(identity.opened, identity.updated),
        *(int(p["sym"]), int(p["side"]), int(p["steps"]), int(p["cost"])),
        stop=int(p["stop"]) if p["has_stop"] else 0,
        target=int(p["t_price"][0]) if p["n_targets"] else 0,
        swap=int(p["swap"]),
    )


def _wake(desk: Desk, o: Record) -> None:
    """Show a stop-limit whose trigger was touched as the limit that it is by now."""
    order = desk.active[int(o["id"])]
    if order.type in WOKEN and o["trigger"] == 0:
        desk.active[order.ticket] = replace(order, type=WOKEN[order.type], price=order.limit, limit=0)
