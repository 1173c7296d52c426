"""Plain values of a test in the engine's units: points, minor units of money, lots, milliseconds."""

from fractions import Fraction

from genesis_dsl.checker.literal import CALENDAR_LENGTHS, MILLISECONDS
from genesis_dsl.checker.typed import Typed
from genesis_dsl.graph.scope import Scope, Unsupported
from genesis_dsl.graph.units import scaled
from genesis_dsl.language import tree
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.types.kind import Kind, Type


def worth(node: tree.Node, type_: Type, instrument: Instrument | None) -> Fraction:
    """Turn a written value into the engine's unit.

    Args:
        node: A number with its unit, perhaps below zero, a clock time or a truth, as the checker let pass.
        type_: What its word is.
        instrument: Whose points are meant; None where no symbol is.

    Raises:
        Unsupported: A price or a distance where no symbol is meant, or an amount in R.
    """
    match node:
        case tree.Minus():
            return -worth(node.value, type_, instrument)
        case tree.Brackets():
            return worth(node.inner, type_, instrument)
        case tree.ClockTime():
            return Fraction(node.seconds * 1_000)
        case tree.TruthLiteral():
            return Fraction(node.value)
        case tree.Quantity():
            return _amount(node, type_, instrument)
    message = f"no plain value: {node.span.text}"
    raise AssertionError(message)


def _amount(node: tree.Quantity, type_: Type, instrument: Instrument | None) -> Fraction:
    if node.unit == "R" and type_.kind is not Kind.R:
        raise Unsupported(node.span, f"{node.span.text}, an amount in R")
    lengths = MILLISECONDS | CALENDAR_LENGTHS
    if node.unit in lengths:
        return node.value * lengths[node.unit]
    value = node.value / 100 if node.unit == "%" else node.value
    symbol = instrument.symbol if instrument else ""
    literal = Typed("literal", type_, node.span, data=(value, node.unit))
    return scaled(value, literal, node.unit, Scope(symbol, instrument, None, "symbol"))
