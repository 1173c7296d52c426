"""What the trace reads of a live session: the registers of the market half at the latest events.

It answers as `Columns` does, with the rows that it still has; who records lets it forget them.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import field, replace

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.column import Column, Several, constant
from genesis_dsl.engine.market import Market
from genesis_dsl.engine.showing import AT_CLOSED, NO_BAR
from genesis_dsl.graph.node import Chart
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.calendars.schedule import Schedule

ROWS = 64
"""Events that are kept at most before somebody records them."""


def blank_bars(chart: Chart, length: int, rows: int = 2) -> Bars:
    """Make room for the bars of a chart, one row behind the other."""
    zeros = np.zeros(rows, np.int64)
    unknown = np.full(rows, np.nan)
    return Bars(
        *(chart.symbol, chart.timeframe, zeros, zeros + length, zeros, zeros, zeros, zeros),
        *(unknown, zeros, np.zeros(rows, np.bool_)),
    )


@dataclass(frozen=True, slots=True)
class Blank:
    """The columns from which a live world is laid out: room for two bars, of which nothing is known yet."""

    charts: Mapping[Chart, Bars]
    schedules: Sequence[Schedule]
    fit: bool = True

    def of(self, _number: int) -> Column:
        """Give an unknown value for each row."""
        return constant(0.0, op.WARMING_UP, 2)

    def on(self, _chart: Chart, _number: int) -> Column:
        """Give an unknown value for each row."""
        return constant(0.0, op.WARMING_UP, 2)

    def several(self, numbers: Sequence[int], rows: NDArray[np.int64]) -> Several:
        """Give an unknown value for each node and row."""
        shape = len(numbers), len(rows)
        return np.zeros(shape), np.full(shape, op.WARMING_UP, np.uint8)

    def rows(self, _: Chart, instants: NDArray[np.int64]) -> NDArray[np.int64]:
        """Say that no bar has closed."""
        return np.full(len(instants), -1, np.int64)

    def let_go(self, symbol: str, read: Collection[int], rows: Mapping[int, NDArray[np.int64]]) -> None:
        """Hold no less than before."""

    def let_truths_go(self) -> None:
        """Hold no less than before."""


@dataclass(slots=True)
class Tail:
    """Rows of the latest events (it changes).

    Shapes: values, why (ROWS, registers); closed (ROWS, clocks): when the last bar of each chart closed,
    `NO_BAR` before the first; due (ROWS, clocks): whether one closed there, as `Market.due`.
    """

    clocks: Mapping[Chart, int]
    registers: Mapping[int, int]
    schedules: Sequence[Schedule]
    width: int
    fit: bool = True
    charts: Mapping[Chart, Bars] = field(init=False)
    values: NDArray[np.float64] = field(init=False)
    why: NDArray[np.uint8] = field(init=False)
    times: NDArray[np.int64] = field(init=False)
    closed: NDArray[np.int64] = field(init=False)
    due: NDArray[np.uint8] = field(init=False)
    rows_kept: int = 0
    _together: dict[tuple[int, ...], NDArray[np.int64]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make room."""
        self.values, self.why = np.zeros((ROWS, self.width)), np.zeros((ROWS, self.width), np.uint8)
        self.times = np.zeros(ROWS, np.int64)
        self.closed = np.full((ROWS, len(self.clocks)), NO_BAR, np.int64)
        self.due = np.zeros((ROWS, len(self.clocks)), np.uint8)
        self.charts = {
            chart: replace(blank_bars(chart, 0, ROWS), closed_at=self.closed[:, clock])
            for chart, clock in self.clocks.items()
        }

    def add(self, time: int, market: Market) -> None:
        """Keep the registers at an event, and which bars closed."""
        row = self.rows_kept
        assert row < ROWS, "somebody records what happened"
        self.values[row] = market.reg
        self.why[row] = market.why
        self.times[row] = time
        self.closed[row] = market.bars[: len(self.clocks), AT_CLOSED]
        self.due[row] = market.due[: len(self.clocks)]
        self.rows_kept += 1

    def forget(self) -> None:
        """Let all rows go but the last one."""
        last = self.rows_kept - 1
        if last > 0:
            for each in (self.values, self.why, self.times, self.closed, self.due):
                each[0] = each[last]
            self.rows_kept = 1
        self.due[0] = 0

    def of(self, number: int) -> Column:
        """Give the register of a node, row by row; the arrays stay the same ones."""
        register = self.registers[number]
        return Column(self.values[:, register], self.why[:, register])

    def on(self, _: Chart, number: int) -> Column:
        """Give the register of a node: at each row it holds what was last closed, whatever the clock."""
        return self.of(number)

    def several(self, numbers: Sequence[int], rows: NDArray[np.int64]) -> Several:
        """Read the registers of nodes at some rows; -1 is before the first bar. Shapes: (nodes, n) both."""
        places = rows, self._registers_of(tuple(numbers))
        values, why = self.values[places], self.why[places]
        before = rows < 0
        if before.any():
            values[:, before], why[:, before] = 0.0, op.WARMING_UP
        return values, why

    def _registers_of(self, numbers: tuple[int, ...]) -> NDArray[np.int64]:
        """Give the registers of nodes, which are asked for together again and again. Shapes: (nodes, 1)."""
        if numbers not in self._together:
            self._together[numbers] = np.array([[self.registers[each]] for each in numbers])
        return self._together[numbers]

    def let_go(self, symbol: str, read: Collection[int], rows: Mapping[int, NDArray[np.int64]]) -> None:
        """Hold no less than before."""

    def let_truths_go(self) -> None:
        """Hold no less than before."""

    def rows(self, chart: Chart, instants: NDArray[np.int64]) -> NDArray[np.int64]:
        """Give the row that holds what was last closed at each instant; -1 before the first bar."""
        row = self.times[: self.rows_kept].searchsorted(instants, "right") - 1
        row[self.closed[row, self.clocks[chart]] == NO_BAR] = -1
        return row
