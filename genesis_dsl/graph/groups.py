"""Groups: the openings that count as one, and the folds over them.

A group keeps its number and when it began. Folds loop over those of their period, which are all from one
number on; what they read of each is what it is now: `profit` and `risk` follow its positions.
"""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import cast

from genesis_dsl.checker.typed import Calendar, CheckedGroup, Typed
from genesis_dsl.checker.vocabulary import GROUPED
from genesis_dsl.graph import periods
from genesis_dsl.graph.node import Node, Stage
from genesis_dsl.graph.past import of_element
from genesis_dsl.graph.rings import MOST_KEPT, span_of
from genesis_dsl.graph.scope import Collected, Group, Scope, Unsupported
from genesis_dsl.types.kind import Kind

GROUPS = "groups"
"""What a fold over them runs over, whatever their author calls them."""
_BELOW_ALL = -1.0


def named_by(typed: Typed) -> CheckedGroup | None:
    """Find the group that a fold is over, or by which an idea is told."""
    last = typed.data[-1] if typed.data else None
    return last if isinstance(last, CheckedGroup) else None


def gathered(
    found: Collected, group: CheckedGroup, scope: Scope, among: int, lower: Callable[[Typed, Scope], int]
) -> int:
    """Number a group: in a strategy of its own openings on this symbol, else of those that folds mean.

    Args:
        among: A node that says whether an opening is one of those that are meant; -1 where all are.
        lower: Lowers a sentence that is asked of an opening.
    """
    asked = scope if scope.whose else of_openings(scope)
    joins = lower(of_element(group.joins_when, "opening", GROUPED), asked) if group.joins_when else -1
    same = tuple(
        found.graph.add(Node("element", (), (GROUPED, word), Kind.NUMBER, Stage.ACCOUNT, None))
        for word in group.same
    )
    return found.group(Group(same, joins, scope.strategy, scope.whose, among))


def of_openings(scope: Scope) -> Scope:
    """Give the scope of a sentence that is asked of each opening, whatever its symbol."""
    return replace(scope, symbol="", instrument=None, chart=None, each=GROUPED, asked="", gathered=None)


def word(found: Collected, typed: Typed, group: CheckedGroup) -> int:
    """Read a word of a group, of a fold or asked about: what its openings share, or what it came to."""
    name = str(typed.data[-1])
    data = ("same", group.same.index(name)) if name in group.same else (name, 0)
    if typed.op == "element":
        return found.graph.add(Node("element", (), (GROUPS, *data), typed.type.kind, Stage.ACCOUNT, None))
    return found.graph.add(Node("asked_group", (), data, typed.type.kind, Stage.ACCOUNT, None))


def idea(found: Collected, scope: Scope, *, is_element: bool) -> int:
    """Read the number of the group that a position belongs to."""
    data = ("idea_of_element" if is_element else "idea", scope.group)
    return found.graph.add(Node("grouped", (), data, Kind.IDEA, Stage.ACCOUNT, None))


def fold(found: Collected, typed: Typed, scope: Scope, args: tuple[int, ...]) -> int:
    """Lower a fold over groups: a loop from the first that is meant."""
    parts = (*args[:2], _first(found, typed, scope))
    data = (typed.data[0], GROUPS, scope.group, "")
    return found.graph.add(Node("fold", parts, data, typed.type.kind, Stage.ACCOUNT, None))


def _first(found: Collected, typed: Typed, scope: Scope) -> int:
    """Give the number of the first group that is meant.

    Raises:
        Unsupported: It looks back over more of them than are kept.
    """
    _, _, period, moment, length, calendar, _ = typed.data
    span = span_of(cast(str, period), cast(str, moment), cast(int, length))
    if span is not None:
        return _within(found, typed, scope, *span)
    resets = periods.must_reset(typed, cast(str, period), cast(str, moment))
    if resets == "never":
        return found.graph.constant(0, Kind.COUNT)
    if resets in ("day", "week"):
        data = (resets, scope.group, found.calendar(cast(Calendar, calendar)))
        return found.graph.add(Node("grouped", (), data, Kind.COUNT, Stage.ACCOUNT, None))
    trip = periods.own_guard(found, scope) if resets == "trip" else -1
    return periods.at_moment(found, _next(found, scope), resets, cast(Calendar, calendar), trip)


def _within(found: Collected, typed: Typed, scope: Scope, unit: str, length: int) -> int:
    graph = found.graph
    if unit == "things":
        if length > MOST_KEPT:
            raise Unsupported(typed.span, f"more than {MOST_KEPT} groups in {typed.span.text}")
        last = graph.constant(length, Kind.COUNT)
        return graph.combine("subtract", (_next(found, scope), last), Kind.COUNT)
    if unit == "entry":
        held = graph.add(Node("position", (), ("held",), Kind.DURATION, Stage.ACCOUNT, None))
        back = graph.combine("subtract", (held, graph.constant(_BELOW_ALL, Kind.DURATION)), Kind.DURATION)
    elif unit == "ms":
        back = graph.add(Node("literal", (), (Fraction(length),), Kind.DURATION, Stage.CONSTANT, None))
    else:
        zone = found.zone(cast(Calendar, typed.data[5]).zone)
        data = (length, unit, zone, periods.BACK)
        none = graph.constant(0, Kind.DURATION)
        back = graph.add(Node("length", (none,), data, Kind.DURATION, Stage.ACCOUNT, None))
    return graph.add(Node("grouped", (back,), ("since", scope.group), Kind.COUNT, Stage.ACCOUNT, None))


def _next(found: Collected, scope: Scope) -> int:
    return found.graph.add(Node("grouped", (), ("next", scope.group), Kind.COUNT, Stage.ACCOUNT, None))
