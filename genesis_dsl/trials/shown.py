"""Values of a test in the unit in which its author wrote them."""

from collections.abc import Mapping
from fractions import Fraction

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine import opcodes as op
from genesis_dsl.graph.scope import FIXED_CHOICES
from genesis_dsl.language import kinds, tree
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.trace.figures import Figures
from genesis_dsl.trace.rows import SymbolRow
from genesis_dsl.trials.values import Cell
from genesis_dsl.types.currency import minor_digits
from genesis_dsl.types.kind import Kind

NEAR = 1e-12
"""How far apart two equal numbers may be, as a part of them: the noise of a division."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Writes values; `choices` are the numbers of the engine's words."""

    figures: Figures
    choices: Mapping[str, int]

    def found(self, value: float, why: int, kind: Kind, line: kinds.Line) -> str:
        """Write a value that was found."""
        if why:
            return "unknown"
        if kind in {Kind.CHOICE, Kind.SYMBOL, Kind.CURRENCY}:
            words = {number: word for word, number in {**FIXED_CHOICES, **self.choices}.items()}
            return words.get(int(value), f"{value:g}")
        if kind is Kind.DISTANCE and _unit(line) == "point":
            return f"{value:g} points"
        return self.figures.show(value, kind)

    def both(self, found: float, wanted: Fraction, kind: Kind, line: kinds.Line) -> tuple[str, str]:
        """Write what was found with as many digits as it takes to tell it from what was expected."""
        if kind is Kind.DISTANCE and _unit(line) == "point":
            return f"{found:g} points", f"{float(wanted):g} points"
        return self.figures.show_both(found, float(wanted), kind)

    def gap(self, found: float, wanted: Fraction, kind: Kind, line: kinds.Line) -> str:
        """Write how far apart two numbers are."""
        if kind is Kind.DISTANCE and _unit(line) == "point":
            return f"{abs(found - float(wanted)):g} points"
        return self.figures.distance(abs(found - float(wanted)), kind).lstrip("+")

    def is_same(self, value: float, why: int, wanted: Cell) -> bool:
        """Say whether what was found is what was expected."""
        if why or wanted.why:
            return bool(why) == bool(wanted.why)
        if isinstance(wanted.value, str):
            return {**FIXED_CHOICES, **self.choices}.get(wanted.value) == value
        return abs(value - float(wanted.value)) <= NEAR * max(1.0, abs(value))


def shown(currency: str, choices: Mapping[str, int], instrument: Instrument) -> Shown:
    """Write in a currency, and prices as a symbol has them."""
    symbol = SymbolRow("", instrument.digits, instrument.pip_points, "1")
    return Shown(Figures(symbol, currency, minor_digits(currency)), choices)


def reason(why: int) -> str:
    """Say why a value is unknown."""
    return op.REASONS[why]


def _unit(line: kinds.Line) -> str:
    expr = line.value.expr if isinstance(line.value, kinds.Sentence) else None
    return expr.unit if isinstance(expr, tree.Quantity) else ""
