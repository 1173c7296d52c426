"""Folds, lowered: over open things a loop, over finished ones an accumulator, since the entry a tracker.

What looks back over a length of time, or over the last so many things, is a loop over a ring of them
(`graph.rings`); all else that is finished is added up once.
"""

from dataclasses import replace
from fractions import Fraction
from typing import cast

from genesis_dsl.checker.typed import Calendar, Typed
from genesis_dsl.checker.vocabulary import DAYS_OF, OPEN_THINGS, OWNED
from genesis_dsl.graph import gather, groups, periods, rings
from genesis_dsl.graph.node import Node, Stage
from genesis_dsl.graph.scope import AT_SIGNAL, Accumulator, Collected, Scope, Tracker, Unsupported
from genesis_dsl.graph.words import FOLDED
from genesis_dsl.types.kind import Kind

_OF_ACCOUNT = frozenset({*OWNED, "deposits", "payouts", "accounts"})
"""Things that no strategy and no symbol has."""


def inside(typed: Typed, scope: Scope) -> Scope:
    """Go into a fold: its days are those of its file; things of all symbols have no chart of one.

    Raises:
        Unsupported: The engine folds no such things.
    """
    if typed.op != "fold":
        return scope
    name, things, *_ = typed.data
    if groups.named_by(typed):
        return scope if scope.whose else replace(scope, symbol="", instrument=None, each=groups.GROUPS)
    if things not in FOLDED:
        raise Unsupported(typed.span, f"{name}({things} ...)")
    if things in DAYS_OF:
        return replace(scope, day=cast(Calendar, typed.data[5]))
    if scope.whose:
        return scope
    asked, each = scope.asked or scope.symbol, "" if things in _OF_ACCOUNT else things
    return replace(scope, symbol="", instrument=None, each=each, asked=asked)


def fold(found: Collected, typed: Typed, scope: Scope, args: tuple[int, ...], among: int = -1) -> int:
    """Lower a fold over things; `among`: a node that says whether a thing is one of those that are meant."""
    if groups.named_by(typed):
        return groups.fold(found, typed, scope, args)
    name, things, period, moment, length, calendar = typed.data
    value, where, *owner = args
    if things in OPEN_THINGS:
        meant = [_of_period(found, typed, scope, among)] if period else []
        meant += [among] if among >= 0 else []
        parts = _narrowed(found, (value, where), meant, skips=name == "streak")
        alone = things == "accounts"  # the one of the run, whoever asks
        data = (name, things, -1, "") if alone else (name, things, scope.strategy, scope.whose)
        return found.graph.add(Node("fold", parts, data, typed.type.kind, Stage.ACCOUNT, None))
    finished = rings.Finished(
        fold=cast(str, name),
        things="days" if things in DAYS_OF else cast(str, things),
        calendar=cast(Calendar, calendar),
        value=value,
        where=where,
        strategy=-1 if things in _OF_ACCOUNT else scope.strategy,
        symbol="" if things in _OF_ACCOUNT else scope.whose,
        among=_traded(found, cast(Calendar, calendar), scope) if things == "trading_days" else among,
        owner=owner[0] if owner else -1,
    )
    span = rings.span_of(cast(str, period), cast(str, moment), cast(int, length))
    if span is not None:
        return rings.over_ring(found, typed, finished, *span)
    return _accumulated(
        found, typed, scope, finished, periods.must_reset(typed, cast(str, period), cast(str, moment))
    )


def _narrowed(found: Collected, parts: tuple[int, int], meant: list[int], *, skips: bool) -> tuple[int, ...]:
    """Fold only the things that are meant: a streak passes over the others, all else leaves them out."""
    value, where = parts
    graph = found.graph
    if not skips:
        for each in meant:
            where = graph.combine("and", (each, where), Kind.TRUTH)
        return value, where
    return (value, where, graph.combine("and", tuple(meant), Kind.TRUTH)) if meant else (value, where)


