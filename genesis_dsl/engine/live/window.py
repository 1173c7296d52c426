"""What the kernel sees of a live session: the last two bars of each chart, in arrays that never grow."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.closing import Market
from genesis_dsl.engine.world import FIRES, IS_NEAR, SILENT, World
from genesis_dsl.graph.node import Chart
from genesis_dsl.market.bars import Bars

ROWS = 2
"""The bar that has closed, and the one before it."""


@dataclass(slots=True)
class Window:
    """Writes bars and columns where the kernel reads them.

    Shapes: border (columns,), known (entries, 2).

    Attributes:
        border: The register of each column that the kernel reads.
        known: The registers that say of each entry of prices alone that it fires, and how much it misses.
        symbols: The number of the symbol whose orders meet the bars of each clock, -1 for none.
    """

    world: World
    market: Market
    border: NDArray[np.int64]
    known: NDArray[np.int64]
    symbols: NDArray[np.int64] = field(init=False)

    def __post_init__(self) -> None:
        """Find out which bars orders meet."""
        self.symbols = np.full(len(self.world.clock_row), -1, np.int64)
        for number, row in enumerate(self.world.v.symbols):
            self.symbols[row["clock"]] = number

    def begin(self, charts: Mapping[Chart, Bars], clocks: Mapping[Chart, int]) -> None:
        """Stand behind the bars that are over."""
        w = self.world
        for chart, clock in clocks.items():
            bars = charts[chart]
            w.clock_row[clock] = 0 if len(bars) else -1
            w.clock_count[clock] = w.clock_row[clock] + 1
        self.stand(charts, clocks)

    def stand(self, charts: Mapping[Chart, Bars], clocks: Mapping[Chart, int]) -> None:
        """Know the last bar of each chart, in whichever of the two rows it stands."""
        for chart, clock in clocks.items():
            bars = charts[chart]
            if len(bars):
                rows = slice(ROWS * clock, ROWS * clock + ROWS)
                self.world.clock_time[rows] = bars.closed_at[-1]
                self.world.clock_open[rows] = bars.tradable[-1]
        self._show_columns()

    def show(self, clocks: NDArray[np.int64], bars: NDArray[np.float64]) -> None:
        """Write the bars that close now, and the columns.

        Shapes: clocks (n,), bars (n, 9) as `ClosedBar`.
        """
        w = self.world
        full = clocks[w.clock_row[clocks] == 1]
        w.clock_time[ROWS * full] = w.clock_time[ROWS * full + 1]
        w.clock_row[full] = 0
        row = w.clock_row[clocks] + 1
        place = ROWS * clocks + row
        w.clock_time[place] = bars[:, 1]
        w.clock_open[place] = bars[:, 8]
        w.clock_count[clocks] = row + 1
        met = self.symbols[clocks] >= 0
        place = ROWS * self.symbols[clocks[met]] + row[met]
        w.v.bars[:, place] = bars[met][:, (2, 3, 4, 5, 7)].T
        w.v.tradable[place] = bars[met, 8]
        if len(w.v.volume) > 1:
            volume = bars[met, 6]
            w.v.volume[place] = np.floor(np.where(np.isnan(volume), -1.0, volume))
        self._show_columns()

    def _show_columns(self) -> None:
        count = ROWS * len(self.border)
        values, why = self.market.reg[self.border], self.market.why[self.border]
        for row in range(ROWS):
            self.world.col_value[row:count:ROWS] = values
            self.world.col_why[row:count:ROWS] = why
        self._say()

    def _say(self) -> None:
        """Tell what entries say that read only prices and time."""
        count = ROWS * len(self.known)
        values, known = self.market.reg[self.known], self.market.why[self.known] == op.KNOWN
        fires = known[:, 0] & (values[:, 0] != 0.0)
        near = known[:, 1] & (values[:, 1] == 1.0)
        says = np.where(fires, FIRES, np.where(near, IS_NEAR, SILENT))
        for row in range(ROWS):
            self.world.says[row:count:ROWS] = says
