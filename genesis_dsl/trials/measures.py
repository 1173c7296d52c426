"""What a price of each symbol looks like in a test of rules: digits and pip, as a file of instruments says.

The file that the test names comes first, then those at hand, then those that lie near and name the symbol. A
test without a symbol has prices such as `1.10000` and a pip of ten points. So has a symbol that no file
names, as long as it is measured in one unit: beside a second one its pip would be guessed.
"""

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction

from genesis_dsl.checker.typed import Typed
from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.graph.scope import Scope
from genesis_dsl.graph.units import scaled
from genesis_dsl.language import tree
from genesis_dsl.market.instrument import Instrument, Instruments
from genesis_dsl.trials import messages
from genesis_dsl.trials.story import Untried
from genesis_dsl.trials.worth import worth
from genesis_dsl.types.kind import Kind, Type

SOME_SYMBOL = "SYMBOL"
"""What a test is about that names none."""
OF_PRICES = frozenset({Kind.PRICE, Kind.DISTANCE})
"""What is counted in the points of a symbol."""


@dataclass(slots=True)
class Measure:
    """A symbol, as its values are measured (it changes: of one that no file names, the unit is kept).

    Attributes:
        instrument: Whose digits and pip they are.
        is_known: Whether some file says what its pip is, or none is asked of one.
        unit: The first unit that was met of it: `pip`, `point` or `price`; "" before.
    """

    symbol: str
    instrument: Instrument
    is_known: bool = True
    unit: str = ""

    def worth(self, node: tree.Node, kind: Kind) -> Fraction:
        """Turn a written value into the engine's unit.

        Raises:
            Untried: It is measured in a second unit, and nobody says how many of the first one that is.
        """
        inner = node.value if isinstance(node, tree.Minus) else node
        if kind in OF_PRICES and isinstance(inner, tree.Quantity):
            self._meet(inner.value, inner.unit, inner.span)
        return worth(node, Type(kind), self.instrument)

    def literal(self, typed: Typed) -> Fraction:
        """Turn a number of a sentence into points, as `worth` does."""
        value, unit, *_ = typed.data
        assert isinstance(value, Fraction), "a price is a number"
        self._meet(value, str(unit), typed.span)
        return scaled(value, typed, str(unit), Scope(self.symbol, self.instrument, None, "symbol"))

    def _meet(self, value: Fraction, unit: str, span: Span) -> None:
        if self.is_known or value == 0:
            return
        met = unit if unit in ("pip", "point") else "price"
        self.unit = self.unit or met
        if self.unit != met:
            raise Untried(span, *messages.no_pip(self.symbol))


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of a test.

    Attributes:
        plain: What a symbol is that no file names.
        files: Those of instruments, the one that counts most first.
    """

    plain: Instrument
    files: tuple[Instruments, ...]
    _met: dict[str, Measure] = field(default_factory=dict)

    def instrument(self, symbol: str) -> Instrument | None:
        """Find a symbol in the files; None where none names it."""
        return next((each.symbols[symbol] for each in self.files if symbol in each.symbols), None)

    def of(self, symbol: str) -> Measure:
        """Give the measure of a symbol."""
        if symbol not in self._met:
            found = self.instrument(symbol)
            self._met[symbol] = Measure(
                symbol, found or self.plain, found is not None or symbol == SOME_SYMBOL
            )
        return self._met[symbol]


def in_turn(
    known: Mapping[str, Instruments], near: Mapping[str, Instruments], named: str
) -> tuple[Instruments, ...]:
    """Put files of instruments in the order in which they are asked; `named`: the one that a test names."""
    first = [known[named]] if named in known else []
    return (*first, *(known[each] for each in sorted(known)), *(near[each] for each in sorted(near)))