def _of_period(found: Collected, typed: Typed, scope: Scope, among: int) -> int:
    """Say whether an open thing is one of a period; `among`: whether it is one of those that are meant."""
    _, named, period, moment, length, calendar = typed.data
    things, day = cast(str, named), cast(Calendar, calendar)
    span = rings.span_of(cast(str, period), cast(str, moment), cast(int, length))
    if span is None:
        resets = periods.must_reset(typed, cast(str, period), cast(str, moment))
        trip = periods.own_guard(found, scope) if resets == "trip" else -1
        return periods.began_with(found, things, resets, day, trip)
    unit, count = span
    if unit == "entry":
        return periods.since_entry(found, things)
    if unit == "things":
        symbols = [scope.whose] if among < 0 else gather.symbols_among(found.graph, among)
        return periods.latest(found, things, count, scope.strategy, symbols)
    return periods.in_last(found, things, unit, count, day)


def _traded(found: Collected, calendar: Calendar, scope: Scope) -> int:
    """Say whether a day is a trading day: something was opened on it."""
    number, one, always = found.calendar(calendar), _one(found, Kind.COUNT), _one(found, Kind.TRUTH)
    count = Accumulator("count", "openings", "day", number, one, always, scope.strategy, scope.whose)
    opened = Node("accumulated", (), (found.accumulator(count),), Kind.COUNT, Stage.ACCOUNT, None)
    none = found.graph.add(Node("literal", (), (Fraction(0),), Kind.COUNT, Stage.CONSTANT, None))
    return found.graph.combine("compare", (found.graph.add(opened), none), Kind.TRUTH, (">", False))


def _one(found: Collected, kind: Kind) -> int:
    return found.graph.add(Node("literal", (), (Fraction(1),), kind, Stage.CONSTANT, None))


def _accumulated(found: Collected, typed: Typed, scope: Scope, finished: rings.Finished, resets: str) -> int:
    """Lower a fold that is added up once, each thing as it ends.

    Raises:
        Unsupported: It reads of each thing what is not there yet when the thing ends.
    """
    value, where = finished.value, finished.where
    if rings.asks_subject(found.graph, value) or rings.asks_subject(found.graph, where):
        raise Unsupported(typed.span, f"{typed.span.text}, without `in last` or `last n`")
    trip = periods.own_guard(found, scope) if resets == "trip" else -1
    number = found.accumulator(
        Accumulator(
            *(finished.fold, finished.things, resets, found.calendar(finished.calendar), value, where),
            *(finished.strategy, finished.symbol, finished.among, finished.owner, trip),
        )
    )
    today = (value, where, finished.among) if finished.things == "days" else ()
    parts = tuple(each for each in (*today, finished.owner, trip) if each >= 0)
    return found.graph.add(Node("accumulated", parts, (number,), typed.type.kind, Stage.ACCOUNT, None))


def running(found: Collected, typed: Typed, scope: Scope, args: tuple[int, ...]) -> int:
    """Lower `highest(equity since start)`.

    Raises:
        Unsupported: It follows a word of a position or an order from another moment than the entry.
    """
    name, moment, calendar = typed.data
    if moment == "entry":
        return _tracked(found, typed, Tracker(cast(str, name), args[0], scope.strategy, scope.symbol))
    resets = periods.reset_of("since", cast(str, moment))
    if resets is None or rings.asks_subject(found.graph, args[0]):
        raise Unsupported(typed.span, typed.span.text)
    number = found.calendar(cast(Calendar, calendar))
    where = args[1] if len(args) > 1 else found.graph.constant(1, Kind.TRUTH)
    trip = periods.own_guard(found, scope) if resets == "trip" else -1
    one = Accumulator(cast(str, name), "marks", resets, number, args[0], where, -1, "", trip=trip)
    parts, data = ((trip,) if trip >= 0 else ()), (found.accumulator(one),)
    return found.graph.add(Node("accumulated", parts, data, typed.type.kind, Stage.ACCOUNT, None))


def frozen(found: Collected, typed: Typed, scope: Scope, args: tuple[int, ...]) -> int:
    """Lower `close at entry`, `close at signal`."""
    moment = typed.data[0]
    if moment == "signal" and scope.subject == "execution":
        data = (found.kept_at_signal(args[0]),)
        return found.graph.add(Node("signalled", (), data, typed.type.kind, Stage.ACCOUNT, None))
    fold = "first" if moment == "entry" else AT_SIGNAL
    return _tracked(found, typed, Tracker(fold, args[0], scope.strategy, scope.symbol))


def _tracked(found: Collected, typed: Typed, tracker: Tracker) -> int:
    data = (found.tracker(tracker),)
    return found.graph.add(Node("tracked", (), data, typed.type.kind, Stage.ACCOUNT, None))
