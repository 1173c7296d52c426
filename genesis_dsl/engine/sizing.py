"""The size of an order: what is asked for, every cap, and the one that bound.

A rule or a switch with `size to 50%` is a cap while it is broken or tripped: that share of what is asked for.
"""

import math

from genesis_dsl.engine.concerned import (
    DONE,
    in_scope,
    is_asked_of,
    is_of_each,
    look_at,
    since_of,
    top_slot,
)
from genesis_dsl.engine.machine import execute
from genesis_dsl.engine.opcodes import NO_SUBJECT
from genesis_dsl.engine.world import AT_ORDER, CAP, RAW_SIZE, World
from genesis_dsl.trading.money import deal_profit, ratio_of
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.tables import (
    WHY_NONE,
    WHY_SIDE_FULL,
    WHY_TOO_SMALL,
    WHY_UNKNOWN,
    Record,
)

CAP_LOTS, CAP_MONEY, CAP_VOLUME = range(1, 4)
"""What a cap is written in."""
CAP_NONE, CAP_MOST, CAP_TOTAL, CAP_GUARD = -1, -2, -3, -4
"""What bound: a cap of the entry by its number, one of the instrument, or, from `CAP_GUARD` down, a guard."""
MOST_STEPS = 1.0e15
"""Beyond what anybody trades: more of it is taken for so much."""
PARTS_OF_A_STEP = 1_000
"""How finely the size that was asked for is kept, before it is rounded to steps."""
_BILLIONTH = 1.0e-9


@inner
def whole_steps(steps: float) -> int:
    """Round a size down to steps; within a billionth of the next one it counts as that."""
    return int(math.floor(min(max(steps + _BILLIONTH, 0.0), MOST_STEPS)))


@inner
def asked_steps(w: World, e: Record, o: Record) -> float:
    """Give the steps that `risk:` or `size:` asks for, parts of them too; below 0 when that is unknown."""
    if e["size"] >= 0:
        if w.why[e["size"]]:
            return -1.0
        s = w.v.symbols[o["sym"]]
        return max(w.reg[e["size"]] * s["lots_den"] / s["lots_num"], 0.0)
    if w.why[e["risk"]] or not o["has_stop"]:
        return -1.0
    room = abs(o["price"] - o["stop"])
    top, bottom = ratio_of(w.v.ledger, w.v.symbols, o["sym"], room, 1, o["stop"])
    if top <= 0:
        return -1.0
    return max(w.reg[e["risk"]] * bottom / top, 0.0)


@inner
def steps_of(w: World, sym: int, lots: float) -> int:
    """Turn lots into steps, rounded down."""
    s = w.v.symbols[sym]
    return whole_steps(lots * s["lots_den"] / s["lots_num"])


@inner
def size_order(w: World, e: Record, o: Record) -> int:
    """Size the order: what is asked for, then every cap; the one that bound stays in `context`."""
    s = w.v.symbols[o["sym"]]
    asked = asked_steps(w, e, o)
    w.context[CAP] = CAP_NONE
    if asked < 0:
        return WHY_UNKNOWN
    w.context[RAW_SIZE] = int(math.floor(min(asked, MOST_STEPS) * PARTS_OF_A_STEP + 0.5))
    steps = cap_by_guards(w, o, asked, cap_by_entry(w, e, o, whole_steps(asked)))
    if steps < 0:
        return WHY_UNKNOWN
    set_steps(w, o, cap_by_instrument(w, o, steps))
    if o["steps"] < s["least"]:
        return WHY_SIDE_FULL if w.context[CAP] == CAP_TOTAL else WHY_TOO_SMALL
    return WHY_NONE


@inner
def cap_by_entry(w: World, e: Record, o: Record, steps: int) -> int:
    """Keep to every `size_at_most:`; below 0 when one is unknown."""
    for k in range(e["n_caps"]):
        r = e["cap"][k]
        if w.why[r]:
            return -1
        most = cap_steps(w, e["cap_kind"][k], w.reg[r], o["sym"])
        if most < steps:
            steps = most
            w.context[CAP] = k
    return steps


