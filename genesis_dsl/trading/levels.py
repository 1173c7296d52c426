"""The broker's levels: how near to the price orders, stops and targets may stand, and when they are frozen.

The rules are those of MetaTrader 5 (`trade_stops_level`, `trade_freeze_level`; retcodes 10015, 10016, 10029):
the entry counts from the present price on its own side; stop and target of a market order from the price at
which it would be closed, those of a resting one from its entry. 0 is no level: any price on the right side.
"""

from genesis_dsl.trading.book import target_level
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.tables import (
    LIMIT,
    MARKET,
    PART_PRICE,
    PART_STOP,
    PART_TARGET,
    WHY_FROZEN,
    WHY_NONE,
    WHY_TOO_NEAR,
    WHY_WRONG_SIDE,
    Record,
    Venue,
)


@inner
def judge(distance: int, level: int) -> int:
    """Say why a distance to the price is not allowed, below 0 being the wrong side of it."""
    if distance < 0:
        return WHY_WRONG_SIDE
    return WHY_TOO_NEAR if distance < level else WHY_NONE


@inner
def entry_distance(o: Record, bid: int, ask: int) -> int:
    """Give how far the price is from where an order would be filled or woken; below 0 where it is beyond."""
    present = ask if o["side"] > 0 else bid
    if o["type"] == LIMIT:
        return int((present - o["price"]) * o["side"])
    return int(((o["trigger"] or o["price"]) - present) * o["side"])


@inner
def refuse_entry(v: Venue, o: Record, bid: int, ask: int) -> int:
    """Say why a resting order may not stand at its price."""
    if o["type"] == MARKET:
        return WHY_NONE
    return judge(entry_distance(o, bid, ask), v.symbols[o["sym"]]["stops"])


@inner
def refuse_bracket(v: Venue, o: Record, bid: int, ask: int) -> tuple[int, int]:
    """Say why the stop or a target of an order may not stand where it does, and which of the two it is."""
    level, side = v.symbols[o["sym"]]["stops"], o["side"]
    start = closing_price(o, bid, ask)
    if o["has_stop"]:
        why = judge((start - o["stop"]) * side, level)
        if why:
            return why, PART_STOP
    for k in range(o["n_targets"]):
        why = judge((target_of(v, o, k) - start) * side, level)
        if why:
            return why, PART_TARGET
    return WHY_NONE, PART_TARGET


@inner
def closing_price(o: Record, bid: int, ask: int) -> int:
    """Give the price from which the stop and the targets of an order count."""
    if o["type"] == MARKET:
        return bid if o["side"] > 0 else ask
    return int(o["price"])


@inner
def target_of(v: Venue, o: Record, k: int) -> int:
    """Give where a target of an order would stand, were it filled at its price."""
    room = abs(o["price"] - o["stop"]) if o["has_stop"] else 0
    tick = v.symbols[o["sym"]]["tick"]
    return target_level(o["side"], o["price"], room, o["t_mode"][k], o["t_price"][k], tick)


@inner
def nearest_allowed(v: Venue, o: Record, part: int, bid: int, ask: int) -> tuple[int, int]:
    """Give the price that was asked for a part of an order that is too near, and the nearest allowed one.

    The nearest is a whole tick, away from the price that it counts from.
    """
    s = v.symbols[o["sym"]]
    asked, start, way = o["stop"], closing_price(o, bid, ask), -o["side"]
    if part == PART_PRICE:
        asked, start = o["price"], ask if o["side"] > 0 else bid
        if o["type"] != LIMIT:
            asked, way = o["trigger"] or o["price"], o["side"]
    elif part == PART_TARGET:
        way = o["side"]
        for k in range(o["n_targets"] - 1, -1, -1):
            target = target_of(v, o, k)
            if judge((target - start) * way, s["stops"]):
                asked = target
    least = start * way + s["stops"]  # counted in the way away
    return asked, int(way * -(-least // s["tick"]) * s["tick"])


@inner
def refuse_order(v: Venue, o: Record, bid: int, ask: int) -> tuple[int, int]:
    """Say why the broker does not take an order at all, and which part of it that is about."""
    why = refuse_entry(v, o, bid, ask)
    if why:
        return why, PART_PRICE
    return refuse_bracket(v, o, bid, ask)


@inner
def is_order_frozen(v: Venue, o: Record, bid: int, ask: int) -> bool:
    """Say whether the price is so near to an order that it can be cancelled no more."""
    level = v.symbols[o["sym"]]["freeze"]
    return bool(level > 0 and o["type"] != MARKET and abs(entry_distance(o, bid, ask)) <= level)


@inner
def is_frozen(v: Venue, p: Record, price: int) -> bool:
    """Say whether the price is so near to the stop or a target that a position can be changed no more."""
    level = v.symbols[p["sym"]]["freeze"]
    if level == 0:
        return False
    if p["has_stop"] and abs(price - p["stop"]) <= level:
        return True
    for k in range(p["n_targets"]):
        if not (p["targets"] >> k) & 1 and abs(price - p["t_price"][k]) <= level:
            return True
    return False


@inner
def refuse_move(v: Venue, p: Record, level: int, way: int, price: int) -> int:
    """Say why the stop (`way` 1) or target (`way` -1) of a position cannot be moved to a level at this price.

    A level that the price has passed already is not refused: it is met at the next price.
    """
    if is_frozen(v, p, price):
        return WHY_FROZEN
    distance = (price - level) * p["side"] * way
    return WHY_TOO_NEAR if 0 <= distance < v.symbols[p["sym"]]["stops"] else WHY_NONE
