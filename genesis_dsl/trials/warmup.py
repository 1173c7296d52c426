"""How many closed bars it takes until nothing in a plan is unknown for want of them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from genesis_dsl.engine.columns import constant_value
from genesis_dsl.graph.node import Chart, Graph, Node, Stage
from genesis_dsl.market.days import day_starts, month_starts, week_starts
from genesis_dsl.market.timeframe import TIMEFRAMES
from genesis_dsl.market.zone import DAY, WEEK
from genesis_dsl.operators.periods import CALLED

Needed = dict[Chart, int]
"""Closed bars by chart."""


class Asked(NamedTuple):
    """When the plan is asked, and the names of its zones: a day has had so many bars by then."""

    at: int
    zones: Sequence[str]


def bars_needed(graph: Graph, asked: Asked | None = None) -> Needed:
    """Give the closed bars that each chart must have before all that reads it is known.

    Args:
        asked: When; at any time, where it is left out.
    """
    by_node: list[Needed] = []
    found: Needed = {}
    for node in graph.nodes:
        needed = _needed(graph, node, by_node, asked)
        by_node.append(needed)
        _take(found, needed)
    return found


def _needed(graph: Graph, node: Node, before: list[Needed], asked: Asked | None) -> Needed:
    needed: Needed = {}
    for each in node.args:
        _take(needed, before[each])
    if node.stage is Stage.MARKET and node.chart is not None:
        own = needed.get(node.chart, 1)
        needed[node.chart] = own + _looks_back(graph, node, asked)
    return needed


def _take(found: Needed, more: Mapping[Chart, int]) -> None:
    for chart, count in more.items():
        found[chart] = max(found.get(chart, 0), count)


def _looks_back(graph: Graph, node: Node, asked: Asked | None) -> int:
    """Give how many bars before its own a node reads."""
    match node.op:
        case "past" | "followed" | "correlation":
            return int(node.data[0])
        case "within" | "held_for":
            return int(node.data[0]) - 1
        case "crosses" | "moving":
            return 1
        case "call" if any(graph.nodes[each].op == "period" for each in node.args):
            return _of_period(graph.nodes[node.args[-1]], asked)
        case "call":
            signature = CALLED[str(node.data[0])].signature
            written = zip(node.args, signature.arguments, strict=True)
            numbers = [
                constant_value(graph, each)[0] for each, argument in written if _is_number(argument.kind)
            ]
            return signature.lookback(*numbers)
    return 0


def _of_period(node: Node, asked: Asked | None) -> int:
    """Give how many bars a period has had at most before its own, and the last one of that before it."""
    zone, name, seconds, weekday = node.data
    longest = {"day": DAY, "week": WEEK, "month": 31 * DAY}[name]
    begun = longest
    if asked is not None:
        span = asked.zones[zone], seconds
        ends = asked.at - longest - DAY, asked.at - 1
        starts = {
            "day": lambda: day_starts(*span, *ends),
            "week": lambda: week_starts(*span, weekday, *ends),
            "month": lambda: month_starts(*span, *ends),
        }[name]()
        begun = asked.at - int(starts[-1])
    assert node.chart is not None, "a period is one of bars"
    return -(-begun // TIMEFRAMES[node.chart.timeframe])


def _is_number(kind: str) -> bool:
    return kind not in {"series", "truth"}
