"""From a signal to an order: price, stop, targets. Every way in which this fails has a reason."""

import math

from genesis_dsl.engine.machine import execute
from genesis_dsl.engine.sizing import size_order
from genesis_dsl.engine.world import AT_ORDER, World
from genesis_dsl.trading.book import target_level
from genesis_dsl.trading.levels import refuse_bracket, refuse_entry
from genesis_dsl.trading.money import fits, unpriced
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.tables import (
    ALL_LEFT,
    LIMIT,
    MARKET,
    MILLION,
    NO_SCORE,
    PART_PRICE,
    PART_SIZE,
    PART_STOP,
    PART_TARGET,
    STOP_LIMIT,
    TARGET_DISTANCE,
    TARGET_LEVEL,
    TARGET_R,
    WHY_NO_PRICE,
    WHY_NONE,
    WHY_TOO_FAR,
    WHY_UNKNOWN,
    WHY_WRONG_SIDE,
    Record,
)

LEVEL, DISTANCE, MULTIPLE = 1, 2, 3
MOST_R = 1.0e6


@inner
def is_far(w: World, o: Record, points: float) -> bool:
    """Say whether a move of so many points could not be counted at the symbol's greatest size."""
    return not fits(w.v.symbols, o["sym"], points, w.v.symbols[o["sym"]]["most"])


@inner
def away(value: float, side: int, tick: int) -> int:
    """Round a level to whole ticks, away from a position: down for a buy, up for a sell."""
    ticks = value / tick
    return tick * (int(math.floor(ticks)) if side > 0 else int(math.ceil(ticks)))


@inner
def nearest(value: float, tick: int) -> int:
    """Round a level to the nearest whole tick."""
    return tick * int(round(value / tick))


@inner
def price_order(w: World, e: Record, o: Record) -> int:
    """Give the order its expected entry: the written level, or the present price on its own side.

    Of a stop-limit it is the limit, which counts from the trigger, to the worse side: no fill is worse.
    """
    s = w.v.symbols[o["sym"]]
    side = o["side"]
    present = s["ask"] if side > 0 else s["bid"]
    if unpriced(w.v.symbols, o["sym"]) >= 0:
        return WHY_NO_PRICE
    o["price"] = present
    o["trigger"] = 0
    if o["type"] == MARKET:
        return WHY_NONE
    execute(w, e["at_start"], e["at_end"])
    better = side if o["type"] == LIMIT else -side
    why, o["price"] = level_of(w, o, e["at"], e["at_kind"], present, -better, better)
    if why == WHY_NONE and o["type"] == STOP_LIMIT:
        o["trigger"] = o["price"]
        why, o["price"] = level_of(w, o, e["limit"], e["limit_kind"], o["trigger"], side, side)
    return why


@inner
def level_of(
    w: World, o: Record, register: int, kind: int, start: int, way: int, better: int
) -> tuple[int, int]:
    """Give a written price in whole ticks, or why there is none.

    A distance counts from `start` the given way; what lies between two ticks goes to the side `better`.
    """
    if w.why[register]:
        return WHY_UNKNOWN, start
    value = w.reg[register]
    if kind == DISTANCE:
        value = start + way * value
    if is_far(w, o, value - start):
        return WHY_TOO_FAR, start
    price = away(value, better, w.v.symbols[o["sym"]]["tick"])
    return (WHY_NONE if price > 0 else WHY_WRONG_SIDE), price


@inner
def place_stop(w: World, e: Record, o: Record) -> int:
    """Give the order its stop, on the losing side of the entry."""
    o["has_stop"] = 0
    o["stop"] = 0
    if e["stop_kind"] == 0:
        return WHY_NONE
    if w.why[e["stop"]]:
        return WHY_UNKNOWN
    value = w.reg[e["stop"]]
    side = o["side"]
    if e["stop_kind"] == DISTANCE:
        value = o["price"] - side * value
    if is_far(w, o, value - o["price"]):
        return WHY_TOO_FAR
    o["stop"] = away(value, side, w.v.symbols[o["sym"]]["tick"])
    o["has_stop"] = 1
    right = (o["price"] - o["stop"]) * side > 0 and o["stop"] > 0
    return WHY_NONE if right else WHY_WRONG_SIDE


