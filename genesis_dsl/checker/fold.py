"""Folds, the one construct for history: `sum(profit of trades today)`, `highest(equity since start)`."""

from dataclasses import replace
from fractions import Fraction

from genesis_dsl.checker.groups import group_of
from genesis_dsl.checker.holders import broken, tripped, written_owner
from genesis_dsl.checker.literal import CALENDAR_LENGTHS, calendar_unit, literal, number
from genesis_dsl.checker.messages import folds as say
from genesis_dsl.checker.messages import names as say_names
from genesis_dsl.checker.messages import windows as say_windows
from genesis_dsl.checker.nearest import nearest
from genesis_dsl.checker.of_bars import over_bars
from genesis_dsl.checker.reads import nodes
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.sentence import failed, truth, typed, value
from genesis_dsl.checker.typed import Typed
from genesis_dsl.checker.vocabulary import (
    DAYS_OF,
    FOLDS,
    MOMENTS,
    OPEN_THINGS,
    OWNED,
    RUNNING_FOLDS,
    SUBJECTS,
    THINGS,
)
from genesis_dsl.dataclass import dataclass
from genesis_dsl.language import kinds, tree
from genesis_dsl.types.algebra import AMOUNTS, ORDERED
from genesis_dsl.types.kind import COUNT, NUMBER, TRUTH, UNKNOWN, Kind, Type

FINISHED = frozenset(THINGS) - OPEN_THINGS
"""Things that are over: added up once, when they end."""

_CALENDAR_PERIODS = ("today", "week", "month")
_SAID = dict.fromkeys(("midnight", "day_open", "day_begin", "today", "open", "day"), "day_start")
"""What the start of a day is called elsewhere."""
_CALENDAR_MOMENTS = ("day_start", "week_start")


@dataclass(frozen=True, slots=True)
class Parts:
    """A fold taken apart.

    Attributes:
        value: What is read of each thing; None for the things themselves.
        things: The word for them; "" in `fold(VALUE since MOMENT)`.
        last: The n of `last n trades`, 0 for all.
        owner: The rule or switch whose breaches or trips are meant.
    """

    value: tree.Node | None
    things: str = ""
    last: int = 0
    owner: tree.Node | None = None
    period: tree.Period | None = None
    where: tree.Node | None = None


def take_apart(node: tree.Call, scope: Scope) -> Parts | None:
    """Find the parts of a fold; None where the call is a window of bars."""
    if node.name not in FOLDS or len(node.args) != 1:
        return None
    argument = node.args[0]
    if isinstance(argument, tree.Aggregate):
        period, where = argument.period, argument.where
        return replace(_things(argument.value, scope), period=period, where=where)
    parts = _things(argument, scope)
    return parts if parts.things else None


def _things(node: tree.Node, scope: Scope) -> Parts:
    """Read `trades`, `profit of last 20 trades`, `breaches of daily_loss`."""
    match node:
        case tree.Name(id=things) if things in scope.things:
            return Parts(None, things)
        case tree.Last():
            return Parts(None, node.things, node.count)
        case tree.Of(value=tree.Name(id=things), whole=owner) if things in OWNED:
            return Parts(None, things, owner=owner)
        case tree.Of(value=tree.Last(things=things, count=last), whole=owner) if things in OWNED:
            return Parts(None, things, last, owner)
        case tree.Of(value=inner, whole=whole):
            below = _things(whole, scope)
            if below.things and below.value is None:
                return replace(below, value=inner)
    return Parts(node, _misspelt(node, scope))


def _misspelt(node: tree.Node, scope: Scope) -> str:
    """Give a word that is likely meant for things, and names none; "" where there is no such word."""
    match node:
        case tree.Name(id=word) if nearest(word, scope.things) and not scope.can_read(word):
            return word
        case tree.Of(value=tree.Name(id=word), whole=tree.Name(id=things)):
            of_things = any(word in words for words in SUBJECTS.values())
            return things if of_things and not scope.can_read(things) else ""
    return ""


