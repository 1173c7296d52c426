"""How old the last price of a symbol is, and when that comes to a limit of a rule or a switch.

With bars it counts from the end of the next bar that is due: until then nothing is late.
"""

from genesis_dsl.engine.world import World
from genesis_dsl.trading.parts import hot, inner
from genesis_dsl.trading.tables import Record

NO_LIMIT = 1 << 62


@hot
def due_until(s: Record) -> int:
    """Give the instant from which on the next price of a symbol is late."""
    return int(s["opened"] + 2 * s["bar_ms"])


@inner
def age_of(w: World, sym: int) -> int:
    """Give how old the last price of a symbol is, in milliseconds."""
    return max(0, w.v.ledger[0]["now"] - due_until(w.v.symbols[sym]))


@inner
def next_age(w: World, number: int, after: int) -> int:
    """Give the first instant after another at which an age comes to a limit of a guard, or goes beyond it."""
    g = w.guards[number]
    due = NO_LIMIT
    for k in range(g["ages"], g["ages"] + 2 * g["aged"], 2):
        s = w.v.symbols[w.argv[k]]
        limit = due_until(s) + w.argv[k + 1]
        for instant in range(limit, limit + 2):
            if s["quoted"] and instant > after:
                due = min(due, instant)
    return due
