"""Walking the nodes of a run: who stands above whom, the name of each condition, the value of each node."""

from collections.abc import Iterable

from genesis_dsl.trace.rows import DecisionRow, NodeRow


def children_of(nodes: Iterable[NodeRow]) -> dict[int, list[NodeRow]]:
    """Give the nodes below each one, in the order in which they are written; -1 holds the roots."""
    below: dict[int, list[NodeRow]] = {}
    for node in nodes:
        below.setdefault(node.parent, []).append(node)
    return below


def values_of(decision: DecisionRow, nodes: Iterable[NodeRow]) -> dict[str, float | str]:
    """Give what each node was in a decision, by its id as text; what was not recorded has no entry."""
    found: dict[str, float | str] = {}
    for node in nodes:
        kept = str(node.id if node.same_as < 0 else node.same_as)
        value = node.constants.get(decision.symbol, decision.values.get(kept))
        if value is not None:
            found[str(node.id)] = value
    return found


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
