"""The market half of a graph as a program that takes one bar at a time.

Its pieces are grouped by chart, so that a piece runs when its chart has a bar; what reads another chart comes
behind it. A function word is one instruction, which names the word and the registers of its inputs.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import field
from typing import cast

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine import words
from genesis_dsl.engine.columns import called
from genesis_dsl.engine.program import Programs
from genesis_dsl.graph.node import Chart, Graph, Node, Stage
from genesis_dsl.market.days import period_of

CALLED = {"call", "correlation"}
"""Ops that go on from what they remember themselves."""
MEMORIES = {"past": 0, "crosses": 1, "moving": 1, "within": 0, "held_for": 0, "followed": 0}
"""Ops that look at the bars before, and how many; 0 where the node says it."""
SIGNED = {"above": 1, "below": -1, "rising": 1, "falling": -1}


@dataclass(slots=True)
class Layout:
    """The program in the making.

    Attributes:
        fields: The register of every series that is read; `centres`: the nodes that say which centre trades.
        words: The nodes that are called, in the order of their instructions.
        segments: See `engine.market.Market`.
        memories: How many bars each memory holds; `memory_of`: which one a node has.
    """

    graph: Graph
    clocks: Mapping[Chart, int]
    hours: Callable[[str], int]
    programs: Programs = field(init=False)
    fields: dict[tuple[Chart, str], int] = field(default_factory=dict)
    centres: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    segments: list[tuple[int, int, int, int, int]] = field(default_factory=list)
    memories: list[int] = field(default_factory=list)
    memory_of: dict[int, int] = field(default_factory=dict)
    _ranks: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Lay the whole graph out."""
        self.programs = Programs(self.graph, {}, {})
        groups: dict[tuple[int, Chart], list[int]] = defaultdict(list)
        for number, node in enumerate(self.graph.nodes):
            if node.stage is Stage.MARKET:
                self._sort(number, node, groups)
        for (_, chart), numbers in sorted(groups.items(), key=_close_together):
            start, word = len(self.programs.code), len(self.words)
            for number in numbers:
                self._write(number)
            self.segments.append((self.clocks[chart], start, len(self.programs.code), word, len(self.words)))

    def register(self, number: int) -> int:
        """Give a node its register."""
        return self.programs.register(number)

    def memory_arrays(self) -> tuple[NDArray[np.int64], int]:
        """Lay out the memories. Gives their rows, and how many cells they have together."""
        firsts = np.cumsum([0, *self.memories])
        rows = [(first, count, 0) for first, count in zip(firsts.tolist(), self.memories, strict=False)]
        return np.array(rows or [(0, 1, 0)], np.int64), int(firsts[-1]) + 1

    def inputs(self, number: int) -> list[int]:
        """Give the registers that a called node reads: series of its arguments, then those of its chart."""
        node = self.graph.nodes[number]
        if node.op == "correlation":
            return [self.register(each) for each in node.args]
        word, written, _ = called(self.graph, node)
        found = [self.register(node.args[place]) for place in written]
        return found + [self._field(cast(Chart, node.chart), each) for each in word.signature.inputs]

    def _field(self, chart: Chart, word: str) -> int:
        """Give a series that a word reads without naming it a register of its own."""
        if (chart, word) not in self.fields:
            self.fields[chart, word] = len(self.programs.start)
            self.programs.start.append((0.0, op.WARMING_UP))
        return self.fields[chart, word]

    def _sort(self, number: int, node: Node, groups: dict[tuple[int, Chart], list[int]]) -> None:
        register, chart = self.register(number), cast(Chart, node.chart)
        if node.op == "series":
            self.fields[chart, str(node.data[0])] = register
        elif node.op == "session" and node.data[0] == "session":
            self.centres.append(number)
        else:
            parts = [each for each in node.args if each in self._ranks]
            rank = max((self._behind(each, chart) for each in parts), default=0)
            self._ranks[number] = rank
            groups[rank, chart].append(number)

    def _behind(self, part: int, chart: Chart) -> int:
        """Give the least rank of what reads a part: behind it, where it stands on another chart."""
        return self._ranks[part] + (self.graph.nodes[part].chart != chart)

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
        elif node.op == "period":
            zone, *counted = node.data
            opened = self._field(cast(Chart, node.chart), "opened_at")
            emit(op.PERIOD, number, opened, zone, *period_of(*counted))
        elif node.op in CALLED:
            inputs = self.inputs(number)
            self.words.append(number)
            self.programs.argv.extend(inputs)
            first = len(self.programs.argv) - len(inputs)
            emit(op.CALL, number, len(self.words) - 1, first, len(inputs))
        elif node.op not in MEMORIES:
            self.programs.compute(number)
        elif node.op == "past" and node.data[0] == 0:
            self.programs.argv.append(regs[0])
            emit(op.MIN, number, len(self.programs.argv) - 1, 1)
        else:
            memory = self._memory(number, MEMORIES[node.op] or int(node.data[0]))
            sign = (SIGNED[node.data[0]],) if node.op in {"crosses", "moving"} else ()
            emit(_OPS[node.op], number, *regs, *sign, memory)


def _close_together(group: tuple[tuple[int, Chart], list[int]]) -> tuple[int, str, str]:
    """Put charts of one timeframe behind each other: most instants close the finest alone."""
    (rank, chart), _ = group
    return rank, chart.timeframe, chart.symbol


_OPS = {
    "past": op.PAST,
    "crosses": op.CROSSES,
    "moving": op.MOVING,
    "within": op.WITHIN,
    "held_for": op.HELD_FOR,
    "followed": op.FOLLOWED,
}
