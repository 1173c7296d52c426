"""Conditions that follow the equity one way: what one says at two equities, it says at all between them.

Beside the equity such a condition reads nothing but baselines of a day and what is the same all through a
run. The kernel keeps the equities at which it was asked since the day began (`guards.widen`), and does not
ask it again between them.
"""

from genesis_dsl.engine.program import Programs
from genesis_dsl.engine.world import READS_DAYS

RISES, STANDS, FALLS = 1, 0, -1
ASTRAY = None
"""What a node does as the equity rises: at a crossroads it does both."""
_GREATER, _LESS = (">=", ">"), ("<=", "<")

_EQUITY = frozenset({"equity"})

Lean = int | None


def leans(programs: Programs, roots: list[int]) -> bool:
    """Say whether nodes follow the equity one way, and change with it and with the day alone."""
    nodes = programs.graph.nodes
    beside = programs.reads(roots, _EQUITY)
    ways = [_lean(programs, each) for each in roots]
    ends = all(nodes[each].op in ("compare", "subtract") for each in roots)
    return ends and not beside & ~READS_DAYS and all(each in (RISES, FALLS) for each in ways)


def _lean(programs: Programs, number: int) -> Lean:
    """Say which way a node goes as the equity rises."""
    nodes = programs.graph.nodes
    node = nodes[number]
    if node.op == "account" and node.data[0] in _EQUITY:
        return RISES
    ways = [_lean(programs, each) for each in node.args]
    if all(each == STANDS for each in ways):
        return STANDS
    if node.op == "add":
        return _together(*ways)
    if node.op == "subtract" or (node.op == "compare" and node.data[0] in _GREATER):
        return _together(ways[0], _turned(ways[1]))
    if node.op == "compare" and node.data[0] in _LESS:
        return _together(_turned(ways[0]), ways[1])
    if node.op == "negate":
        return _turned(ways[0])
    if node.op == "share" and node.data[0] >= 0 and node.data[1] > 0:
        return ways[0]
    return ASTRAY


def _together(one: Lean, other: Lean) -> Lean:
    if one is ASTRAY or other is ASTRAY or one * other < 0:
        return ASTRAY
    return one or other


def _turned(way: Lean) -> Lean:
    return ASTRAY if way is ASTRAY else -way
