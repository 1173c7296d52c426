"""A rule that is no more than a floor under the equity: the kernel asks of it one comparison."""

from typing import Any

from genesis_dsl.engine.program import Programs
from genesis_dsl.graph.node import Node

NO_FLOOR = -1


def floor_of(programs: Programs, condition: int) -> int:
    """Give the node under which the equity must not come, where a condition says that alone; else `NO_FLOOR`.

    The floor may move with every event, but inside of a bar it is one: at the close and at the worst.
    """
    node = programs.graph.nodes[condition]
    sign = node.data[0] if node.op == "compare" else ""
    if sign in (">=", ">"):
        equity, floor = node.args
    elif sign in ("<=", "<"):
        floor, equity = node.args
    else:
        return NO_FLOOR
    return floor if _is_equity(programs.graph.nodes[equity]) and not programs.follows_bar(floor) else NO_FLOOR


def _is_equity(node: Node) -> bool:
    return node.op == "account" and node.data[0] == "equity"


def watches_alone(watches: list[dict[str, Any]], register: int) -> bool:
    """Say whether what is watched of a rule is its condition alone, and no part of it."""
    return bool(watches) and all(each["reg"] == register for each in watches)
