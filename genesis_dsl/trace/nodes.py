"""Walking the nodes of a run: who stands above whom, and the name of each condition."""

from collections.abc import Iterable

from genesis_dsl.trace.rows import NodeRow


def children_of(nodes: Iterable[NodeRow]) -> dict[int, list[NodeRow]]:
    """Give the nodes below each one, in the order in which they are written; -1 holds the roots."""
    below: dict[int, list[NodeRow]] = {}
    for node in nodes:
        below.setdefault(node.parent, []).append(node)
    return below


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
