"""Folds: what one more thing makes of a count, a sum, a highest, and the open things that one runs over."""

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.ideas import next_idea
from genesis_dsl.engine.rings import next_in_ring
from genesis_dsl.engine.world import AT_ELEMENT, AT_ORDER, AT_POSITION, World
from genesis_dsl.trading.parts import inner


@inner
def accumulated(w: World, number: int, value: int, where: int) -> tuple[float, int]:
    """Read a fold over finished things; a fold over days holds today so far."""
    a = w.accumulators[number]
    total = w.sums[number]
    count = a["count"]
    counts = a["among"] < 0 or w.reg[a["among"]] != 0.0
    if a["things"] == op.DAYS and counts:
        if w.why[where]:
            return 0.0, w.why[where]
        if w.reg[where] != 0.0:
            if w.why[value] and a["fold"] != op.COUNT:
                return 0.0, w.why[value]
            total, count = folded(a["fold"], total, count, w.reg[value])
        elif a["fold"] == op.STREAK:
            return 0.0, op.KNOWN
    if a["why"]:
        return 0.0, a["why"]
    return fold_result(a["fold"], total, count)


@inner
def folded(fold: int, total: float, count: int, value: float) -> tuple[float, int]:
    """Give total and count of a fold after one more thing."""
    if fold in (op.COUNT, op.STREAK):
        total += 1.0
    elif fold in (op.SUM, op.AVERAGE):
        total += value
    elif fold == op.HIGHEST:
        total = value if count == 0 else max(total, value)
    elif fold == op.LOWEST:
        total = value if count == 0 else min(total, value)
    elif count == 0:
        total = value
    return total, count + 1


@inner
def tracked(w: World, number: int) -> tuple[float, int]:
    """Read what a tracker knows of the position that is asked about, or of the signal of an order."""
    slot, order = w.context[AT_POSITION], w.context[AT_ORDER]
    value, known = 0.0, 0
    if slot >= 0:
        value, known = w.track_value[slot, number], w.track_known[slot, number]
    elif order >= 0 and w.trackers[number, 0] == op.AT_SIGNAL:
        value, known = w.signal_value[order, number], w.signal_known[order, number]
    if known <= 0:
        return 0.0, -known if known else op.NOTHING_YET
    return value, op.KNOWN


@inner
def fold_result(fold: int, total: float, count: int) -> tuple[float, int]:
    """Give the value of a fold: count, sum and streak of nothing are 0, the others unknown."""
    if fold in (op.COUNT, op.SUM, op.STREAK):
        return total, 0
    if count == 0:
        return 0.0, op.NOTHING_YET
    return (total / count if fold == op.AVERAGE else total), 0


@inner
def next_element(w: World, things: int, fold: int, strategy: int, sym: int, after: int) -> int:
    """Find the next position, order, account, thing of a ring or group (`strategy`) that is meant, or -1.

    What `first` and `streak` fold comes in the order in which it was opened; else slots do.
    """
    if things == op.RING:
        return next_in_ring(w, strategy, after)
    if things == op.GROUPS:
        return next_idea(w, strategy, int(w.reg[sym]), after)
    if things == op.ACCOUNTS:
        return 0 if after < 0 else -1
    in_order = fold in (op.FIRST, op.STREAK)
    found = -1
    if things == op.POSITIONS:
        for slot in range(0 if in_order else after + 1, w.v.ledger[0]["top_position"]):
            if is_meant_position(w, slot, strategy, sym):
                if not in_order:
                    return slot
                number = w.v.book[slot]["id"]
                comes = after < 0 or number > w.v.book[after]["id"]
                if comes and (found < 0 or number < w.v.book[found]["id"]):
                    found = slot
        return found
    for slot in range(0 if in_order else after + 1, w.v.ledger[0]["top_order"]):
        if is_meant_order(w, slot, strategy, sym):
            if not in_order:
                return slot
            number = w.v.orders[slot]["id"]
            comes = after < 0 or number > w.v.orders[after]["id"]
            if comes and (found < 0 or number < w.v.orders[found]["id"]):
                found = slot
    return found


@inner
def is_meant_position(w: World, slot: int, strategy: int, sym: int) -> bool:
    """Say whether a position is open, and of a strategy and a symbol (-1: any)."""
    p = w.v.book[slot]
    return bool(p["live"] and (strategy < 0 or p["strategy"] == strategy) and (sym < 0 or p["sym"] == sym))


@inner
def is_meant_order(w: World, slot: int, strategy: int, sym: int) -> bool:
    """Say whether an order rests, and is of a strategy and a symbol (-1: any)."""
    o = w.v.orders[slot]
    theirs = (strategy < 0 or o["strategy"] == strategy) and (sym < 0 or o["sym"] == sym)
    return bool(o["live"] == 1 and theirs)


@inner
def count_newer(w: World, things: int, strategy: int, sym: int) -> int:
    """Count the open positions or resting orders that came after the one that a fold is at."""
    at = w.context[AT_ELEMENT]
    count = 0
    if things == op.POSITIONS:
        for slot in range(w.v.ledger[0]["top_position"]):
            newer = w.v.book[slot]["id"] > w.v.book[at]["id"]
            count += int(newer and is_meant_position(w, slot, strategy, sym))
        return count
    for slot in range(w.v.ledger[0]["top_order"]):
        newer = w.v.orders[slot]["id"] > w.v.orders[at]["id"]
        count += int(newer and is_meant_order(w, slot, strategy, sym))
    return count
