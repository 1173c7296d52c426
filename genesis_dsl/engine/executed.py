"""The words of execution: of an order that a policy places, or of a position that it closes."""

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.words import EXECUTION
from genesis_dsl.engine.world import AT_PLACING, AT_POSITION, World
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.tables import Record


@inner
def touch_of(s: Record, side: int) -> int:
    """Give the best price on the own side of who buys (`side` 1) or sells (-1)."""
    return int(s["bid"] if side > 0 else s["ask"])


@inner
def cross_of(s: Record, side: int) -> int:
    """Give the best price on the other side: the one at which a market order would be filled."""
    return int(s["ask"] if side > 0 else s["bid"])


@inner
def execution_word(w: World, word: int) -> tuple[float, int]:
    """Read the signal that is worked for, else the position that is being closed."""
    placing, slot = w.context[AT_PLACING], w.context[AT_POSITION]
    if placing >= 0:
        return of_placing(w, w.placings[placing], word)
    if slot >= 0:
        return of_closing(w, w.v.book[slot], word)
    return 0.0, op.NO_SUBJECT


@inner
def of_placing(w: World, pl: Record, word: int) -> tuple[float, int]:
    """Read one word of an order that a policy places."""
    e = w.entries[pl["entry"]]
    s = w.v.symbols[w.sites[e["site"]]["sym"]]
    side = e["side"]
    touch = touch_of(s, side)
    if word == EXECUTION.touch_price:
        return float(touch), 0
    if word == EXECUTION.cross_price:
        return float(cross_of(s, side)), 0
    if word == EXECUTION.waited:
        return float(w.v.ledger[0]["now"] - pl["signal"]), 0
    if word == EXECUTION.requotes:
        return float(pl["requotes"]), 0
    if word == EXECUTION.moved_away:
        return float((touch - pl["touch"]) * side), 0
    if pl["has_stop"] == 0:
        return 0.0, op.NO_STOP
    if pl["has_goal"] == 0:
        return 0.0, op.NO_TARGET
    room = (touch - pl["stop"]) * side
    if room <= 0:
        return 0.0, op.DIVIDED_BY_ZERO
    return (pl["goal"] - touch) * side / room, 0


@inner
def of_closing(w: World, p: Record, word: int) -> tuple[float, int]:
    """Read one word of what closes a position, which is on the other side than the position."""
    s = w.v.symbols[p["sym"]]
    side = -p["side"]
    if word == EXECUTION.touch_price:
        return float(touch_of(s, side)), 0
    if word == EXECUTION.cross_price:
        return float(cross_of(s, side)), 0
    if word == EXECUTION.waited:
        return float(w.v.ledger[0]["now"] - p["close_since"]), 0
    if word == EXECUTION.requotes:
        return float(max(0, p["close_made"] - 1)), 0
    if word == EXECUTION.moved_away:
        return float((cross_of(s, side) - p["closing_price"]) * side), 0
    return 0.0, op.NO_SUBJECT


@inner
def signalled(w: World, place: int) -> tuple[float, int]:
    """Read what was kept of the signal that is worked for."""
    placing = w.context[AT_PLACING]
    if placing < 0:
        return 0.0, op.NO_SUBJECT
    return w.kept[placing, place], int(w.kept_why[placing, place])
