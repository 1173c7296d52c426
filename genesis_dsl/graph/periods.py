"""Open things of a period: those of `positions`, `orders` that were opened, placed in it and are still there.

What began with a day, a week, a month, a payout or a trip has a greater number than what came before: the
number that the next one will get is kept at that moment. A length of time is compared with how long each has
been there; one that was opened, placed exactly so long ago counts no more.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import cast

from genesis_dsl.checker.typed import Calendar, Typed
from genesis_dsl.graph.node import Node, Stage
from genesis_dsl.graph.scope import Accumulator, Collected, Scope, Unsupported
from genesis_dsl.types.kind import Kind

BACK = "back"
"""Of a node `length`: so long before now. See `graph.lengths` for those after something."""
_BY_PERIOD = {"": "never", "day": "day", "today": "day", "week": "week", "month": "month"}
_BY_MOMENT = {"start": "never", "day_start": "day", "week_start": "week", "payout": "payout", "trip": "trip"}
_NEXT = {"positions": "next_position", "orders": "next_order"}
_THERE = {"positions": "held", "orders": "waiting", "accounts": "time_since_start"}


def reset_of(period: str, moment: str) -> str | None:
    """Say when what belongs to a period begins anew; None where a period is no matter of that."""
    return _BY_MOMENT.get(moment) if period == "since" else _BY_PERIOD.get(period)


def must_reset(typed: Typed, period: str, moment: str) -> str:
    """Say when what belongs to the period of a fold begins anew.

    Raises:
        Unsupported: It never does, nor does it go on for ever.
    """
    found = reset_of(period, moment)
    if found is None:
        raise Unsupported(typed.span, typed.span.text)
    return found


def own_guard(found: Collected, scope: Scope) -> int:
    """Give the node of the rule or switch whose own trip a sentence means."""
    assert scope.guard is not None, "the checker lets `since trip` stand in rules and switches only"
    op, *named = scope.guard
    return found.graph.add(Node(op, (), (*named, scope.symbol), Kind.TRUTH, Stage.ACCOUNT, None))


def began_with(found: Collected, things: str, resets: str, calendar: Calendar | None, trip: int = -1) -> int:
    """Say whether a thing came since a moment. Gives the node that says it of each.

    The one account of a run came when it started: no time had passed at the moment, nor has any since then
    that had not passed at it.
    """
    graph = found.graph
    if things == "accounts":
        old = at_moment(found, _account(found, "time_since_start", Kind.DURATION), resets, calendar, trip)
        return graph.combine("compare", (old, graph.constant(0, Kind.DURATION)), Kind.TRUTH, ("=", False))
    then = at_moment(found, _account(found, _NEXT[things], Kind.COUNT), resets, calendar, trip)
    return graph.combine("compare", (_word(found, things, "number"), then), Kind.TRUTH, (">=", False))


def _account(found: Collected, word: str, kind: Kind) -> int:
    return found.graph.add(Node("account", (), (word,), kind, Stage.ACCOUNT, None))


def at_moment(found: Collected, value: int, resets: str, calendar: Calendar | None, trip: int) -> int:
    """Read a value as it was at a moment, or when the run began if that came later."""
    graph, kind = found.graph, found.graph.nodes[value].kind
    always, number = graph.constant(1, Kind.TRUTH), found.calendar(cast(Calendar, calendar))
    mark = Accumulator("first", "marks", resets, number, value, always, -1, "", trip=trip)
    parts = (trip,) if trip >= 0 else ()
    return graph.add(Node("accumulated", parts, (found.accumulator(mark),), kind, Stage.ACCOUNT, None))


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


def latest(found: Collected, things: str, most: int, strategy: int, symbols: Iterable[str]) -> int:
    """Say whether a thing is among the last so many, of all of them or those of a strategy, of symbols.

    Args:
        symbols: Whose things are counted; one that is "" stands for all of them.
    """
    graph = found.graph
    newer = graph.constant(0, Kind.COUNT)
    for symbol in symbols:
        data = (things, strategy, symbol)
        of_one = graph.add(Node("newer", (), data, Kind.COUNT, Stage.ACCOUNT, None))
        newer = graph.combine("add", (newer, of_one), Kind.COUNT)
    return graph.combine("compare", (newer, graph.constant(most, Kind.COUNT)), Kind.TRUTH, ("<", False))


def _word(found: Collected, things: str, word: str, kind: Kind = Kind.COUNT) -> int:
    return found.graph.add(Node("element", (), (things, word), kind, Stage.ACCOUNT, None))