@inner
def cap_by_guards(w: World, o: Record, asked: float, steps: int) -> int:
    """Keep to the shares of what is broken or tripped; below 0 when one is unknown."""
    for number in range(w.guards.shape[0]):
        g = w.guards[number]
        if steps >= 0 and g["size"] >= 0 and g["status"] and in_scope(w, number, o["sym"], o["strategy"]):
            share = share_of(w, number)
            if share < 0.0:
                return -1
            most = whole_steps(asked * share)
            if most < steps:
                steps = most
                w.context[CAP] = CAP_GUARD - number
    return steps


@inner
def share_of(w: World, number: int) -> float:
    """Give the share to which a guard scales what is asked for, at least 0; below it when that is unknown.

    One that is asked of each position, order or idea takes the least that any says which tripped it and is
    still there; where that is none, only a share that reads none of them is left.
    """
    g = w.guards[number]
    order = w.context[AT_ORDER]
    w.context[AT_ORDER] = -1
    share = 1.0
    asked = 0
    if is_of_each(g):
        for slot in range(top_slot(w, number)):
            if is_asked_of(w, number, slot) and since_of(w, number, slot) == DONE:
                asked += 1
                look_at(w, number, slot)
                execute(w, g["size_start"], g["size_end"])
                unknown = w.why[g["size"]] != 0
                share = min(share, -1.0 if unknown else max(0.0, w.reg[g["size"]]))
    look_at(w, number, -1)
    if asked == 0:
        execute(w, g["size_start"], g["size_end"])
        share = -1.0 if w.why[g["size"]] else max(0.0, w.reg[g["size"]])
        if w.why[g["size"]] == NO_SUBJECT and is_of_each(g):
            share = 1.0
    w.context[AT_ORDER] = order
    return share


@inner
def cap_by_instrument(w: World, o: Record, steps: int) -> int:
    """Keep to the greatest size of one order, and of all that is held on one side."""
    s = w.v.symbols[o["sym"]]
    if s["most"] < steps:
        steps = s["most"]
        w.context[CAP] = CAP_MOST
    if s["total"] and s["total"] - held_steps(w, o) < steps:
        steps = max(0, s["total"] - held_steps(w, o))
        w.context[CAP] = CAP_TOTAL
    return steps


@inner
def set_steps(w: World, o: Record, steps: int) -> None:
    """Give an order its size, and with it what is lost at its stop."""
    o["steps"] = steps
    room = abs(o["price"] - o["stop"]) if o["has_stop"] else 0
    o["risk"] = deal_profit(w.v.ledger, w.v.symbols, o["sym"], room, steps, o["stop"])


@inner
def held_steps(w: World, o: Record) -> int:
    """Count what is open and resting in the symbol and on the side of an order."""
    held = 0
    for slot in range(w.v.ledger[0]["top_position"]):
        p = w.v.book[slot]
        if p["live"] and p["sym"] == o["sym"] and p["side"] == o["side"]:
            held += p["steps"]
    for slot in range(w.v.ledger[0]["top_order"]):
        other = w.v.orders[slot]
        if other["live"] == 1 and other["sym"] == o["sym"] and other["side"] == o["side"]:
            held += other["steps"]
    return held


@inner
def cap_steps(w: World, kind: int, value: float, sym: int) -> int:
    """Turn a cap in lots, in money of notional, or in units of volume, into steps."""
    if kind == CAP_LOTS:
        return steps_of(w, sym, value)
    if kind == CAP_VOLUME:
        s = w.v.symbols[sym]
        return whole_steps(value * s["unit_num"] / s["unit_den"])
    bid = w.v.symbols[sym]["bid"]
    top, bottom = ratio_of(w.v.ledger, w.v.symbols, sym, bid, 1, bid)
    return whole_steps(value * bottom / top) if top > 0 else 0
