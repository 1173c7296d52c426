"""Lengths of time, and when they come to a limit of a rule or a switch between two events.

Of a price it is how old it is: with bars that counts from the end of the next bar that is due, and until then
nothing is late.
"""

from collections.abc import Iterable, Mapping

from genesis_dsl.engine.events import limits
from genesis_dsl.engine.world import World
from genesis_dsl.graph.node import Graph
from genesis_dsl.trading.parts import hot, inner
from genesis_dsl.trading.tables import Record

NO_LIMIT = 1 << 62
OF_PRICE, SINCE_START, SINCE_CLOSE, SINCE_OPENING, HELD, BARE = range(6)
"""What a length counts from; the last two of each open position."""
PARTS = 3
"""Whole numbers of one limit: what it counts from, of which symbol, the length."""
_OF_ACCOUNT = {
    "time_since_start": SINCE_START,
    "time_since_last_trade": SINCE_CLOSE,
    "time_since_last_opening": SINCE_OPENING,
}
_OF_POSITION = {"held": HELD, "time_without_stop": BARE}


def lengths_asked(graph: Graph, roots: Iterable[int], symbols: Mapping[str, int]) -> list[int]:
    """List the limits to which sentences hold lengths of time, `PARTS` numbers each."""
    found: list[int] = []
    for node in (graph.nodes[each] for each in sorted(graph.needed(list(roots)))):
        for (symbol, word), limit in limits(graph, node, "quote"):
            found += [OF_PRICE, symbols[symbol], limit] if word == "tick_age" else []
        for data, limit in limits(graph, node, "account"):
            found += [_OF_ACCOUNT[data[0]], 0, limit] if data[0] in _OF_ACCOUNT else []
        for data, limit in limits(graph, node, "position"):
            found += [_OF_POSITION[data[0]], 0, limit] if data[0] in _OF_POSITION else []
        for data, limit in limits(graph, node, "element"):
            is_open = data[0] == "positions" and data[1] in _OF_POSITION
            found += [_OF_POSITION[data[1]], 0, limit] if is_open else []
    return found


@hot
def due_until(s: Record) -> int:
    """Give the instant from which on the next price of a symbol is late."""
    return int(s["opened"] + 2 * s["bar_ms"])


@inner
def age_of(w: World, sym: int) -> int:
    """Give how old the last price of a symbol is, in milliseconds."""
    return max(0, w.v.ledger[0]["now"] - due_until(w.v.symbols[sym]))


@hot
def next_of(limit: int, after: int) -> int:
    """Give the instant at which a length comes to its limit, or the one right behind it, if it is to come."""
    if limit > after:
        return limit
    return limit + 1 if limit + 1 > after else NO_LIMIT


@inner
def next_age(w: World, number: int, after: int) -> int:
    """Give the first instant after another at which a length comes to a limit of a guard, or beyond it."""
    g = w.guards[number]
    ledger = w.v.ledger[0]
    due = NO_LIMIT
    for k in range(g["ages"], g["ages"] + PARTS * g["aged"], PARTS):
        of, sym, length = w.argv[k], w.argv[k + 1], w.argv[k + 2]
        if of == OF_PRICE and w.v.symbols[sym]["quoted"]:
            due = min(due, next_of(due_until(w.v.symbols[sym]) + length, after))
        elif of == SINCE_START:
            due = min(due, next_of(ledger["started"] + length, after))
        elif of == SINCE_CLOSE:
            due = min(due, next_of(ledger["last_close"] + length, after))
        elif of == SINCE_OPENING:
            due = min(due, next_of(ledger["last_open"] + length, after))
        elif of >= HELD:
            due = min(due, next_held(w, of, length, after))
    return due


@inner
def next_held(w: World, of: int, length: int, after: int) -> int:
    """Give the first instant after another at which a position has been open, or without a stop, so long."""
    due = NO_LIMIT
    for slot in range(w.v.ledger[0]["top_position"]):
        p = w.v.book[slot]
        if p["live"] and of == HELD:
            due = min(due, next_of(p["opened"] + length, after))
        elif p["live"] and not p["has_stop"]:
            due = min(due, next_of(p["bare"] + length, after))
    return due
