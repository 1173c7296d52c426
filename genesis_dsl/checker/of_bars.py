"""Folds over the bars of a day, a week or a month: `highest(high today where time <= 09:00)`.

A bar belongs to the day in which it opens, by the zone and the day of the file. What is asked of each bar,
the clock too, is asked at its close.
"""

from dataclasses import replace
from fractions import Fraction

from genesis_dsl.checker.chart import needs_timeframe, reads_account
from genesis_dsl.checker.clock import OF_BARS, has_two_clocks
from genesis_dsl.checker.literal import literal
from genesis_dsl.checker.messages import folds as say
from genesis_dsl.checker.messages import windows as say_windows
from genesis_dsl.checker.reads import account_node, nodes
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.sentence import failed, truth, value
from genesis_dsl.checker.typed import Typed
from genesis_dsl.checker.vocabulary import BAR_FOLDS, SUBJECTS
from genesis_dsl.language import tree
from genesis_dsl.market.timeframe import TIMEFRAMES
from genesis_dsl.types.algebra import AMOUNTS, ORDERED
from genesis_dsl.types.kind import COUNT, NUMBER, TRUTH, Kind

_PERIODS = {"today": "day", "week": "week", "month": "month"}
_MOMENTS = {"day_start": "day", "week_start": "week"}
_EXTREMES = {"max": "highest", "min": "lowest"}
_OF_THINGS = {word for words in SUBJECTS.values() for word in words}
"""Words of a trade, an order and the like: who writes `sum(profit today)` has forgotten whose."""


def over_bars(
    node: tree.Call, read: tree.Node | None, period: tree.Period | None, where: tree.Node | None, scope: Scope
) -> Typed | None:
    """Check a fold over the bars of a period; None where it is about something else.

    Args:
        read: What is read of each bar.
        where: Which bars are meant; None means all.
    """
    of = _period(period)
    if period is None or read is None or node.name not in BAR_FOLDS or not (of or period.kind == "last"):
        return None
    if isinstance(read, tree.Name) and read.id in _OF_THINGS and not scope.can_read(read.id):
        return None
    inside = replace(scope, closed=True)
    found = truth(read, inside) if node.name == "count" else value(read, inside)
    if found.type.kind is Kind.UNKNOWN:
        return failed(node.span)
    if not _reads_bars(found):
        return None
    if not of:
        scope.report(say.length_of_bars(node.span, node.name, read.span.text))
        return failed(node.span)
    if needs_timeframe(node.span, scope):
        return failed(node.span)
    meant = truth(where, inside) if where else literal(Fraction(1), "truth", TRUTH, node.span)
    if meant.type.kind is Kind.UNKNOWN or _is_wrong(node, found, meant, scope):
        return failed(node.span)
    type_ = COUNT if node.name == "count" else found.type
    type_ = NUMBER if node.name == "average" and type_ == COUNT else type_
    data = (node.name, scope.symbol, scope.timeframe, of, scope.sheet.calendar)
    return Typed("of_bars", type_, node.span, (found, meant), data)


def hours_meant(node: tree.Call, scope: Scope) -> str:
    """Write `highest(high between 08:00 and 09:00)` as what it means; "" where it is something else.

    A bar is asked at its close: the first one that is meant closes when one has passed.
    """
    match node.args:
        case (tree.Between(low=tree.ClockTime(seconds=begin), high=tree.ClockTime()) as hours,) if (
            node.name in BAR_FOLDS
        ):
            first = _later(begin, TIMEFRAMES.get(scope.timeframe, 0) // 60_000)
            zone = f" in {hours.zone}" if hours.zone else ""
            between = f"time between {first} and {hours.high.span.text}{zone}"
            return f"{node.name}({hours.value.span.text} today where {between})"
    return ""


def window_meant(node: tree.Call) -> str:
    """Write `highest(high, 20 where volume > 5)`, `max(high today)` over bars; "" where none are meant."""
    match node.args:
        case (read, tree.Aggregate(period=None, where=tree.Node() as where)) if node.name in BAR_FOLDS:
            return f"{node.name}({read.span.text} today where {where.span.text})"
        case (tree.Aggregate() as only,) if node.name in _EXTREMES:
            return f"{_EXTREMES[node.name]}({only.span.text})"
    return ""


def _reads_bars(found: Typed) -> bool:
    return account_node(found) is None and any(each.op in OF_BARS for each in nodes(found))


def _later(seconds: int, minutes: int) -> str:
    """Write the clock time so many minutes later."""
    hour, minute = divmod(seconds // 60 + minutes, 60)
    return f"{hour % 24:02}:{minute:02}"


def _period(period: tree.Period | None) -> str:
    """Name the period whose bars are meant; "" where it is none of a calendar."""
    if period is None:
        return ""
    return _MOMENTS.get(period.moment, "") if period.kind == "since" else _PERIODS.get(period.kind, "")


def _is_wrong(node: tree.Call, found: Typed, meant: Typed, scope: Scope) -> bool:
    """Report what cannot be folded so: a kind of value, a zone that is missing, the account, two clocks."""
    allowed = {"sum": AMOUNTS, "count": (Kind.TRUTH,)}.get(node.name, ORDERED)
    if found.type.kind not in allowed:
        scope.report(say.cannot_fold(found.span, node.name, found.type))
    elif not scope.sheet.zone:
        scope.report(say_windows.day_without_zone(node.span, "today"))
    else:
        return reads_account(meant, "where", scope) or has_two_clocks(node, (found,), scope)
    return True
