"""The market half of a live session: its registers, brought up as bars close."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.closing import Market, bring_up
from genesis_dsl.engine.columns import called
from genesis_dsl.engine.live.call import Call, Due, Group, Pair
from genesis_dsl.engine.live.layout import Layout
from genesis_dsl.engine.program import start_values
from genesis_dsl.engine.world import World
from genesis_dsl.graph.node import Chart
from genesis_dsl.market.centre_clock import sessions_at
from genesis_dsl.market.instrument import Instrument

FIELDS = (
    *("open", "high", "low", "close", "volume", "spread"),
    *("opened_at", "closed_at", "bid", "ask", "middle_price"),
)
_SETS = 256
"""Sets of charts that close together, which are remembered."""
_VOLUME, _CLOSE, _CLOSED_AT = (FIELDS.index(each) for each in ("volume", "close", "closed_at"))


@dataclass(slots=True)
class MarketHalf:
    """Registers and what brings them up (it changes).

    Attributes:
        groups: The function words, by phase, clock and inputs; `called`: by their node, and so `paired`.
        bars: The latest bar of each chart, by `FIELDS`; whys: why a field is unknown.

    Shapes: bars, whys (clocks, fields).
    """

    layout: Layout
    instruments: Mapping[str, Instrument]
    market: Market = field(init=False)
    groups: list[dict[int, dict[tuple[int, ...], Group]]] = field(init=False)
    pairs: list[tuple[int, int, Pair]] = field(init=False)
    called: dict[int, Call] = field(default_factory=dict)
    paired: dict[int, Pair] = field(default_factory=dict)
    bars: NDArray[np.float64] = field(init=False)
    whys: NDArray[np.int64] = field(init=False)
    _fields: dict[tuple[Chart, str], int] = field(default_factory=dict)
    _given: tuple[NDArray[np.int64], NDArray[np.int64]] = field(init=False)
    _centres: list[tuple[int, int]] = field(init=False)
    _middle: NDArray[np.bool_] = field(init=False)
    _due: dict[bytes, list[Due]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Give every series a register, and make the calls, each not begun yet."""
        layout, nodes = self.layout, self.layout.graph.nodes
        for number in layout.series:
            chart, name = cast(Chart, nodes[number].chart), str(nodes[number].data[0])
            self._fields[chart, name] = layout.register(number)
        self.groups, self.pairs = [], []
        for phase in range(len(layout.pieces)):
            by_clock: dict[int, dict[tuple[int, ...], Group]] = {}
            for number in layout.calls.get(phase, ()):
                node = nodes[number]
                clock = layout.clocks[cast(Chart, node.chart)]
                if node.op == "call":
                    call = self.called[number] = self._call(number)
                    group = by_clock.setdefault(clock, {}).setdefault(call.inputs, Group(call.inputs))
                    group.calls.append(call)
                else:
                    charts = (cast(Chart, nodes[each].chart) for each in node.args)
                    one, other = (layout.clocks[each] for each in charts)
                    self.paired[number] = Pair(layout.register(number), int(node.data[0]))
                    self.pairs.append((one, other, self.paired[number]))
            self.groups.append(by_clock)
        shape = len(layout.clocks), len(FIELDS)
        self.bars, self.whys = np.zeros(shape), np.full(shape, op.WARMING_UP, np.int64)
        places = {key: layout.clocks[key[0]] * len(FIELDS) + FIELDS.index(key[1]) for key in self._fields}
        registers = np.array([*self._fields.values()], np.int64)
        symbols = [self.instruments[each.symbol] for each in sorted(layout.clocks)]
        self._middle = np.array([each.prices == "middle" for each in symbols], np.bool_)
        self._given = registers, np.array([*places.values()], np.int64)
        self._centres = [
            (layout.clocks[cast(Chart, nodes[each].chart)], layout.register(each)) for each in layout.centres
        ]

    def _call(self, number: int) -> Call:
        node = self.layout.graph.nodes[number]
        word, written, numbers = called(self.layout.graph, node)
        inputs = [self.layout.register(node.args[place]) for place in written]
        inputs += [self._field(cast(Chart, node.chart), each) for each in word.signature.inputs]
        return Call(word, numbers, self.layout.register(number), tuple(inputs))

    def _field(self, chart: Chart, word: str) -> int:
        """Give a series that a word reads without naming it a register of its own."""
        if (chart, word) not in self._fields:
            self._fields[chart, word] = len(self.layout.programs.start)
            self.layout.programs.start.append((0.0, op.WARMING_UP))
        return self._fields[chart, word]

    def fields_of(self, chart: Chart) -> dict[str, int]:
        """Give the registers of the series of a chart that are read."""
        return {word: register for (each, word), register in self._fields.items() if each == chart}

    def lay_out(self, world: World) -> None:
        """Make the arrays; those of the world are shared with it."""
        programs = self.layout.programs
        reg, why = start_values(programs)
        memories, cells = self.layout.memory_arrays()
        shared = ("zone_first", "zone_at", "zone_offset", "schedules", "news_time")
        hours = ("session_first", "session_open", "session_close")
        self.market = Market(
            v=world.v,
            code=np.array(programs.code or [[0] * op.WIDTH], np.int64),
            argv=np.array(programs.argv or [0], np.int64),
            floats=np.array(programs.floats or [0.0]),
            reg=reg,
            why=why,
            memories=memories,
            past=np.zeros(cells),
            past_why=np.full(cells, op.WARMING_UP, np.int64),
            segments=np.array(self.layout.segments or [(0, 0, 0)], np.int64),
            due=np.zeros(max(1, len(self.layout.clocks)), np.uint8),
            **{name: getattr(world, name) for name in (*shared, *hours)},
        )

    def close(self, time: int, clocks: NDArray[np.int64], bars: NDArray[np.float64]) -> None:
        """Take in the bars that close at an instant, each on its clock.

        Shapes: clocks (n,), bars (n, 9) as `ClosedBar`.
        """
        m = self.market
        m.due[:] = 0
        m.due[clocks] = 1
        self._show(clocks, bars)
        if self._centres:
            now = float(sessions_at(np.array([time], np.int64))[0])
            for clock, register in self._centres:
                if m.due[clock]:
                    m.reg[register], m.why[register] = now, op.KNOWN
        due = self._due.get(key := clocks.tobytes()) or self._find_due(key, clocks)
        for phase, words in enumerate(due):
            if words.groups:
                words.close(m.reg, m.why)
            if phase == 0:
                self._bring_up_pairs()
            first, last = self.layout.pieces[phase]
            if first < last:
                bring_up(m, first, last, time)

    def _show(self, clocks: NDArray[np.int64], rows: NDArray[np.float64]) -> None:
        closes, spreads = rows[:, 5], rows[:, 7]
        bids = closes - np.where(self._middle[clocks], spreads // 2, 0.0)
        at = self.bars[clocks]
        at[:, 0:4], at[:, 4], at[:, 5] = rows[:, 2:6], rows[:, 6], spreads
        at[:, 6:8], at[:, 8], at[:, 9], at[:, 10] = rows[:, 0:2], bids, bids + spreads, bids + 0.5 * spreads
        unknown = np.isnan(at[:, _VOLUME])
        at[unknown, _VOLUME] = 0.0
        self.bars[clocks] = at
        whys = np.zeros(at.shape, np.int64)
        whys[unknown, _VOLUME] = op.NO_VOLUME
        self.whys[clocks] = whys
        registers, places = self._given
        self.market.reg[registers] = self.bars.ravel()[places]
        self.market.why[registers] = self.whys.ravel()[places]

    def _find_due(self, key: bytes, clocks: NDArray[np.int64]) -> list[Due]:
        """Put together what is called, by phase, when these clocks are due; few sets of them come again."""
        if len(self._due) >= _SETS:
            self._due.clear()
        self._due[key] = [
            Due([group for clock in clocks.tolist() for group in by_clock.get(clock, {}).values()])
            for by_clock in self.groups
        ]
        return self._due[key]

    def _bring_up_pairs(self) -> None:
        due, bars = self.market.due, self.bars
        for one, other, pair in self.pairs:
            if due[one] and due[other] and bars[one, _CLOSED_AT] == bars[other, _CLOSED_AT]:
                closes = float(bars[one, _CLOSE]), float(bars[other, _CLOSE])
                at = pair.register
                self.market.reg[at], self.market.why[at] = pair.close(*closes)
