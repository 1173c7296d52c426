"""Comparisons that are decided before any price is known."""

from collections.abc import Mapping
from fractions import Fraction

from genesis_dsl.checker.extent import most, never_above
from genesis_dsl.checker.linear import Count, Sum, as_sum, difference
from genesis_dsl.checker.literal import bare, number
from genesis_dsl.checker.messages import logic as say
from genesis_dsl.checker.mixture import pip_points, reach
from genesis_dsl.checker.reads import is_whole, shape
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.typed import Typed
from genesis_dsl.operators.word import Word

MIRROR = {">": "<", "<": ">", ">=": "<=", "<=": ">=", "=": "=", "!=": "!="}
"""What a comparison says when its sides are exchanged."""


def judge(node: Typed, scope: Scope) -> None:
    """Report a comparison or a crossing that is never true, or always."""
    sign = str(node.data[0]) if node.op == "compare" else {"above": ">", "below": "<"}[str(node.data[0])]
    left, right = (bare(each) for each in node.args)
    sides = ((left, sign, right), (right, MIRROR[sign], left))
    if any(_extreme(node, *each, scope) for each in sides):
        return
    if node.op == "compare" and any(_range(node, *each, scope) for each in sides):
        return
    if is_whole(node):
        _decided(node, sign, scope)


def judge_range(node: Typed, scope: Scope) -> None:
    """Report a `between` that is never true, or always."""
    if node.data[0] or not is_whole(node):
        return
    value, low, high = (as_sum(each, pip_points(scope)) for each in node.args)
    below, above = (_outcome(value.minus(end), sign, scope) for end, sign in _ends(low, high))
    if False in (below, above):
        scope.report(say.never_true(node.span, _same_on_both_sides(node)))
    elif below and above:
        scope.report(say.always_true(node.span))


def _ends(low: Sum, high: Sum) -> tuple[tuple[Sum, str], tuple[Sum, str]]:
    return (low, ">="), (high, "<=")


def _decided(node: Typed, sign: str, scope: Scope) -> None:
    outcome = _outcome(difference(node, pip_points(scope)), sign, scope)
    if outcome is False:
        scope.report(say.never_true(node.span, _same_on_both_sides(node)))
    elif outcome and node.op == "compare":
        scope.report(say.always_true(node.span))


def _same_on_both_sides(node: Typed) -> str:
    same = shape(node.args[0]) == shape(node.args[1])
    return "both sides are the same" if same else ""


def _outcome(left_over: Sum, sign: str, scope: Scope) -> bool | None:
    """Say what `left over > 0` and its kin come to, where that is sure."""
    if sign in ("<", "<="):
        return _outcome(-left_over, MIRROR[sign], scope)
    words = scope.sheet.environment.words
    highest, lowest = most(left_over, words), _least(left_over, words)
    if sign in ("=", "!="):
        apart = (highest is not None and highest < 0) or (lowest is not None and lowest > 0)
        decided = apart or highest == lowest == 0
        return (sign == "!=") is apart if decided else None
    if highest is not None and (highest < 0 or (highest == 0 and sign == ">")):
        return False
    always = lowest is not None and (lowest > 0 or (lowest == 0 and sign == ">="))
    return True if always else None


def _least(left_over: Sum, words: Mapping[str, Word]) -> Count | None:
    found = most(-left_over, words)
    return None if found is None else -found


def _extreme(node: Typed, value: Typed, sign: str, window: Typed, scope: Scope) -> bool:
    """Find `close > highest(high, 20)`: the window holds this bar too."""
    if window.op not in ("call", "of_bars") or window.data[0] not in ("highest", "lowest"):
        return False
    top = window.data[0] == "highest"
    pair = (shape(value), shape(window)) if top else (shape(window), shape(value))
    if sign != (">" if top else "<") or value.op == "past" or not never_above(*pair):
        return False
    scope.report(say.never_beyond_own_window(node.span, value.span.text, window.span.text, top=top))
    return True


def _range(node: Typed, value: Typed, sign: str, limit: Typed, scope: Scope) -> bool:
    span, bound = reach(value, scope), number(limit)
    if span is None or bound is None:
        return False
    low, high = (Fraction(each) for each in span)
    never = {">": bound >= high, ">=": bound > high, "<": bound <= low, "<=": bound < low}
    always = {">": bound < low, ">=": bound <= low, "<": bound > high, "<=": bound >= high}
    if never.get(sign):
        scope.report(say.outside_range(node.span, value.span.text, span))
    elif always.get(sign):
        scope.report(say.whole_range(node.span, value.span.text, span))
    else:
        return False
    return True
