"""Why a resting order may not be placed, changed or removed; and how long it lives."""

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.simulated.server.case import NONE, Case, draft
from genesis_dsl.brokers.mt5.simulated.server.desk import SLOTS, Desk
from genesis_dsl.market.zone import DAY, SECOND
from genesis_dsl.trading.levels import refuse_entry
from genesis_dsl.trading.tables import WHY_NONE

_BY_DATE = (mt5.ORDER_TIME_SPECIFIED, mt5.ORDER_TIME_SPECIFIED_DAY)
_LAST_SECOND = DAY - SECOND
_LATEST = 1 << 31
"""A second of the server that no order outlives; records hold no later one."""


def lacks_order(_: Desk, case: Case) -> bool:
    """Say whether the order that is named does not rest."""
    return case.order == NONE


def has_wrong_price(desk: Desk, case: Case) -> bool:
    """Say whether an order may not wait at its price, or a stop-limit not have its limit there."""
    if case.price == 0 or case.odd & {"price"}:
        return True
    if case.is_stop_limit and (case.limit == 0 or "stoplimit" in case.odd or _is_limit_beyond(case)):
        return True
    s = desk.symbol(case.sym)
    return bool(refuse_entry(desk.venue, draft(case), s["bid"], s["ask"]) != WHY_NONE)


def has_wrong_expiration(desk: Desk, case: Case) -> bool:
    """Say whether the symbol does not know such a life of orders, or it would be over already."""
    lifetime = case.request.type_time
    if lifetime not in range(mt5.ORDER_TIME_SPECIFIED_DAY + 1):
        return True
    if not desk.sheets[case.sym].expiration & (1 << lifetime):
        return True
    if lifetime not in _BY_DATE:
        return False
    expiration = case.request.expiration
    return not 0 < expiration < _LATEST or expiry(desk, lifetime, expiration) <= desk.now


def expiry(desk: Desk, lifetime: int, expiration: int) -> int:
    """Give the instant at which an order ends, 0 for never; `expiration` is in seconds of the server."""
    clock = desk.ground.clock
    if lifetime == mt5.ORDER_TIME_DAY:
        return desk.midnight
    if lifetime == mt5.ORDER_TIME_SPECIFIED:
        return clock.instant(expiration * SECOND)
    if lifetime == mt5.ORDER_TIME_SPECIFIED_DAY:
        day = expiration * SECOND // DAY
        return clock.instant(day * DAY + _LAST_SECOND)
    return 0


def is_the_same(desk: Desk, case: Case) -> bool:
    """Say whether a change would leave an order as it is."""
    order = desk.active[int(desk.venue.orders[case.order]["id"])]
    now = (order.price, order.limit, order.stop, order.target, order.lifetime, order.expiration)
    then = (case.price, case.limit, case.stop, case.target, case.request.type_time, case.request.expiration)
    return now == then


def are_too_many(desk: Desk, _: Case) -> bool:
    """Say whether as many orders rest as may."""
    resting = sum(1 for _ in desk.resting_orders())
    return resting >= min(desk.ground.terms.limit_orders or SLOTS, SLOTS)


def _is_limit_beyond(case: Case) -> bool:
    """Say whether the limit of a stop-limit does not lie behind its trigger: below that of a buy."""
    return (case.price - case.limit) * case.side <= 0