@inner
def place_targets(w: World, e: Record, o: Record) -> int:
    """Give the order its targets, and each what it closes."""
    o["n_targets"] = e["n_targets"]
    share_out(e, o)
    for k in range(e["n_targets"]):
        r = e["t"][k]
        if w.why[r]:
            return WHY_UNKNOWN
        why = place_target(w, o, k, e["t_kind"][k], w.reg[r])
        if why:
            return why
    return WHY_NONE


@inner
def place_target(w: World, o: Record, k: int, kind: int, value: float) -> int:
    """Give the order one target, on the winning side of the expected entry."""
    room = abs(o["price"] - o["stop"]) if o["has_stop"] else 0
    gain = value - o["price"] if kind == LEVEL else value
    if is_far(w, o, value * room if kind == MULTIPLE else gain) or (kind == MULTIPLE and value > MOST_R):
        return WHY_TOO_FAR
    tick = w.v.symbols[o["sym"]]["tick"]
    mode = TARGET_LEVEL
    if kind == LEVEL:
        value = nearest(value, tick)
    elif kind == DISTANCE:
        mode = TARGET_DISTANCE
    elif kind == MULTIPLE:
        mode = TARGET_R
        value = value * MILLION
    o["t_mode"][k] = mode
    o["t_price"][k] = int(round(value))
    level = target_level(o["side"], o["price"], room, mode, o["t_price"][k], tick)
    return WHY_NONE if (level - o["price"]) * o["side"] > 0 else WHY_WRONG_SIDE


@inner
def share_out(e: Record, o: Record) -> None:
    """Share the size among the targets, rounded down; where they close all of it, the last takes the rest."""
    over = o["steps"]
    for k in range(e["n_targets"]):
        o["t_steps"][k] = o["steps"] * e["t_num"][k] // e["t_den"][k] if e["t_den"][k] else ALL_LEFT
        over -= o["t_steps"][k]
    if e["t_whole"]:
        o["t_steps"][e["n_targets"] - 1] += over


@inner
def score_reached(w: World, register: int) -> int:
    """Give the score with which an entry fires, in millionths of a point; -1 where it asks none."""
    return round(w.reg[register] * MILLION) if register >= 0 else NO_SCORE


@inner
def begin_draft(w: World, number: int, slot: int) -> None:
    """Begin an order of an entry, with nothing that has to be found out."""
    e = w.entries[number]
    o = w.v.orders[slot]
    site = w.sites[e["site"]]
    o["strategy"] = site["strategy"]
    o["entry"] = number
    o["sym"] = site["sym"]
    o["side"] = e["side"]
    o["type"] = e["type"]
    o["filled"] = 0
    o["position_id"] = 0
    o["against"] = 0
    o["n_targets"] = 0
    o["slip"] = 0
    w.context[AT_ORDER] = slot


@inner
def draft(w: World, number: int, slot: int) -> tuple[int, int]:
    """Fill in an order that an entry asks for. Gives a reason (`WHY_NONE`: ready) and its part."""
    begin_draft(w, number, slot)
    return draft_from(w, number, slot, price_order(w, w.entries[number], w.v.orders[slot]))


@inner
def draft_from(w: World, number: int, slot: int, why: int) -> tuple[int, int]:
    """Fill in an order that has its price, or a reason `why` it has none. Gives what `draft` gives."""
    e = w.entries[number]
    o = w.v.orders[slot]
    s = w.v.symbols[o["sym"]]
    why = why or refuse_entry(w.v, o, s["bid"], s["ask"])
    if why:
        return why, PART_PRICE
    execute(w, e["rest_start"], e["rest_end"])
    o["score"] = score_reached(w, e["score"])
    why = place_stop(w, e, o)
    if why:
        return why, PART_STOP
    why = size_order(w, e, o)
    if why:
        return why, PART_SIZE
    execute(w, e["rest_start"], e["rest_end"])  # a target may read the stop, which has its place by now
    why = place_targets(w, e, o)
    if why:
        return why, PART_TARGET
    return refuse_bracket(w.v, o, s["bid"], s["ask"])
