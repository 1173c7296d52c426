"""Walking the nodes of a run: who stands above whom, the name of each condition, the value of each node."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from genesis_dsl.dataclass import dataclass
from genesis_dsl.trace.cases import WrittenOut, written_out
from genesis_dsl.trace.condition import Found, Recorded
from genesis_dsl.trace.rows import DecisionRow, NodeRow


def children_of(nodes: Iterable[NodeRow]) -> dict[int, list[NodeRow]]:
    """Give the nodes below each one, in the order in which they are written; -1 holds the roots."""
    below: dict[int, list[NodeRow]] = {}
    for node in nodes:
        below.setdefault(node.parent, []).append(node)
    return below


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """The nodes of a run, and what follows from them alone: made once, whatever decision is explained.

    Attributes:
        below: The nodes below each one, as `children_of` gives them.
        keys: By the id of a node as text, that under which decisions keep its value: some nodes are one.
        constants: By symbol, the values of nodes that are the same in every decision.
        written: Conditions that are chosen by `cases:`.
    """

    nodes: Sequence[NodeRow]
    below: Mapping[int, Sequence[NodeRow]]
    keys: Mapping[str, str]
    constants: Mapping[str, Mapping[str, float | str]]
    found: Found = field(default_factory=Found)
    written: WrittenOut = field(default_factory=WrittenOut)

    @classmethod
    def of(cls, nodes: Sequence[NodeRow]) -> "Tree":
        """Look through nodes."""
        keys: dict[str, str] = {}
        constants: dict[str, dict[str, float | str]] = {}
        for node in nodes:
            keys[str(node.id)] = str(node.id if node.same_as < 0 else node.same_as)
            for symbol, value in node.constants.items():
                constants.setdefault(symbol, {})[str(node.id)] = value
        below = children_of(nodes)
        written = written_out(nodes, below)
        return cls(nodes, {**below, **written.below}, keys, constants, written=written)

    def values(self, decision: DecisionRow) -> dict[str, float | str]:
        """Give what each node was in a decision, by its id as text; what was not recorded has no entry."""
        given = decision.values
        found = {own: given[kept] for own, kept in self.keys.items() if kept in given}
        return {**found, **self.constants.get(decision.symbol, {})}

    def recorded(self, decision: DecisionRow | None = None) -> Recorded:
        """Give the nodes with their values in a decision; with none, where there is no decision."""
        values = self.values(decision) if decision else {}
        made = self.written.outcomes(values)
        return Recorded(self.below, {**values, **made}, self.found, self.written.cases)


NO_NODES = Tree.of(())


def values_of(decision: DecisionRow, nodes: Sequence[NodeRow]) -> dict[str, float | str]:
    """Give what each of some nodes was in a decision, as `Tree.values` does."""
    return Tree.of(nodes).values(decision)


def rule_names(nodes: Iterable[NodeRow]) -> dict[int, str]:
    """Name each node by its path behind the file that owns its root.

    A score of another file is named where it is used: `london_breakout > long_breakout > broke_out`.
    """
    by_id = {node.id: node for node in nodes}
    files: dict[int, str] = {}

    def file_of(node: NodeRow) -> str:
        trail = []
        while node.id not in files and node.parent in by_id:
            trail.append(node.id)
            node = by_id[node.parent]
        found = files.setdefault(node.id, node.file_id)
        files.update(dict.fromkeys(trail, found))
        return found

    return {node.id: f"{file_of(node)} > {node.path}" for node in by_id.values()}