def fold(node: tree.Call, parts: Parts, scope: Scope) -> Typed:
    """Check a fold that was taken apart."""
    if parts.things:
        return _over_things(node, parts, scope)
    of_bars = over_bars(node, parts.value, parts.period, parts.where, scope)
    if of_bars is not None:
        return of_bars
    if parts.period is not None and parts.period.kind == "since" and parts.where is None:
        return _running(node, parts, parts.period, scope)
    scope.report(say.no_things(node.span, node.name, _since(node, parts, scope)))
    return failed(node.span)


_BEGINS = {"today": "day_start", "week": "week_start", "last": "day_start", "month": "start"}
"""Since when a value of the account can be followed that is asked for over a period."""


def _since(node: tree.Call, parts: Parts, scope: Scope) -> str:
    """Write `highest(equity today)` as what can be said of it; "" where it is something else."""
    begins = _BEGINS.get(parts.period.kind if parts.period else "")
    match parts.value:
        case tree.Name(id=word) if begins and node.name in RUNNING_FOLDS and scope.can_read(word):
            return f"{node.name}({word} since {begins})"
    return ""


def _over_things(node: tree.Call, parts: Parts, scope: Scope) -> Typed:
    if parts.things not in scope.things:
        near = nearest(parts.things, scope.things)
        scope.report(say.unknown_things(node.span, parts.things, near))
        return failed(node.span)
    if scope.folding and scope.folding not in DAYS_OF:
        scope.report(say.fold_in_fold(node.span))
        return failed(node.span)
    owner = _owner(node, parts, scope)
    period = _period(node, parts, scope)
    inside = replace(scope, folding=parts.things, closed=False)
    what = _value(node, parts, inside)
    where = truth(parts.where, inside) if parts.where else literal(Fraction(1), "truth", TRUTH, node.span)
    if period is None or what is None or owner is None or not _bounded(parts, period[0], where, scope):
        return failed(node.span)
    group = group_of(node.span, parts.things, scope) if parts.things in scope.sheet.groups else None
    if parts.things in scope.sheet.groups and group is None:
        return failed(node.span)
    data = (node.name, parts.things, *period, scope.sheet.calendar, *((group,) if group else ()))
    return Typed("fold", _result(node.name, what.type), node.span, (what, where, *owner), data)


def _owner(node: tree.Call, parts: Parts, scope: Scope) -> tuple[Typed, ...] | None:
    """Find the rule or the switch whose breaches or trips are folded; None where that was reported."""
    if parts.things not in OWNED:
        return ()
    name = written_owner(parts.owner) if parts.owner else None
    if name is None:
        scope.report(say.whose(node.span, parts.things, OWNED[parts.things]))
        return None
    find = broken if parts.things == "breaches" else tripped
    assert parts.owner is not None, "it was read above"
    found = find(parts.owner.span, *name, scope)
    return None if found.op == "failed" else (found,)


def _value(node: tree.Call, parts: Parts, scope: Scope) -> Typed | None:
    """Check what is read of each thing; report a value too much or one missing."""
    if node.name in ("count", "streak"):
        if parts.value is not None:
            scope.report(say.value_not_needed(node.span, node.name, parts.things))
            return None
        if node.name == "streak" and parts.where is None:
            scope.report(say.streak_of_what(node.span, parts.things))
            return None
        return literal(Fraction(1), "", COUNT, node.span)
    if parts.value is None:
        scope.report(say.value_needed(node.span, node.name, parts.things))
        return None
    found = value(parts.value, scope)
    allowed = AMOUNTS if node.name == "sum" else ORDERED
    if found.type.kind not in (*allowed, Kind.UNKNOWN):
        scope.report(say.cannot_fold(parts.value.span, node.name, found.type))
        return None
    return found


def _result(name: str, of: Type) -> Type:
    if name in ("count", "streak"):
        return COUNT
    return NUMBER if name == "average" and of == COUNT else of


