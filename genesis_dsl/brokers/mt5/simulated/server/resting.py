"""Orders that rest, and the levels of positions: placed, changed, removed."""

from dataclasses import replace

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.simulated.server.booking import book
from genesis_dsl.brokers.mt5.simulated.server.case import Case, draft
from genesis_dsl.brokers.mt5.simulated.server.desk import Desk
from genesis_dsl.brokers.mt5.simulated.server.done import Done, new_order, rest_order
from genesis_dsl.brokers.mt5.simulated.server.orders import expiry
from genesis_dsl.trading.book import end_order
from genesis_dsl.trading.requests import CANCELLED, set_target
from genesis_dsl.trading.tables import WHY_PERSON, Record

DONE = Done(mt5.TRADE_RETCODE_DONE)
_DRAFTED = ("price", "trigger", "has_stop", "stop", "n_targets", "t_price")
"""What of an order can be changed."""


def place(desk: Desk, case: Case) -> Done:
    """Let an order rest from now on; it meets the next tick."""
    ticket = new_order(desk, case)
    slot = rest_order(desk, case, ticket)
    desk.venue.orders[slot]["expires"] = expiry(desk, case.request.type_time, case.request.expiration)
    return Done(mt5.TRADE_RETCODE_DONE, ticket, steps=case.steps)


def modify(desk: Desk, case: Case) -> Done:
    """Change price, levels and life of an order."""
    o, drafted = desk.venue.orders[case.order], draft(case)
    for name in _DRAFTED:
        o[name] = drafted[name]
    o["expires"] = expiry(desk, case.request.type_time, case.request.expiration)
    order = desk.active[int(o["id"])]
    desk.active[order.ticket] = replace(
        order,
        price=case.price,
        limit=case.limit,
        stop=case.stop,
        target=case.target,
        lifetime=case.request.type_time,
        expiration=case.request.expiration,
    )
    return DONE


def remove(desk: Desk, case: Case) -> Done:
    """Take an order out of the book."""
    cancel(desk, case.order)
    book(desk)
    return DONE


def cancel(desk: Desk, slot: int) -> None:
    """Cancel the order in a slot."""
    end_order(desk.venue, slot, desk.now, CANCELLED, WHY_PERSON, 0)


def move_levels(desk: Desk, case: Case) -> Done:
    """Put stop and target of a position where they shall be; 0 takes one away."""
    p = desk.venue.book[case.slot]
    desk.identities[int(p["id"])].updated = desk.now
    set_levels(p, case.stop, case.target)
    return DONE


def set_levels(p: Record, stop: int, target: int) -> None:
    """Write stop and target into a position."""
    p["has_stop"], p["stop"] = int(stop != 0), stop
    if target:
        set_target(p, target)
    else:
        p["n_targets"] = 0
