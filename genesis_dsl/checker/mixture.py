"""Two values side by side: they agree, or one finding says what does not fit and how to say it."""

from collections.abc import Iterator
from itertools import chain

from genesis_dsl.checker.literal import adapt, bare, is_plain, number
from genesis_dsl.checker.messages import mixtures as say
from genesis_dsl.checker.messages import unitless as say_units
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.typed import Typed
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.types.algebra import PURE, common, risk_as
from genesis_dsl.types.kind import Kind

Pair = tuple[Typed, Typed]

WHOLES = (Kind.MONEY, Kind.PRICE, Kind.DISTANCE, Kind.LOTS, Kind.VOLUME, Kind.DURATION, Kind.R)
"""Kinds of which somebody may forget to say "5% of what"."""

MEASURED = (Kind.MONEY, Kind.DISTANCE, Kind.LOTS, Kind.DURATION, Kind.R, Kind.CLOCK)
"""Kinds whose numbers are always written with a unit."""


def beside(left: Typed, right: Typed, scope: Scope) -> Pair | None:
    """Let each of two values mean what it must beside the other; report R where no position is meant."""
    for one, other in ((left, right), (right, left)):
        without_position = scope.folding or not scope.has_position
        if one.type.kind is Kind.R and risk_as(other.type) and without_position:
            scope.report(say.no_position_for_risk(one.span))
            return None
    return adapt(left, right.type), adapt(right, left.type)


def agree(left: Typed, right: Typed, span: Span, scope: Scope) -> Pair | None:
    """Bring two values to one type, or report the mixture."""
    pair = beside(left, right, scope)
    if pair is not None and common(pair[0].type, pair[1].type) is None:
        scope.report(mixture(left, right, span, scope))
        return None
    return pair


def mixture(left: Typed, right: Typed, span: Span, scope: Scope) -> Diagnostic:
    """Find the words for a mixture: the most helpful ones that fit."""
    for one, other in ((left, right), (right, left)):
        if is_percent(one) and other.type.kind in PURE:
            return say.plain_not_percent(one.span, number(one), other, reach(other, scope))
        if is_percent(one) and other.type.kind in WHOLES:
            return say.percent_of_what(one.span, other.type, other.span.text)
        if is_plain(one) and other.type.kind in MEASURED:
            return say_units.number_of_what(
                one.span, other.type, f"`{other.span.text}` is", scope.sheet.currency, instrument(scope)
            )
        if one.type.kind in PURE and other.type.kind is Kind.PRICE and reach(one, scope):
            return say.number_against_price(span, one, reach(one, scope))
    if left.type.kind is right.type.kind is Kind.MONEY:
        return say.two_currencies(span, left.type, right.type)
    return say.mixed(span, left, right)


def is_percent(node: Typed) -> bool:
    """Say whether this is a percentage that somebody wrote."""
    inner = bare(node)
    return inner.op == "literal" and inner.type.kind is Kind.RATIO


def reach(node: Typed, scope: Scope) -> tuple[float, float] | None:
    """Give the range of a function's value, where the vocabulary knows it."""
    inner = bare(node)
    while inner.op == "past":
        inner = bare(inner.args[0])
    if inner.op == "correlation":
        return -1, 1
    if inner.op != "call":
        return None
    signature = scope.sheet.environment.words[str(inner.data[0])].signature
    return None if signature.low is None or signature.high is None else (signature.low, signature.high)


def instrument(scope: Scope) -> Instrument | None:
    """Find the symbol of this file, for an offer in its own figures; of a file that names none, any."""
    known = scope.sheet.environment.instrument
    return next((found for symbol in _symbols(scope) if (found := known(symbol))), None)


def _symbols(scope: Scope) -> Iterator[str]:
    """List symbols that this file may be about, the nearest first."""
    environment = scope.sheet.environment
    named = [scope.symbol, *(each.text for each in getattr(scope.sheet.model, "symbols", ()))]
    if any(named):
        yield from chain.from_iterable(environment.groups.get(each, (each,)) for each in named)
    else:
        yield from sorted(environment.symbols)


def pip_points(scope: Scope) -> int | None:
    """Give the points in a pip of the symbol of this file."""
    found = instrument(scope)
    return found.pip_points if found else None
