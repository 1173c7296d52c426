"""How many closed bars it takes until nothing in a plan is unknown for want of them."""

from collections.abc import Mapping

from genesis_dsl.engine.columns import constant_value
from genesis_dsl.graph.node import Chart, Graph, Node, Stage
from genesis_dsl.operators.periods import CALLED

Needed = dict[Chart, int]
"""Closed bars by chart."""


def bars_needed(graph: Graph) -> Needed:
    """Give the closed bars that each chart must have before all that reads it is known."""
    by_node: list[Needed] = []
    found: Needed = {}
    for node in graph.nodes:
        needed = _needed(graph, node, by_node)
        by_node.append(needed)
        _take(found, needed)
    return found


def _needed(graph: Graph, node: Node, before: list[Needed]) -> Needed:
    needed: Needed = {}
    for each in node.args:
        _take(needed, before[each])
    if node.stage is Stage.MARKET and node.chart is not None:
        own = needed.get(node.chart, 1)
        needed[node.chart] = own + _looks_back(graph, node)
    return needed


def _take(found: Needed, more: Mapping[Chart, int]) -> None:
    for chart, count in more.items():
        found[chart] = max(found.get(chart, 0), count)


def _looks_back(graph: Graph, node: Node) -> int:
    """Give how many bars before its own a node reads."""
    match node.op:
        case "past" | "followed" | "correlation":
            return int(node.data[0])
        case "within" | "held_for":
            return int(node.data[0]) - 1
        case "crosses" | "moving":
            return 1
        case "call":
            signature = CALLED[str(node.data[0])].signature
            written = zip(node.args, signature.arguments, strict=True)
            numbers = [
                constant_value(graph, each)[0] for each, argument in written if _is_number(argument.kind)
            ]
            return signature.lookback(*numbers)
    return 0


def _is_number(kind: str) -> bool:
    return kind not in {"series", "truth"}
