"""Filling an order: a position of its own, or, in a netting book, a part of the one that its symbol has.

In a netting book a symbol has one position. What is filled on its side adds to it: its price is the mean by
size, kept exact by what it cost. The stop and the targets of an order replace those before when its first
part is added; what is filled of it later only adds. What is filled against the position closes as much; the
rest of the order, if any, is a position on the other side, with a number of its own.
"""

from genesis_dsl.trading.book import aim_at_targets, close_steps, fill_order
from genesis_dsl.trading.log import FILL
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.share import position_of
from genesis_dsl.trading.tables import WHY_SIGNAL, Record, Venue

NOT_FILLED = -1
AGAINST = -2
"""What `fill_in_book` gives where no position is new or has grown: the order took from one."""


@inner
def held_in(v: Venue, sym: int) -> int:
    """Give the slot of the position in a symbol, -1 where there is none."""
    for slot in range(v.ledger[0]["top_position"]):
        if v.book[slot]["live"] and v.book[slot]["sym"] == sym:
            return slot
    return -1


@inner
def fill_in_book(v: Venue, slot: int, time: int, price: int, steps: int) -> int:
    """Fill steps of an order. Gives the slot of the position that is new or grown, or why there is none."""
    o = v.orders[slot]
    held = held_in(v, o["sym"]) if v.ledger[0]["netting"] else -1
    if held >= 0 and v.book[held]["side"] != o["side"]:
        return turn(v, held, slot, time, price, steps)
    if held >= 0 and position_of(v, o) < 0:
        join(v, held, o, time, price)
    return fill_order(v, slot, time, price, steps)


@inner
def join(v: Venue, held: int, o: Record, time: int, price: int) -> None:
    """Make an order a part of the position on its side, whose stop and targets are its own from now on.

    The targets close their shares of all that is open.
    """
    p = v.book[held]
    o["position"] = held
    o["position_id"] = p["id"]
    o["against"] = 0
    if p["has_stop"]:
        p["bare"] = time
    p["stop"] = o["stop"]
    p["stop_first"] = o["stop"]
    p["has_stop"] = o["has_stop"]
    p["aims"] = o["entry"]
    p["targets"] = 0
    aim_at_targets(v, p, o, price)
    p["shared"] = p["steps"]


@inner
def turn(v: Venue, held: int, slot: int, time: int, price: int, steps: int) -> int:
    """Let a part of an order close what it can of the position against it, and open the rest."""
    o = v.orders[slot]
    p = v.book[held]
    closed = min(steps, p["steps"])
    row = v.ledger[0]["logged"]
    close_steps(v, held, closed, price, time, WHY_SIGNAL, o["entry"])
    v.log[row, FILL.order] = o["id"]
    v.log[row, FILL.strategy] = o["strategy"]
    take_away(o, p, held, closed)
    return fill_order(v, slot, time, price, steps - closed) if steps > closed else AGAINST


@inner
def take_away(o: Record, p: Record, held: int, closed: int) -> None:
    """Count what an order has closed of a position on the other side."""
    o["steps"] -= closed
    o["filled"] += closed
    o["position"] = held
    o["position_id"] = p["id"]
    o["against"] = 1
