"""Folds, lowered: over open things a loop, over finished ones an accumulator, since the entry a tracker."""

from dataclasses import replace
from typing import cast

from genesis_dsl.checker.typed import Calendar, Typed
from genesis_dsl.graph.node import Node, Stage
from genesis_dsl.graph.scope import Accumulator, Collected, Scope, Tracker, Unsupported
from genesis_dsl.graph.words import FOLDED
from genesis_dsl.types.kind import Kind


def inside(typed: Typed, scope: Scope) -> Scope:
    """Go into a fold: its days are those of its file; things of all symbols have no chart of one.

    Raises:
        Unsupported: The engine folds no such things.
    """
    if typed.op != "fold":
        return scope
    name, things, *_ = typed.data
    if things not in FOLDED:
        raise Unsupported(typed.span, f"{name}({things} ...)")
    if things == "days":
        return replace(scope, day=cast(Calendar, typed.data[5]))
    return scope if scope.whose else replace(scope, symbol="", instrument=None)


def fold(found: Collected, typed: Typed, scope: Scope, args: tuple[int, ...]) -> int:
    """Lower a fold over things."""
    name, things, period, moment, _, calendar = typed.data
    value, where = args
    if things in {"positions", "orders"}:
        if period:
            raise Unsupported(typed.span, f"{things} of a period")
        data = (name, things, scope.strategy, scope.whose)
        return found.graph.add(Node("fold", (value, where), data, typed.type.kind, Stage.ACCOUNT, None))
    resets = _resets(typed, scope, cast(str, period), cast(str, moment))
    number = found.accumulator(
        Accumulator(
            *(cast(str, name), cast(str, things), resets, found.calendar(cast(Calendar, calendar))),
            *(value, where, scope.strategy, scope.whose),
        )
    )
    parts = (value, where) if things == "days" else ()
    return found.graph.add(Node("accumulated", parts, (number,), typed.type.kind, Stage.ACCOUNT, None))


def _resets(typed: Typed, scope: Scope, period: str, moment: str) -> str:
    if scope.day is not None and typed.data[1] != "days":
        return "day"
    by_period = {"": "never", "today": "day", "week": "week"}
    by_moment = {"start": "never", "day_start": "day", "week_start": "week"}
    found = by_moment.get(moment) if period == "since" else by_period.get(period)
    if found is None:
        raise Unsupported(typed.span, typed.span.text)
    return found


def running(found: Collected, typed: Typed, scope: Scope, args: tuple[int, ...]) -> int:
    """Lower `highest(equity since start)`."""
    name, moment, calendar = typed.data
    if moment == "entry":
        return _tracked(found, typed, Tracker(cast(str, name), args[0], scope.strategy, scope.symbol))
    resets = {"start": "never", "day_start": "day", "week_start": "week"}.get(cast(str, moment))
    if resets is None:
        raise Unsupported(typed.span, f"since {moment}")
    number = found.calendar(cast(Calendar, calendar))
    always = found.graph.constant(1, Kind.TRUTH)
    one = Accumulator(cast(str, name), "marks", resets, number, args[0], always, -1, "")
    data = (found.accumulator(one),)
    return found.graph.add(Node("accumulated", (), data, typed.type.kind, Stage.ACCOUNT, None))


def frozen(found: Collected, typed: Typed, scope: Scope, args: tuple[int, ...]) -> int:
    """Lower `close at entry`."""
    if typed.data[0] != "entry":
        raise Unsupported(typed.span, f"at {typed.data[0]}")
    return _tracked(found, typed, Tracker("first", args[0], scope.strategy, scope.symbol))


def _tracked(found: Collected, typed: Typed, tracker: Tracker) -> int:
    data = (found.tracker(tracker),)
    return found.graph.add(Node("tracked", (), data, typed.type.kind, Stage.ACCOUNT, None))
