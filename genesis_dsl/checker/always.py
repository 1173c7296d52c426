"""Comparisons that are decided before any price is known."""

from fractions import Fraction

from genesis_dsl.checker.literal import bare, number
from genesis_dsl.checker.messages import logic as say
from genesis_dsl.checker.mixture import reach
from genesis_dsl.checker.reads import shape
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.typed import Typed

_MIRROR = {">": "<", "<": ">", ">=": "<=", "<=": ">=", "=": "=", "!=": "!="}

_BELOW = {"close": "high", "open": "high", "low": "high", "high": "high"}
_ABOVE = {"close": "low", "open": "low", "high": "low", "low": "low"}


def judge(node: Typed, scope: Scope) -> None:
    """Report a comparison that is never true, or always."""
    left, right = (bare(each) for each in node.args)
    sign = str(node.data[0])
    for value, way, limit in ((left, sign, right), (right, _MIRROR[sign], left)):
        if not _extreme(node, value, way, limit, scope):
            _range(node, value, way, limit, scope)


def _extreme(node: Typed, value: Typed, sign: str, window: Typed, scope: Scope) -> bool:
    """Find `close > highest(high, 20)`: the window holds this bar too."""
    if window.op != "call" or window.data[0] not in ("highest", "lowest"):
        return False
    top = window.data[0] == "highest"
    if sign != (">" if top else "<") or not _inside(value, bare(window.args[0]), top):
        return False
    scope.report(say.never_beyond_own_window(node.span, value.span.text, window.span.text, top=top))
    return True


def _inside(value: Typed, source: Typed, top: bool) -> bool:  # noqa: FBT001  # which of two mirror images
    """Say whether a value of this bar can never leave the series that the window holds."""
    if shape(value) == shape(source):
        return True
    if value.op != "series" or source.op != "series" or value.data[1:] != source.data[1:]:
        return False
    return (_BELOW if top else _ABOVE).get(str(value.data[0])) == source.data[0]


def _range(node: Typed, value: Typed, sign: str, limit: Typed, scope: Scope) -> None:
    span, bound = reach(value, scope), number(limit)
    if span is None or bound is None:
        return
    low, high = (Fraction(each) for each in span)
    never = {">": bound >= high, ">=": bound > high, "<": bound <= low, "<=": bound < low}
    always = {">": bound < low, ">=": bound <= low, "<": bound > high, "<=": bound >= high}
    if never.get(sign):
        scope.report(say.outside_range(node.span, value.span.text, span))
    elif always.get(sign):
        scope.report(say.whole_range(node.span, value.span.text, span))
