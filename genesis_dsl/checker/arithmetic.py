"""Sums, products, and the functions of values: `min`, `max`, `abs`."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from genesis_dsl.checker.literal import adapt, bare, is_plain, literal, number
from genesis_dsl.checker.messages import mixtures as say
from genesis_dsl.checker.messages import unitless as say_units
from genesis_dsl.checker.messages import values as say_values
from genesis_dsl.checker.mixture import agree, beside, instrument, mixture
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.sentence import failed, typed, value
from genesis_dsl.checker.typed import Typed
from genesis_dsl.checker.vocabulary import ARITHMETIC
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.language import tree
from genesis_dsl.types.algebra import AMOUNTS, product_of, sum_of
from genesis_dsl.types.kind import DISTANCE, NUMBER, PRICE, UNKNOWN, Kind

_OPS = {"+": "add", "-": "subtract", "*": "multiply", "/": "divide"}


@typed.register
def _brackets(node: tree.Brackets, scope: Scope) -> Typed:
    return replace(typed(node.inner, scope), span=node.span)


@typed.register
def _minus(node: tree.Minus, scope: Scope) -> Typed:
    found = value(node.value, scope)
    amount = number(found)
    if amount is not None and found.type.kind is not Kind.CLOCK:
        return replace(bare(found), span=node.span, data=(-amount, *bare(found).data[1:]))
    if found.type.kind not in (*AMOUNTS, Kind.UNKNOWN):
        scope.report(say.no_negative(node.span, found.type))
        return failed(node.span)
    return Typed("negate", found.type, node.span, (found,))


@typed.register
def _add(node: tree.Add, scope: Scope) -> Typed:
    if meant := _name_with_hyphens(node, scope):
        return typed(tree.Name(node.span, meant), scope)
    left, right = value(node.left, scope), value(node.right, scope)
    for one, other in ((left, right), (right, left)):
        if is_plain(one) and other.type == PRICE:
            scope.report(
                say_units.number_of_what(
                    one.span, DISTANCE, f"to `{other.span.text}` one adds", "", instrument(scope)
                )
            )
            return failed(node.span)
    pair = beside(left, right, scope)
    if pair is None:
        return failed(node.span)
    result = sum_of(pair[0].type, node.sign, pair[1].type)
    if result is None:
        scope.report(_no_sum(node, left, right, scope))
        return failed(node.span)
    return _reckoned(Typed(_OPS[node.sign], result, node.span, pair))


def _name_with_hyphens(node: tree.Add, scope: Scope) -> str:
    """Find the name that `long-top` means in a file that calls it so, which was reported there."""
    ids = [each.named.id for each in scope.names.values()]
    ids += [each.id for each in scope.sheet.model.parameters]
    written = node.span.text
    return next((each.text for each in ids if each.span.text == written and "-" in written), "")


def _no_sum(node: tree.Add, left: Typed, right: Typed, scope: Scope) -> Diagnostic:
    kinds = {left.type.kind, right.type.kind}
    if kinds == {Kind.PRICE}:
        return say.price_plus_price(node.span, left, right)
    if kinds == {Kind.CLOCK} or Kind.CLOCK in kinds:
        return say.clock_arithmetic(node.span)
    return mixture(left, right, node.span, scope)


@typed.register
def _multiply(node: tree.Multiply, scope: Scope) -> Typed:
    mean = _mean_of_prices(node, scope)
    if mean is not None:
        return mean
    left, right = value(node.left, scope), value(node.right, scope)
    if node.sign == "/" and number(right) == 0:
        scope.report(say.division_by_zero(right.span))
        return failed(node.span)
    result = product_of(left.type, node.sign, right.type)
    if result is None:
        scope.report(say.no_product(node.span, left, node.sign, right))
        return failed(node.span)
    return _reckoned(Typed(_OPS[node.sign], result, node.span, (left, right)))


def _mean_of_prices(node: tree.Multiply, scope: Scope) -> Typed | None:
    """Read `(high + low + close) / 3`: the one place where prices may be added."""
    if not (
        node.sign == "/" and isinstance(node.left, tree.Brackets) and isinstance(node.right, tree.Quantity)
    ):
        return None
    terms = list(_terms(node.left.inner))
    if len(terms) < 2 or node.right.unit or node.right.value != len(terms):
        return None
    prices = [typed(each, scope) for each in terms]
    if any(each.type not in (PRICE, UNKNOWN) for each in prices):
        return None
    total = prices[0]
    for each in prices[1:]:
        total = Typed("add", PRICE, total.span.to(each.span), (total, each))
    return Typed("divide", PRICE, node.span, (total, typed(node.right, scope)))


def _terms(node: tree.Node) -> Iterator[tree.Node]:
    if isinstance(node, tree.Add) and node.sign == "+":
        yield from _terms(node.left)
        node = node.right
    yield node


def _reckoned(node: Typed) -> Typed:
    """Work out what was written with two plain numbers, so that it stays a number for windows."""
    left, right = node.args
    if not (left.op == right.op == "literal" and left.type == right.type == NUMBER):
        return node
    first, second = Fraction(str(left.data[0])), Fraction(str(right.data[0]))
    match node.op:
        case "add":
            result = first + second
        case "subtract":
            result = first - second
        case "multiply":
            result = first * second
        case _:
            result = first / second
    return literal(result, "", NUMBER, node.span)


def arithmetic_function(node: tree.Call, scope: Scope) -> Typed:
    """Check `min`, `max` and `abs`."""
    values = [value(each, scope) for each in node.args]
    if len(values) < ARITHMETIC[node.name] or (node.name == "abs" and len(values) > 1):
        scope.report(say_values.wrong_values(node))
        return failed(node.span)
    for each in values:
        if each.type.kind not in (*AMOUNTS, Kind.PRICE, Kind.UNKNOWN):
            scope.report(say.no_extreme(each.span, node.name, each.type))
            return failed(node.span)
    return _meet(node, values, scope)


def _meet(node: tree.Call, values: list[Typed], scope: Scope) -> Typed:
    """Bring all values to the type of the first one that has a unit."""
    model = next((each for each in values if not is_plain(each)), values[0])
    met = []
    for each in values:
        pair = agree(model, each, each.span, scope)
        if pair is None:
            return failed(node.span)
        met.append(pair[1] if each is not model else model)
    kind = UNKNOWN if any(each.type == UNKNOWN for each in met) else adapt(model, met[-1].type).type
    return Typed(node.name, kind, node.span, tuple(adapt(each, kind) for each in met))
