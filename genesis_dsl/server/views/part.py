"""The values under a condition: each of its sub-expressions with what it was."""

import re
from collections.abc import Iterator, Sequence

from genesis_dsl.dataclass import dataclass
from genesis_dsl.server.record import Record
from genesis_dsl.trace.comparison import number_of
from genesis_dsl.trace.condition import WRAPPING, Recorded
from genesis_dsl.trace.figures import Figures
from genesis_dsl.trace.messages import asked as say_asked
from genesis_dsl.trace.rows import DecisionRow, NodeRow
from genesis_dsl.types.kind import Kind

_KEY = re.compile(r"\w:\s")
"""What is written with keys of its own has no sentence."""


@dataclass(frozen=True, slots=True)
class PartLine:
    """A sub-expression; `clock` is the bars on which it becomes known."""

    depth: int
    words: str
    value: str
    clock: str


@dataclass(frozen=True, slots=True)
class Part:
    """A condition or value of a decision, and what stands under it.

    Attributes:
        sentence: Where it is read back.
        place, address, own_line: Where it stands, as of `TreeLine`.
    """

    words: str
    path: str
    sentence: str
    place: str
    address: str
    own_line: str
    lines: tuple[PartLine, ...]


def words_of(node: NodeRow, parts: Sequence[NodeRow]) -> str:
    """Give the words of a sub-expression on one line; a list, which has none of its own, is named."""
    if _KEY.search(node.text):
        match node.op:
            case "and" | "or" | "none" | "at_least":
                return say_asked.list_words(node.op, len(parts), int(node.data[0]) if node.data else 0)
            case "score":
                return say_asked.score_called(str(node.data[0]))
            case "cases":
                return say_asked.CHOSEN
    return " ".join(node.text.split())


def part_view(node: NodeRow, decision: DecisionRow, record: Record) -> Part:
    """Make the view of a sub-expression."""
    recorded = record.facts.tree.recorded(decision)
    figures = record.figures(decision.symbol)
    lines = [line for each in _inside(node, recorded) for line in _lines(each, recorded, figures, 0)]
    place = record.facts.place(node)
    return Part(
        words=words_of(node, recorded.parts(node)),
        path=node.path,
        sentence=record.addresses.sentence(node.id),
        place=place.short,
        address=record.place(place),
        own_line=place.text.strip(),
        lines=tuple(lines),
    )


def _inside(node: NodeRow, recorded: Recorded) -> list[NodeRow]:
    """Leave out wrappings and the comparison itself: the page shows them already."""
    while node.op in WRAPPING and len(recorded.parts(node)) == 1:
        node = recorded.parts(node)[0]
    parts = list(recorded.parts(node))
    return parts if parts and node.kind == Kind.TRUTH else [node]


def _lines(node: NodeRow, recorded: Recorded, figures: Figures, depth: int) -> Iterator[PartLine]:
    label = f"{node.data[0]}: " if node.op == "condition" and node.data and node.data[0] else ""
    while node.op == "condition" and len(recorded.parts(node)) == 1:
        node = recorded.parts(node)[0]
    words = words_of(node, recorded.parts(node))
    yield PartLine(depth, f"{label}{words}", _shown(node, recorded, figures), node.timeframe)
    for part in recorded.parts(node):
        if not _says_the_same(part, recorded, figures):
            yield from _lines(part, recorded, figures, depth + 1)


def _says_the_same(node: NodeRow, recorded: Recorded, figures: Figures) -> bool:
    """Say whether a written number would only be repeated."""
    shown = _shown(node, recorded, figures)
    return node.op == "literal" and shown == " ".join(node.text.split())


def _shown(node: NodeRow, recorded: Recorded, figures: Figures) -> str:
    value = recorded.value(node)
    if isinstance(value, str):
        return say_asked.unknown_for(value)
    number = number_of(node, recorded, figures)
    if number is None or node.kind in (Kind.CHOICE, Kind.SYMBOL):
        return ""
    return figures.show(number, node.kind)
