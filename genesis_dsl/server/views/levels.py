"""The targets of a trade as prices: written as a price, a distance from the entry, or a multiple of R."""

from collections.abc import Iterator, Sequence

from genesis_dsl.trace.nodes import values_of
from genesis_dsl.trace.rows import DecisionRow, NodeRow, PositionRow
from genesis_dsl.types.kind import Kind

_TARGET = "target"


def targets_of(
    position: PositionRow, decision: DecisionRow, nodes: Sequence[NodeRow]
) -> Iterator[tuple[str, int]]:
    """Give name and price in points of each target that was known when a trade was decided.

    Args:
        position: The trade.
        decision: The one that it came of.
        nodes: Of the run; those of this entry are enough.
    """
    room = abs(position.entry_price - position.stop) if position.has_stop else 0
    own = [node for node in nodes if _is_target(node, decision)]
    values = values_of(decision, own)
    for node in own:
        given = values.get(str(node.id))
        if isinstance(given, int | float):
            away = {Kind.R: given * room, Kind.DISTANCE: given}.get(Kind(node.kind))
            level = given if away is None else position.entry_price + position.side * away
            yield node.path.rpartition(" > ")[2], round(level)


def _is_target(node: NodeRow, decision: DecisionRow) -> bool:
    is_root = node.parent == -1 and node.owner == "entry" and node.file_id == decision.site
    return is_root and node.path.startswith(f"{decision.subject} > {_TARGET} ")
