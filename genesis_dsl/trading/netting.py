"""Filling an order: a position of its own, or, in a netting book, a part of the one that its symbol has.

In a netting book a symbol has one position. What is filled on its side adds to it: its price is the mean by
size, kept exact by what it cost, and the stop and targets of the latest order replace those before. What is
filled against it closes as much; the rest of the order, if any, is a position on the other side, with a
number of its own.
"""

from genesis_dsl.trading.book import ADDS, close_steps, fill_order, log_fill, target_level
from genesis_dsl.trading.cost import add_cost
from genesis_dsl.trading.log import FILL
from genesis_dsl.trading.margin import margin_of
from genesis_dsl.trading.money import commission_of, deal_profit
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.tables import ALL_LEFT, WHY_SIGNAL, Record, Venue

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
    """Fill steps of an order. Gives the slot of the position that is new or has grown, or why there is none.

    In a netting book, which shares no volume, they are all of it.
    """
    o = v.orders[slot]
    held = held_in(v, o["sym"]) if v.ledger[0]["netting"] else -1
    if held < 0:
        return fill_order(v, slot, time, price, steps)
    if v.book[held]["side"] == o["side"]:
        grow(v, held, o, time, price)
        return held
    return turn(v, held, slot, time, price)


@inner
def grow(v: Venue, held: int, o: Record, time: int, price: int) -> None:
    """Add an order to the position on its side; its stop and its targets are the latest."""
    p = v.book[held]
    steps = o["steps"]
    add_cost(p, price, steps)
    o["filled"] = steps
    o["steps"] = 0
    p["mark"] = price
    p["commission"] += commission_of(v.symbols, p["sym"], steps, price)
    p["margin"] += margin_of(v, p["sym"], steps, price)
    if p["has_stop"]:
        p["bare"] = time
    p["stop"] = o["stop"]
    p["stop_first"] = o["stop"]
    p["has_stop"] = o["has_stop"]
    room = abs(price - o["stop"]) if o["has_stop"] else 0
    p["risk"] += deal_profit(v.ledger, v.symbols, p["sym"], room, steps, o["stop"])
    p["aims"] = o["entry"]
    p["targets"] = 0
    p["n_targets"] = o["n_targets"]
    tick = v.symbols[p["sym"]]["tick"]
    for k in range(o["n_targets"]):
        p["t_closed"][k] = 0
        p["t_price"][k] = target_level(p["side"], price, room, o["t_mode"][k], o["t_price"][k], tick)
    share_anew(p, o)
    v.ledger[0]["last_open"] = time
    row = log_fill(v, time, held, steps, price, ADDS, WHY_SIGNAL, o["entry"])
    v.log[row, FILL.order] = o["id"]
    v.log[row, FILL.strategy] = o["strategy"]


@inner
def share_anew(p: Record, o: Record) -> None:
    """Let the targets of an order close their shares of all that is open, rounded down.

    Where they close all of the order, the last one closes all that is left.
    """
    left = o["filled"]
    for k in range(o["n_targets"]):
        asked = o["t_steps"][k]
        left -= asked
        p["t_steps"][k] = ALL_LEFT if asked == ALL_LEFT else asked * p["steps"] // o["filled"]
    if o["n_targets"] and left == 0:
        p["t_steps"][o["n_targets"] - 1] = ALL_LEFT


@inner
def turn(v: Venue, held: int, slot: int, time: int, price: int) -> int:
    """Let an order close what it can of the position against it, and open the rest."""
    o = v.orders[slot]
    whole = o["steps"]
    rest = max(0, whole - v.book[held]["steps"])
    row = v.ledger[0]["logged"]
    close_steps(v, held, whole - rest, price, time, WHY_SIGNAL, o["entry"])
    v.log[row, FILL.order] = o["id"]
    v.log[row, FILL.strategy] = o["strategy"]
    opened = AGAINST
    if rest:
        o["steps"] = rest
        opened = fill_order(v, slot, time, price, rest)
    o["filled"] = whole
    o["steps"] = 0
    if opened >= 0:
        share_anew(v.book[opened], o)
    return opened