Limits = tuple[str, str, int]
"""Kind of period, moment, and length in milliseconds or number of things."""


def _period(node: tree.Call, parts: Parts, scope: Scope) -> Limits | None:
    """Say what limits the fold in time, or report why that cannot be."""
    period = parts.period
    if scope.folding in DAYS_OF and period is None and not parts.last:
        return "day", "", 0
    if _needs_calendar(parts) and not scope.sheet.zone:
        scope.report(say_windows.day_without_zone(node.span, parts.things if period is None else "today"))
        return None
    if parts.last:
        if period is None:
            return "things", "", parts.last
        scope.report(say.two_limits(node.span))
        return None
    if period is None:
        return "", "", 0
    if period.kind == "since":
        return ("since", period.moment, 0) if _moment(node, period.moment, scope) else None
    if period.kind == "last":
        return _length(period, scope)
    return period.kind, "", 0


def _needs_calendar(parts: Parts) -> bool:
    period = parts.period
    if parts.things in DAYS_OF or period is None:
        return parts.things in DAYS_OF
    return period.kind in _CALENDAR_PERIODS or period.moment in _CALENDAR_MOMENTS


def _length(period: tree.Period, scope: Scope) -> Limits | None:
    if period.length is None:
        return None
    found = typed(period.length, scope)
    if found.type.kind is Kind.UNKNOWN:
        return None
    if found.type.kind is not Kind.DURATION:
        scope.report(say.length_needed(period.length.span))
        return None
    amount, unit = number(found), calendar_unit(found)
    assert amount is not None, "it is a literal"
    if not unit:
        return "last", "", int(amount)
    many = amount / CALENDAR_LENGTHS[unit]
    if many.denominator != 1:
        scope.report(say.length_needed(period.length.span))
        return None
    return f"last_{unit}", "", many.numerator


def _moment(node: tree.Call, moment: str, scope: Scope) -> bool:
    if moment not in MOMENTS:
        near = _SAID.get(moment) or nearest(moment, MOMENTS)
        scope.report(say.unknown_moment(node.span, moment, MOMENTS, near))
    elif moment == "trip" and not isinstance(scope.sheet.model, kinds.KillSwitch):
        scope.report(say.no_trip(node.span))
    elif moment == "entry" and "position" not in scope.subjects:
        scope.report(say_names.no_moment(node.span, "entry"))
    elif moment in _CALENDAR_MOMENTS and not scope.sheet.zone:
        scope.report(say_windows.day_without_zone(node.span, moment))
    else:
        return True
    return False


def _bounded(parts: Parts, period: str, where: Typed, scope: Scope) -> bool:
    """Refuse to ask the whole history about an order that is not there yet."""
    reads_order = any(each.op == "order" for each in nodes(where))
    bounded = period == "things" or period.startswith("last")
    if reads_order and not bounded and parts.things in FINISHED:
        scope.report(say.order_against_history(where.span, parts.things, _spoken(parts.period)))
        return False
    return True


_BEGUN = {"today": "of today", "week": "of this week", "month": "of this month"}


def _spoken(period: tree.Period | None) -> str:
    """Say a period that began at a moment; "" where there is none."""
    return _BEGUN.get(period.kind, f"since {period.moment}") if period else ""


def _running(node: tree.Call, parts: Parts, period: tree.Period, scope: Scope) -> Typed:
    if node.name not in RUNNING_FOLDS:
        scope.report(say.cannot_run(node.span, node.name))
        return failed(node.span)
    if parts.value is None or not _moment(node, period.moment, scope):
        return failed(node.span)
    found = value(parts.value, scope)
    if found.type == UNKNOWN:
        return failed(node.span)
    if found.type.kind not in ORDERED:
        scope.report(say.cannot_fold(parts.value.span, node.name, found.type))
        return failed(node.span)
    return Typed("running", found.type, node.span, (found,), (node.name, period.moment, scope.sheet.calendar))
