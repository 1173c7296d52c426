"""Comparisons: `a > b`, `between`, `in (a, b)`, `is known`."""

from dataclasses import replace
from difflib import get_close_matches

from genesis_dsl.checker.always import judge, judge_range
from genesis_dsl.checker.literal import currency, number
from genesis_dsl.checker.messages import mixtures as say
from genesis_dsl.checker.messages import names as say_names
from genesis_dsl.checker.messages import symbols as say_symbols
from genesis_dsl.checker.messages import values as say_values
from genesis_dsl.checker.mixture import agree
from genesis_dsl.checker.nearest import nearest
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.sentence import failed, typed, value
from genesis_dsl.checker.typed import Typed
from genesis_dsl.checker.vocabulary import Readable
from genesis_dsl.checker.zone import zone_fault
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language import tree
from genesis_dsl.types.algebra import ORDERED
from genesis_dsl.types.kind import CHOICE, COUNT, CURRENCY, SYMBOL, TRUTH, UNKNOWN, Kind

_A_SLIP = 0.75
"""How alike two classes of instruments are of which one is a slip of the hand."""


@typed.register
def _compare(node: tree.Compare, scope: Scope) -> Typed:
    inside = in_zone(scope, node.zone, node.span)
    left = typed(node.left, inside)
    of_order = node.sign not in ("=", "!=")
    right = typed(node.right, inside) if of_order else _right_side(node.left, left, node.right, inside)
    if Kind.TRUTH in (left.type.kind, right.type.kind):
        condition = left if left.type.kind is Kind.TRUTH else right
        scope.report(say.truth_compared(node.span, condition.span.text))
        return failed(node.span)
    pair = agree(left, right, node.span, scope)
    if pair is None or any(_is_thousands(each, scope) for each in pair):
        return failed(node.span)
    if of_order and not _ordered(pair):
        scope.report(say.not_ordered(node.span, pair[0].type))
        return failed(node.span)
    found = Typed("compare", TRUTH, node.span, pair, (node.sign,))
    judge(found, scope)
    return found


def _is_thousands(node: Typed, scope: Scope) -> bool:
    """Report a count that is grouped with a point, as whole thousands are in other countries."""
    written = node.type == COUNT and node.op == "literal" and say_values.GROUPED.fullmatch(node.span.text)
    if written:
        scope.report(say_values.grouped_count(node.span))
    return bool(written)


def _ordered(pair: tuple[Typed, Typed]) -> bool:
    return all(each.type.kind in (*ORDERED, Kind.UNKNOWN) for each in pair)


def _right_side(left_node: tree.Node, left: Typed, node: tree.Node, scope: Scope) -> Typed:
    """Check the right side; beside a choice a bare word is one of its choices."""
    if left.type == CURRENCY and isinstance(node, tree.SymbolName):
        return currency(node, scope)
    if not isinstance(node, tree.Name):
        return typed(node, scope)
    if left.type == CHOICE:
        return choice(left_node, node.id, node.span, scope) or typed(node, scope)
    if scope.can_read(node.id):
        return typed(node, scope)
    if left.type == SYMBOL:
        scope.report(say_symbols.symbol_in_capitals(node.span, node.id))
        return failed(node.span)
    # A bare word beside what failed may well have been its choice.
    return failed(node.span) if left.type == UNKNOWN else typed(node, scope)


def choice(left: tree.Node, word: str, span: Span, scope: Scope) -> Typed | None:
    """Read a word as one of the choices of a word of the language."""
    readable = _readable(left, scope)
    choices = readable.choices if readable else ()
    if choices and word not in choices:
        if scope.can_read(word):
            return None
        scope.report(say_names.unknown_choice(span, word, choices, nearest(word, choices)))
        return failed(span)
    if isinstance(left, tree.Name) and left.id == "asset_class" and _is_other_class(word, span, scope):
        return failed(span)
    return Typed("literal", CHOICE, span, data=(word, "choice"))


def _is_other_class(word: str, span: Span, scope: Scope) -> bool:
    """Report a class that looks like one of the instruments files; a symbol of any other may still come."""
    known = scope.sheet.environment.asset_classes
    near = get_close_matches(word, known, 1, _A_SLIP) if word not in known else []
    if near:
        scope.report(say_names.unknown_choice(span, word, known, near[0]))
    return bool(near)


