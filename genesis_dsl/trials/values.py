"""From what a test gives to the engine's units: points, minor units, lots, milliseconds."""

from fractions import Fraction

from genesis_dsl.checker.literal import CALENDAR_LENGTHS, MILLISECONDS
from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine import opcodes as op
from genesis_dsl.language import kinds, tree
from genesis_dsl.trials.series import written_out
from genesis_dsl.trials.story import Untried, instant
from genesis_dsl.types.currency import is_currency, minor_digits
from genesis_dsl.types.kind import Kind

DIGITS = 5
POINTS = 10**DIGITS
PIP_POINTS = 10
"""What a price looks like in a test that names no instruments: `1.10000`, a pip of ten points."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A value at one moment.

    Attributes:
        value: In the engine's unit; a word of choice as it is written.
        why: Why it is unknown (see `opcodes.REASONS`), 0 where it is known.
    """

    value: Fraction | str = Fraction(0)
    why: int = op.KNOWN


ABSENT = Cell(why=op.NOT_GIVEN)
"""What a test does not give."""


def cell(line: kinds.Line, kind: Kind) -> Cell:
    """Read a value that was checked, for a word of a kind; of a series the last one.

    Raises:
        Untried: It is a list where one value is read.
    """
    match line.value:
        case kinds.Unknown():
            return Cell(why=op.SAID_UNKNOWN)
        case kinds.Text(text=text):
            return Cell(_word(text, kind))
        case kinds.Moment() as moment:
            return Cell(Fraction(instant(moment)))
        case kinds.Sentence(expr=expr):
            return Cell(amount(expr, kind))
        case kinds.Series():
            return cells(line, kind)[-1]
        case other:
            raise Untried(other.span, f"{line.word.text}: {other.span.text}")


def cells(line: kinds.Line, kind: Kind) -> list[Cell]:
    """Read a series that was checked, one value for each bar; or the one value that is written.

    Raises:
        Untried: It is a list.
    """
    if not isinstance(line.value, kinds.Series):
        return [cell(line, kind)]
    moved = Kind.DISTANCE if kind is Kind.PRICE else kind
    values = written_out(
        line.value.parts, lambda each: _amount(each, kind), lambda each: _amount(each, moved)
    )
    return [Cell(why=op.SAID_UNKNOWN) if each is None else Cell(each) for each in values]


def _amount(node: tree.Quantity, kind: Kind) -> Fraction:
    return _scaled(node.value, node.unit, kind)


def _word(text: str, kind: Kind) -> Fraction | str:
    return Fraction(text == "true") if kind is Kind.TRUTH else text


def amount(node: tree.Node, kind: Kind) -> Fraction | str:
    """Read a number with its unit, a clock time, a truth or a word."""
    match node:
        case tree.Minus(value=inner):
            found = amount(inner, kind)
            return -found if isinstance(found, Fraction) else found
        case tree.Quantity(value=value, unit=unit):
            return _scaled(value, unit, kind)
        case tree.ClockTime(seconds=seconds):
            return Fraction(seconds * 1000)
        case tree.TruthLiteral(value=truth):
            return Fraction(truth)
        case tree.Name(id=word) | tree.SymbolName(id=word):
            return word
    raise Untried(node.span, node.span.text)


def _scaled(value: Fraction, unit: str, kind: Kind) -> Fraction:
    is_level = kind in {Kind.PRICE, Kind.DISTANCE} and not unit
    if is_currency(unit):
        return value * Fraction(int(10 ** minor_digits(unit)))
    return value * (Fraction(POINTS) if is_level else _TIMES.get(unit, Fraction(1)))


_TIMES = {
    "%": Fraction(1, 100),
    "pip": Fraction(PIP_POINTS),
    **{unit: Fraction(length) for unit, length in (MILLISECONDS | CALENDAR_LENGTHS).items()},
}
