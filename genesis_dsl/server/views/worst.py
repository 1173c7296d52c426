"""Both sides of the rule that left an order the least room, in the imagined world in which it did."""

from collections.abc import Mapping, Sequence

from genesis_dsl.dataclass import dataclass
from genesis_dsl.server.record import Record
from genesis_dsl.server.views.rule_card import rule_root
from genesis_dsl.trace.rows import DecisionRow, NodeRow


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the comparison: the author's words, and what it was."""

    words: str
    text: str


@dataclass(frozen=True, slots=True)
class Worst:
    """The tightest imagined world of an order."""

    world: str
    sides: tuple[Side, ...]
    room: str


def worst_view(decision: DecisionRow, sides: tuple[float, float], room: str, record: Record) -> Worst:
    """Name both sides of a rule that compares two amounts; the greater one while it holds comes first."""
    detail = decision.detail
    rule, written = str(detail["rule"]), str(detail.get("origin", detail.get("ruleset", "")))
    root = rule_root(rule, written, record)
    figures, below = record.figures(decision.symbol), record.facts.tree.below
    parts = _compared(root, below) if root else ()
    named = tuple(
        Side(" ".join(part.text.split()), figures.show(value, part.kind))
        for part, value in zip(parts, sides, strict=False)
    )
    return Worst(str(detail.get("world", "")), named, room)


def _compared(node: NodeRow, below: Mapping[int, Sequence[NodeRow]]) -> Sequence[NodeRow]:
    """Give the sides of the one comparison under a sentence, the greater one while it holds first."""
    while node.op != "compare":
        parts = below.get(node.id, [])
        if len(parts) != 1:
            return ()
        (node,) = parts
    parts = below[node.id]
    return parts if str(node.data[0]).startswith(">") else parts[::-1]
