"""From the author's units to the engine's: points, minor units, lots, milliseconds."""

from fractions import Fraction

from genesis_dsl.checker.typed import Typed
from genesis_dsl.graph.scope import Scope, Unsupported
from genesis_dsl.types.currency import minor_digits
from genesis_dsl.types.kind import Kind


def scaled(value: Fraction, typed: Typed, unit: str, scope: Scope) -> Fraction:
    """Turn a written number into the engine's unit, exactly.

    Raises:
        Unsupported: A price or a distance where no symbol is meant.
    """
    kind = typed.type.kind
    if kind is Kind.MONEY:
        return value * Fraction(10) ** minor_digits(typed.type.currency or unit)
    if kind not in {Kind.PRICE, Kind.DISTANCE} or value == 0:
        return value
    if scope.instrument is None:
        raise Unsupported(typed.span, "a price where no symbol is meant")
    if unit == "pip":
        return value * scope.instrument.pip_points
    return value if unit == "point" else value * 10**scope.instrument.digits
