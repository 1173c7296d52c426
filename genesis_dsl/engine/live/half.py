"""The market half of a live session: its registers, brought up as bars close."""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.closing import close_bars
from genesis_dsl.engine.columns import called
from genesis_dsl.engine.live.call import Call, Pair
from genesis_dsl.engine.live.layout import Layout
from genesis_dsl.engine.live.steps import Steps
from genesis_dsl.engine.market import Market
from genesis_dsl.engine.program import start_values
from genesis_dsl.engine.showing import NO_BAR
from genesis_dsl.engine.world import World
from genesis_dsl.graph.node import Chart
from genesis_dsl.market.centre_clock import sessions_at
from genesis_dsl.market.forming import ClosedBar
from genesis_dsl.market.instrument import Instrument

FIELDS = (
    *("open", "high", "low", "close", "volume", "spread"),
    *("opened_at", "closed_at", "bid", "ask", "middle_price"),
)
_CLOSED_AT = FIELDS.index("closed_at")


@dataclass(slots=True)
class MarketHalf:
    """Registers and what brings them up (it changes).

    Attributes:
        words: What is called, in the order of `Layout.words`; `called`: by its node.
        steps: What those do that go on in the kernel.
    """

    layout: Layout
    instruments: Mapping[str, Instrument]
    market: Market = field(init=False)
    words: list[Call | Pair] = field(init=False)
    called: dict[int, Call | Pair] = field(init=False)
    steps: Steps = field(init=False)
    _centres: list[tuple[int, int]] = field(init=False)

    def __post_init__(self) -> None:
        """Make the calls, each not begun yet."""
        layout, nodes = self.layout, self.layout.graph.nodes
        self.words = [self._call(number) for number in layout.words]
        self.called = dict(zip(layout.words, self.words, strict=True))
        self.steps = Steps(len(self.words))
        self._centres = [
            (layout.clocks[cast(Chart, nodes[each].chart)], layout.register(each)) for each in layout.centres
        ]

    def _call(self, number: int) -> Call | Pair:
        node = self.layout.graph.nodes[number]
        if node.op == "correlation":
            return Pair(int(node.data[0]))
        word, _, numbers = called(self.layout.graph, node)
        return Call(word, numbers)

    def fields_of(self, chart: Chart) -> dict[str, int]:
        """Give the registers of the series of a chart that are read."""
        return {word: register for (each, word), register in self.layout.fields.items() if each == chart}

    def lay_out(
        self, world: World, border: Sequence[int] = (), known: Sequence[tuple[int, int]] = ()
    ) -> None:
        """Make the arrays; those of the world are shared with it.

        Args:
            border: The register of each column that the kernel reads.
            known: Of each entry of prices alone the registers that say what it does.
        """
        programs, layout = self.layout.programs, self.layout
        reg, why = start_values(programs)
        memories, cells = layout.memory_arrays()
        shared = ("zone_first", "zone_at", "zone_offset", "schedules", "news_time")
        hours = ("session_first", "session_open", "session_close")
        shown = ("col_value", "col_why", "says", "clock_time", "clock_open", "clock_row", "clock_count")
        clocks = max(1, len(layout.clocks))
        bars = np.zeros((clocks, len(FIELDS)))
        bars[:, _CLOSED_AT] = NO_BAR
        symbols = [self.instruments[each.symbol] for each in sorted(layout.clocks)]
        given = [
            (layout.clocks[chart], FIELDS.index(word), register)
            for (chart, word), register in layout.fields.items()
        ]
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
            segments=np.array(layout.segments or [(0,) * 5], np.int64),
            due=np.zeros(clocks, np.uint8),
            closing=np.zeros(clocks, np.int64),
            rows=np.zeros((clocks, len(ClosedBar._fields))),
            bars=bars,
            whys=np.full((clocks, len(FIELDS)), op.WARMING_UP, np.int64),
            middle=np.array([each.prices == "middle" for each in symbols] or [False], np.uint8),
            given=np.array(given, np.int64).reshape(-1, 3),
            border=np.array(border, np.int64),
            known=np.array(known, np.int64).reshape(-1, 2),
            meets=_symbols_met(world, clocks),
            **self._stepping(),
            **{name: getattr(world, name) for name in (*shared, *hours, *shown)},
        )

    def begin(self) -> None:
        """Let every word that has its bars go on in the kernel."""
        for number in range(len(self.words)):
            self._let_go_on(number)
        self._lay_steps()
        self.show()

    def show(self) -> None:
        """Show the kernel what it reads of the registers, where no bar closes."""
        close_bars(self.market, 0, 0, 0)

    def close(self, time: int, clocks: NDArray[np.int64], bars: NDArray[np.float64]) -> None:
        """Take in the bars that close at an instant, each on its clock.

        Shapes: clocks (n,), bars (n, 9) as `ClosedBar`.
        """
        m, count = self.market, len(clocks)
        m.closing[:count], m.rows[:count] = clocks, bars
        if self._centres:
            self._show_centres(time, clocks)
        wanted = close_bars(m, count, 0, time)
        while wanted >= 0:
            self._close_word(wanted)
            wanted = close_bars(self.market, count, wanted + 1, time)

    def _show_centres(self, time: int, clocks: NDArray[np.int64]) -> None:
        now, m = float(sessions_at(np.array([time], np.int64))[0]), self.market
        for clock, register in self._centres:
            if clock in clocks:
                m.reg[register], m.why[register] = now, op.KNOWN

    def _close_word(self, at: int) -> None:
        """Let a word take in its bar that does not go on in the kernel: it may do so from here on."""
        m = self.market
        _, register, number, first, count, *_ = m.code[at].tolist()
        inputs, word = m.argv[first : first + count], self.words[number]
        if isinstance(word, Pair):
            if self._close_together(self.layout.words[number]):
                m.reg[register], m.why[register] = word.close(*m.reg[inputs].tolist())
            return
        m.reg[register], m.why[register] = word.close(m.reg[inputs].tolist(), m.why[inputs].tolist())
        self.steps.stop(number)
        if self._let_go_on(number):
            self._lay_steps()

    def _close_together(self, number: int) -> bool:
        """Say whether both symbols that a node correlates close a bar now."""
        nodes, m = self.layout.graph.nodes, self.market
        one, other = (self.layout.clocks[cast(Chart, nodes[each].chart)] for each in nodes[number].args)
        return bool(m.due[one] and m.due[other] and m.bars[one, _CLOSED_AT] == m.bars[other, _CLOSED_AT])

    def _let_go_on(self, number: int) -> bool:
        word = self.words[number]
        if isinstance(word, Pair):
            return False
        return word.going is not None and self.steps.go_on(number, word.going, word.missing)

    def _lay_steps(self) -> None:
        """Show the kernel the arrays of steps, where they are others by now."""
        arrays = self._stepping()
        if any(getattr(self.market, name) is not each for name, each in arrays.items()):
            self.market = replace(self.market, **arrays)

    def _stepping(self) -> dict[str, Any]:
        each = self.steps
        return {"words": each.words, "steps": each.steps, "cells": each.cells, "handles": each.handles}


def _symbols_met(world: World, clocks: int) -> NDArray[np.int64]:
    """Find out which symbol's orders meet the bars of each clock."""
    found = np.full(clocks, -1, np.int64)
    for number, row in enumerate(world.v.symbols):
        found[row["clock"]] = number
    return found
