"""Stops and targets that stand on the wrong side of the entry, whatever the prices will be."""

from genesis_dsl.checker.linear import Atom, Count, Sum, as_sum
from genesis_dsl.checker.messages import sides as say
from genesis_dsl.checker.mixture import pip_points
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.typed import Typed
from genesis_dsl.language import kinds
from genesis_dsl.types.kind import Kind

ENTRY: Atom = ("position", ("entry",))
PRICES = frozenset({"open", "high", "low", "close", "bid", "ask", "middle_price"})
QUOTES = frozenset({"bid", "ask", "middle_price"})
KEEPS_SIGN = frozenset({"add", "multiply", "divide", "min", "max", "abs"})
"""Ops whose result is not below nought where none of their parts is."""


def check_stop(model: kinds.Entry, at: Typed | None, stop: Typed | None, scope: Scope) -> None:
    """Report a stop on which the position would win, or at its very entry."""
    if stop is None or model.stop is None:
        return
    place = _place(stop, at, model, scope)
    if place is not None and place * _direction(model) >= 0:
        scope.at("stop").report(say.stop_on_winning_side(model.stop.span, model.side.text))


def check_target(model: kinds.Entry, at: Typed | None, target: Typed, scope: Scope) -> None:
    """Report a target at which the position would lose, or at its very entry."""
    place = _place(target, at, model, scope)
    if place is not None and place * _direction(model) <= 0:
        scope.report(say.target_on_losing_side(target.span, model.side.text))


def _direction(model: kinds.Entry) -> int:
    return -1 if model.side.text == "sell" else 1


def _place(level: Typed, at: Typed | None, model: kinds.Entry, scope: Scope) -> int | None:
    """Say whether a level stands above the entry (1), below it (-1) or on it (0); None where it depends."""
    if level.type.kind is not Kind.PRICE:
        return None  # a distance counts to its proper side by itself
    points = pip_points(scope)
    written = as_sum(level, points)
    order = model.order.type.text if model.order and model.order.type else "market"
    if ENTRY in written.terms:
        entry = Sum({ENTRY: 1})
    elif order == "market":
        entry = _present(written, scope)
    elif order in ("limit", "stop") and at is not None and at.type.kind is Kind.PRICE:
        entry = as_sum(at, points)
    else:
        return None
    return _sign(written.minus(entry), scope)


def _present(written: Sum, scope: Scope) -> Sum:
    """Give the present price in the author's word for it; but for the spread they are one."""
    own = ("close", "", scope.timeframe)
    here = [
        atom
        for atom in written.terms
        if atom[:2] == ("series", own) or (atom[0] == "chartword" and atom[1] in {(q, "") for q in QUOTES})
    ]
    return Sum({here[0] if len(here) == 1 else ("", "unknown"): 1})


def _sign(difference: Sum, scope: Scope) -> int | None:
    """Say the sign of a sum in which nothing is below nought; None where it depends."""
    if not all(each[0] == "unit" or _is_positive(each, scope) for each in difference.terms):
        return None
    signs = {1 if count > 0 else -1 for count in difference.terms.values()}
    return None if len(signs) > 1 else next(iter(signs), 0)


def _is_positive(thing: Atom, scope: Scope) -> bool:
    """Say whether a thing is never below nought by its nature: a price, a range, what is made of them."""
    op, data, *parts = thing
    first = data[0] if isinstance(data, tuple) and data else None
    if op == "literal":
        return isinstance(first, Count) and first >= 0
    if op == "call":
        low = scope.sheet.environment.words[str(first)].signature.low
        return low is not None and low >= 0
    if op in KEEPS_SIGN:
        return all(isinstance(each, tuple) and _is_positive(each, scope) for each in parts)
    return thing == ENTRY or (op in ("series", "chartword") and first in PRICES)
