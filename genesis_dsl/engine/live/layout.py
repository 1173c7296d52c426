"""The market half of a graph as a program that takes one bar at a time.

It runs in phases: first the function words whose inputs are there, then what stands on them. Within a phase
pieces are grouped by chart, so that a piece runs when its chart has a bar; what reads another chart comes
behind it.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import cast

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine import words
from genesis_dsl.engine.program import Programs
from genesis_dsl.graph.node import Chart, Graph, Node, Stage

GIVEN = {"series"}
"""Ops whose value is handed over with the bar."""
CALLED = {"call", "correlation"}
"""Ops that are brought up outside of the program, from what they remember themselves."""
MEMORIES = {"past": 0, "crosses": 1, "moving": 1, "within": 0, "held_for": 0, "followed": 0}
"""Ops that look at the bars before, and how many; 0 where the node says it."""
SIGNED = {"above": 1, "below": -1, "rising": 1, "falling": -1}

Place = tuple[int, int]
"""A phase, and a rank in it."""


@dataclass(slots=True)
class Layout:
    """The program in the making.

    Attributes:
        series: Nodes that are given with the bar; `centres`: those that say which centre trades.
        calls: The nodes that are called, by phase.
        pieces: By phase the first segment, and one after the last.
        memories: How many bars each memory holds; `memory_of`: which one a node has.
    """

    graph: Graph
    clocks: Mapping[Chart, int]
    hours: Callable[[str], int]
    programs: Programs = field(init=False)
    series: list[int] = field(default_factory=list)
    centres: list[int] = field(default_factory=list)
    calls: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    segments: list[tuple[int, int, int]] = field(default_factory=list)
    pieces: list[tuple[int, int]] = field(default_factory=list)
    memories: list[int] = field(default_factory=list)
    memory_of: dict[int, int] = field(default_factory=dict)
    _places: dict[int, Place] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Lay the whole graph out."""
        self.programs = Programs(self.graph, {}, {})
        groups: dict[tuple[int, int, Chart], list[int]] = defaultdict(list)
        for number, node in enumerate(self.graph.nodes):
            if node.stage is Stage.MARKET:
                self._sort(number, node, groups)
        phases = 1 + max((phase for phase, _ in self._places.values()), default=0)
        self.pieces = [(0, 0)] * phases
        for (phase, _, chart), numbers in sorted(groups.items()):
            first, start = len(self.segments), len(self.programs.code)
            for number in numbers:
                self._write(number)
            self.segments.append((self.clocks[chart], start, len(self.programs.code)))
            begin, end = self.pieces[phase]
            self.pieces[phase] = (begin if end else first, first + 1)

    def register(self, number: int) -> int:
        """Give a node its register."""
        return self.programs.register(number)

    def memory_arrays(self) -> tuple[NDArray[np.int64], int]:
        """Lay out the memories. Gives their rows, and how many cells they have together."""
        firsts = np.cumsum([0, *self.memories])
        rows = [(first, count, 0) for first, count in zip(firsts.tolist(), self.memories, strict=False)]
        return np.array(rows or [(0, 1, 0)], np.int64), int(firsts[-1]) + 1

    def _sort(self, number: int, node: Node, groups: dict[tuple[int, int, Chart], list[int]]) -> None:
        self.register(number)
        chart = cast(Chart, node.chart)
        parts = [each for each in node.args if self.graph.nodes[each].stage is Stage.MARKET]
        if node.op in GIVEN or (node.op == "session" and node.data[0] == "session"):
            (self.series if node.op in GIVEN else self.centres).append(number)
            self._places[number] = (-1, 0)
            return
        places = [self._places[each] for each in parts]
        phase = max((each for each, _ in places), default=-1)
        if node.op in CALLED:
            self._places[number] = (phase + 1, 0)
            self.calls[phase + 1].append(number)
            return
        phase = max(phase, 0)
        rank = max((self._behind(each, phase, chart) for each in parts), default=0)
        self._places[number] = (phase, rank)
        groups[phase, rank, chart].append(number)

    def _behind(self, part: int, phase: int, chart: Chart) -> int:
        """Give the least rank of what reads a part: behind it, where it runs now on another chart."""
        own, rank = self._places[part]
        if own < phase or self.graph.nodes[part].op in CALLED:
            return 0
        return rank + (self.graph.nodes[part].chart != chart)

    def _memory(self, number: int, bars: int) -> int:
        self.memory_of[number] = len(self.memories)
        self.memories.append(bars)
        return self.memory_of[number]

    def _write(self, number: int) -> None:
        node = self.graph.nodes[number]
        for each in node.args:
            self.register(each)
        emit, regs = self.programs.emit, [self.register(each) for each in node.args]
        if node.op == "session":
            word, symbol = node.data
            emit(op.SESSION, number, getattr(words.SESSION, word), self.hours(symbol))
        elif node.op not in MEMORIES:
            self.programs.compute(number)
        elif node.op == "past" and node.data[0] == 0:
            self.programs.argv.append(regs[0])
            emit(op.MIN, number, len(self.programs.argv) - 1, 1)
        else:
            memory = self._memory(number, MEMORIES[node.op] or int(node.data[0]))
            sign = (SIGNED[node.data[0]],) if node.op in {"crosses", "moving"} else ()
            emit(_OPS[node.op], number, *regs, *sign, memory)


_OPS = {
    "past": op.PAST,
    "crosses": op.CROSSES,
    "moving": op.MOVING,
    "within": op.WITHIN,
    "held_for": op.HELD_FOR,
    "followed": op.FOLLOWED,
}
