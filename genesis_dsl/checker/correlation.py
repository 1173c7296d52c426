"""`correlation(a, b, n)`: how alike two symbols moved over the last bars, from -1 to 1."""

from dataclasses import replace

from genesis_dsl.checker.chart import bars, needs_timeframe
from genesis_dsl.checker.messages import values as say
from genesis_dsl.checker.messages import windows as say_windows
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.sentence import failed, value
from genesis_dsl.checker.typed import Typed
from genesis_dsl.language import tree
from genesis_dsl.market.timeframe import TICKS
from genesis_dsl.types.kind import NUMBER, Kind


def correlation(node: tree.Call, scope: Scope) -> Typed:
    """Check `correlation(EURUSD, symbol of order, 30)`."""
    if needs_timeframe(node.span, scope):
        return failed(node.span)
    if scope.timeframe == TICKS:
        scope.report(say_windows.same_at_every_tick(node.span, node.name, say_windows.NEVER_TOGETHER))
        return failed(node.span)
    if len(node.args) != 3:
        scope.report(say.correlation_of_two(node.span))
        return failed(node.span)
    first, second, window = node.args
    asked = replace(scope, closed=False)
    pair = value(first, asked), value(second, asked)
    for each in pair:
        if each.type.kind not in (Kind.SYMBOL, Kind.UNKNOWN):
            scope.report(say.correlation_of_two(each.span))
            return failed(node.span)
    count = _window(window, scope)
    if count is None or any(each.op == "failed" for each in pair):
        return failed(node.span)
    return Typed("correlation", NUMBER, node.span, pair, ("correlation", count, scope.timeframe))


def _window(node: tree.Node, scope: Scope) -> int | None:
    """Read a number of bars, at least two, that is written out or stands in a parameter."""
    match node:
        case tree.Quantity(value=amount, unit="") if amount.denominator == 1:
            return bars(amount.numerator, node.span, scope, least=2)
        case tree.Name(id=name):
            return bars(name, node.span, scope, least=2)
    scope.report(say.correlation_of_two(node.span))
    return None
