"""Nodes of the graph, interned: the same op over the same arguments is the same node.

A node reads either only prices, time and calendars (`market`: a column, computed ahead, on the
clock of its chart), or also the account (`account`: a register of the kernel), or nothing
(`constant`).
"""

from dataclasses import field
from enum import IntEnum
from typing import Any

from genesis_dsl.dataclass import dataclass
from genesis_dsl.types.kind import Kind


class Stage(IntEnum):
    """When a node's value is known, and who computes it."""

    CONSTANT = 0
    MARKET = 1
    ACCOUNT = 2


@dataclass(frozen=True, slots=True, order=True)
class Chart:
    """A symbol on a timeframe: the clock of a column."""

    symbol: str
    timeframe: str


@dataclass(frozen=True, slots=True)
class Node:
    """One node; `args` are numbers of other nodes, always smaller than its own."""

    op: str
    args: tuple[int, ...]
    data: tuple[Any, ...]
    kind: Kind
    stage: Stage
    chart: Chart | None


@dataclass(slots=True)
class Graph:
    """All nodes of a run, in an order in which arguments come before what reads them."""

    nodes: list[Node] = field(default_factory=list)
    _numbers: dict[Node, int] = field(default_factory=dict)

    def add(self, node: Node) -> int:
        """Give the number of a node, the old one if an equal one is there."""
        number = self._numbers.get(node)
        if number is None:
            number = self._numbers[node] = len(self.nodes)
            self.nodes.append(node)
        return number

    def constant(self, value: float, kind: Kind) -> int:
        """Add a number that never changes."""
        return self.add(Node("literal", (), (float(value),), kind, Stage.CONSTANT, None))

    def combine(
        self,
        op: str,
        args: tuple[int, ...],
        kind: Kind,
        data: tuple[Any, ...] = (),
        base: Chart | None = None,
    ) -> int:
        """Add a node over others: it is read where the latest of them is.

        Args:
            base: The clock of a market node whose arguments stand on different charts.
        """
        stage = max((self.nodes[each].stage for each in args), default=Stage.CONSTANT)
        charts = {self.nodes[each].chart for each in args} - {None}
        chart = None
        if stage is Stage.MARKET:
            chart = next(iter(charts)) if len(charts) == 1 else base
            if chart is None:
                stage = Stage.ACCOUNT
        return self.add(Node(op, args, data, kind, stage, chart))

    def needed(self, roots: list[int]) -> list[int]:
        """List every node that the roots read, arguments first."""
        seen: set[int] = set()
        waiting = list(roots)
        while waiting:
            number = waiting.pop()
            if number not in seen:
                seen.add(number)
                waiting.extend(self.nodes[number].args)
        return sorted(seen)
