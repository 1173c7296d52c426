"""From what a test gives to the engine's units: points, minor units, lots, milliseconds."""

from fractions import Fraction

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine import opcodes as op
from genesis_dsl.graph.scope import Unsupported
from genesis_dsl.language import kinds, tree
from genesis_dsl.trials.measures import Measure
from genesis_dsl.trials.series import written_out
from genesis_dsl.trials.story import Untried, instant
from genesis_dsl.trials.worth import worth
from genesis_dsl.types.kind import Kind, Type


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


def cell(line: kinds.Line, kind: Kind, measure: Measure | None = None) -> Cell:
    """Read a value that was checked, for a word of a kind; of a series the last one.

    Args:
        line: The word and its value.
        kind: What the word is.
        measure: Of the symbol whose price it is; None where it is none.

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
            return Cell(amount(expr, kind, measure))
        case kinds.Series():
            return cells(line, kind, measure)[-1]
        case other:
            raise Untried(other.span, f"{line.word.text}: {other.span.text}")


def cells(line: kinds.Line, kind: Kind, measure: Measure | None = None) -> list[Cell]:
    """Read a series that was checked, one value for each bar; or the one value that is written.

    Raises:
        Untried: It is a list.
    """
    if not isinstance(line.value, kinds.Series):
        return [cell(line, kind, measure)]
    moved = Kind.DISTANCE if kind is Kind.PRICE else kind
    values = written_out(
        line.value.parts,
        lambda each: _number(each, kind, measure),
        lambda each: _number(each, moved, measure),
    )
    return [Cell(why=op.SAID_UNKNOWN) if each is None else Cell(each) for each in values]


def _word(text: str, kind: Kind) -> Fraction | str:
    return Fraction(text == "true") if kind is Kind.TRUTH else text


def amount(node: tree.Node, kind: Kind, measure: Measure | None = None) -> Fraction | str:
    """Read a number with its unit, a clock time, a truth or a word."""
    if isinstance(node, tree.Name | tree.SymbolName):
        return node.id
    return _number(node, kind, measure)


def _number(node: tree.Node, kind: Kind, measure: Measure | None) -> Fraction:
    try:
        return measure.worth(node, kind) if measure else worth(node, Type(kind), None)
    except Unsupported as fault:
        raise Untried(fault.span, fault.what) from fault
