"""Sentences about several bars: crosses, rising, within, for, followed by.

And what is read of other moments: of the bar that still moves, and as it was at the entry.
"""

from dataclasses import replace

from genesis_dsl.checker.always import judge
from genesis_dsl.checker.chart import SERIES_KINDS, bars, reads_account
from genesis_dsl.checker.clock import OF_BARS
from genesis_dsl.checker.messages import mixtures as say_types
from genesis_dsl.checker.messages import names as say_names
from genesis_dsl.checker.messages import windows as say_windows
from genesis_dsl.checker.mixture import agree
from genesis_dsl.checker.reads import nodes
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.sentence import failed, truth, typed, value
from genesis_dsl.checker.typed import Typed
from genesis_dsl.checker.vocabulary import PLANNED, RESTING
from genesis_dsl.language import tree
from genesis_dsl.market.timeframe import TICKS
from genesis_dsl.types.kind import TRUTH

_HAVE = {
    "entry": frozenset({"position"}),
    "signal": frozenset({"position", "order", RESTING, *PLANNED}),
}
"""What has an entry, and what a signal, behind it."""
_AFTER_SIGNAL = frozenset({"position", "order", "running", "frozen"})
"""Ops that read what there is only when the signal has become an order or a position."""


@typed.register
def _crosses(node: tree.Crosses, scope: Scope) -> Typed:
    inside = replace(scope, closed=True)
    sides = value(node.left, inside), value(node.right, inside)
    for side in sides:
        if reads_account(side, "crosses", scope):
            return failed(node.span)
        if side.type.kind not in SERIES_KINDS:
            scope.report(say_types.not_a_series(side.span, "crosses", side.type))
            return failed(node.span)
    pair = agree(*sides, node.span, scope)
    if pair is None:
        return failed(node.span)
    found = Typed("crosses", TRUTH, node.span, pair, (node.direction,))
    judge(found, scope)
    return found


@typed.register
def _moving(node: tree.Moving, scope: Scope) -> Typed:
    found = value(node.value, replace(scope, closed=True))
    if reads_account(found, node.direction, scope):
        return failed(node.span)
    if found.type.kind not in SERIES_KINDS:
        scope.report(say_types.not_a_series(found.span, node.direction, found.type))
        return failed(node.span)
    return Typed("moving", TRUTH, node.span, (found,), (node.direction,))


@typed.register
def _within(node: tree.Within, scope: Scope) -> Typed:
    return _over_bars(node, "within", node.bars, scope)


@typed.register
def _held_for(node: tree.HeldFor, scope: Scope) -> Typed:
    return _over_bars(node, "held_for", node.bars, scope)


@typed.register
def _followed(node: tree.Followed, scope: Scope) -> Typed:
    inside = replace(scope, closed=True)
    parts = truth(node.first, inside), truth(node.second, inside)
    count = bars(node.bars, node.span, scope)
    if count is None or any(reads_account(each, "followed by", scope) for each in parts):
        return failed(node.span)
    return Typed("followed", TRUTH, node.span, parts, (count,))


def _over_bars(node: tree.Within | tree.HeldFor, op: str, written: int | str, scope: Scope) -> Typed:
    found = truth(node.value, replace(scope, closed=True))
    count = bars(written, node.span, scope)
    construct = "within" if op == "within" else "for"
    if count is None or reads_account(found, construct, scope):
        return failed(node.span)
    return Typed(op, TRUTH, node.span, (found,), (count,))


@typed.register
def _forming(node: tree.Forming, scope: Scope) -> Typed:
    found = typed(node.value, replace(scope, closed=True))
    if reads_account(found, "forming", scope):
        return failed(node.span)
    if any(each.op in OF_BARS and each.data[2] == TICKS for each in nodes(found)):
        scope.report(say_windows.same_at_every_tick(node.span, "forming", say_windows.NEVER_MOVES))
        return failed(node.span)
    if not scope.sheet.may_form and "position" not in scope.subjects:
        scope.report(say_windows.forming(node.span))
        return failed(node.span)
    return Typed("forming", found.type, node.span, (found,))


@typed.register
def _frozen(node: tree.Frozen, scope: Scope) -> Typed:
    found = typed(node.value, scope)
    if not _HAVE[node.moment] & set(scope.subjects):
        scope.report(say_names.no_moment(node.span, node.moment))
        return failed(node.span)
    late = _comes_later(found, scope) if node.moment == "signal" else None
    if late is not None:
        scope.report(say_names.no_moment(late.span, node.moment, later=True))
        return failed(node.span)
    return Typed("frozen", found.type, node.span, (found,), (node.moment,))


def _comes_later(found: Typed, scope: Scope) -> Typed | None:
    """Find what no signal has yet: a word of the position, and of an order that no policy prices."""
    later = {"position", "running", "frozen"} if "execution" in scope.subjects else _AFTER_SIGNAL
    return next((each for each in nodes(found) if each.op in later), None)