def _readable(node: tree.Node, scope: Scope) -> Readable | None:
    match node:
        case tree.Name():
            return scope.word(node.id)
        case tree.Of(value=tree.Name() as word, whole=tree.Name() as subject):
            return scope.words_of(subject.id).get(word.id)
        case tree.Brackets():
            return _readable(node.inner, scope)
    return None


@typed.register
def _between(node: tree.Between, scope: Scope) -> Typed:
    inside = in_zone(scope, node.zone, node.span)
    found, low, high = (value(each, inside) for each in (node.value, node.low, node.high))
    lower = agree(found, low, found.span.to(low.span), scope)
    upper = agree(found, high, found.span.to(high.span), scope) if lower else None
    if lower is None or upper is None or UNKNOWN in (found.type, low.type, high.type):
        return failed(node.span)
    if not _ordered(lower):
        scope.report(say.not_ordered(node.span, found.type))
        return failed(node.span)
    whole = lower[0] if lower[0].type != found.type else upper[0]
    if not _ends_in_order(node, lower[1], upper[1], scope):
        return failed(node.span)
    inside_of = Typed("between", TRUTH, node.span, (whole, lower[1], upper[1]), (node.next_day,))
    judge_range(inside_of, scope)
    return inside_of


def _ends_in_order(node: tree.Between, low: Typed, high: Typed, scope: Scope) -> bool:
    first, last = number(low), number(high)
    clock = Kind.CLOCK in (low.type.kind, high.type.kind)
    if node.next_day and not clock:
        scope.report(say.next_day_without_clock(node.span))
    elif first is None or last is None:
        return True
    elif node.next_day and last >= first:
        scope.report(say.longer_than_a_day(node.span, low.span.text, high.span.text))
    elif not node.next_day and first > last:
        wrong = say.over_midnight if clock else say.nothing_between
        scope.report(wrong(node.span, low.span.text, high.span.text))
    else:
        return True
    return False


def in_zone(scope: Scope, zone: str, span: Span) -> Scope:
    """Read clock words in the zone that the sentence names."""
    if not zone:
        return scope
    fault = zone_fault(span, zone)
    if fault is not None:
        scope.report(fault)
    return replace(scope, zone=zone)


@typed.register
def _member(node: tree.Member, scope: Scope) -> Typed:
    found = typed(node.value, scope)
    if found.type.kind is Kind.UNKNOWN:
        return failed(node.span)
    if found.type == SYMBOL:
        return _in_group(node, found, scope)
    if found.type != CHOICE:
        scope.report(say.not_a_choice(node.span, found.type))
        return failed(node.span)
    words = [choice(node.value, each, node.span, scope) for each in node.choices]
    if any(each is None or each.op == "failed" for each in words):
        return failed(node.span)
    return Typed("member", TRUTH, node.span, (found,), (tuple(node.choices),))


def _in_group(node: tree.Member, found: Typed, scope: Scope) -> Typed:
    """Check `symbol in majors`: it is one of those that an instruments file gathers under the name."""
    groups = scope.sheet.environment.groups
    if not scope.sheet.environment.instruments:
        return Typed("open", UNKNOWN, node.span)  # an account names the file that has the groups
    for name in node.choices:
        if name not in groups:
            scope.report(say_symbols.no_group_of_symbols(node.span, name, nearest(name, groups)))
            return failed(node.span)
    symbols = dict.fromkeys(symbol for name in node.choices for symbol in groups[name])
    each = [Typed("literal", SYMBOL, node.span, data=(symbol, "symbol")) for symbol in symbols]
    asked = tuple(Typed("compare", TRUTH, node.span, (found, one), ("=",)) for one in each)
    return asked[0] if len(asked) == 1 else Typed("or", TRUTH, node.span, asked)


@typed.register
def _known(node: tree.Known, scope: Scope) -> Typed:
    found = typed(node.value, scope)
    return Typed("is_known" if node.known else "is_unknown", TRUTH, node.span, (found,))
