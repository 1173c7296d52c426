"""Open things of a period: those of `positions`, `orders` that were opened, placed in it and are still there.

What began with a day, a week, a month, a payout or a trip has a greater number than what came before: the
number that the next one will get is kept at that moment. A length of time is compared with how long each has
been there; one that was opened, placed exactly so long ago counts no more.
"""

from fractions import Fraction
from typing import cast

from genesis_dsl.checker.typed import Calendar
from genesis_dsl.graph.node import Node, Stage
from genesis_dsl.graph.scope import Accumulator, Collected
from genesis_dsl.types.kind import Kind

BACK = "back"
"""Of a node `length`: so long before now. See `graph.lengths` for those after something."""
_NEXT = {"positions": "next_position", "orders": "next_order"}
_THERE = {"positions": "held", "orders": "waiting"}


def began_with(found: Collected, things: str, resets: str, calendar: Calendar | None, trip: int = -1) -> int:
    """Say whether a thing came since a moment. Gives the node that says it of each."""
    graph = found.graph
    coming = graph.add(Node("account", (), (_NEXT[things],), Kind.COUNT, Stage.ACCOUNT, None))
    always, number = graph.constant(1, Kind.TRUTH), found.calendar(cast(Calendar, calendar))
    mark = Accumulator("first", "marks", resets, number, coming, always, -1, "", trip=trip)
    parts = (trip,) if trip >= 0 else ()
    then = graph.add(Node("accumulated", parts, (found.accumulator(mark),), Kind.COUNT, Stage.ACCOUNT, None))
    return graph.combine("compare", (_word(found, things, "number"), then), Kind.TRUTH, (">=", False))


def in_last(found: Collected, things: str, unit: str, length: int, calendar: Calendar | None) -> int:
    """Say whether a thing has been there for less than a length: milliseconds, or days, weeks, months."""
    graph, there = found.graph, _word(found, things, _THERE[things], Kind.DURATION)
    if unit == "ms":
        data = (Fraction(length),)
        limit = graph.add(Node("literal", (), data, Kind.DURATION, Stage.CONSTANT, None))
    else:
        zone = found.zone(cast(Calendar, calendar).zone)
        limit = graph.combine("length", (there,), Kind.DURATION, (length, unit, zone, BACK))
    return graph.combine("compare", (there, limit), Kind.TRUTH, ("<", False))


def since_entry(found: Collected, things: str) -> int:
    """Say whether a thing came with or after the position that is asked about."""
    held = found.graph.add(Node("position", (), ("held",), Kind.DURATION, Stage.ACCOUNT, None))
    there = _word(found, things, _THERE[things], Kind.DURATION)
    return found.graph.combine("compare", (there, held), Kind.TRUTH, ("<=", False))


def latest(found: Collected, things: str, most: int, strategy: int, symbol: str) -> int:
    """Say whether a thing is among the last so many, of all of them or those of a strategy, a symbol."""
    graph = found.graph
    newer = graph.add(Node("newer", (), (things, strategy, symbol), Kind.COUNT, Stage.ACCOUNT, None))
    return graph.combine("compare", (newer, graph.constant(most, Kind.COUNT)), Kind.TRUTH, ("<", False))


def _word(found: Collected, things: str, word: str, kind: Kind = Kind.COUNT) -> int:
    return found.graph.add(Node("element", (), (things, word), kind, Stage.ACCOUNT, None))
