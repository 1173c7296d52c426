"""Why nothing was decided at an instant: no bar closed, the market was closed, there were no prices."""

from collections.abc import Callable

import numpy as np

from genesis_dsl.dataclass import dataclass
from genesis_dsl.graph.node import Chart
from genesis_dsl.market.hours import is_open
from genesis_dsl.market.timeframe import TICKS, TIMEFRAMES
from genesis_dsl.market.versions import in_force
from genesis_dsl.runs.messages import silence as messages
from genesis_dsl.runs.prepare import Prepared


@dataclass(frozen=True, slots=True)
class Silence:
    """An instant at which nothing was decided.

    Attributes:
        chart: The clock of the strategy.
        decided: The last decision before.
        asked: The instant, and as it was written.
        show: Writes an instant as the reader reads it.
    """

    prepared: Prepared
    chart: Chart
    decided: int
    asked: int
    written: str
    show: Callable[[int], str]

    def cause(self) -> str:
        """Say why nothing was decided, and which decision is shown instead."""
        symbol, shown = self.chart.symbol, self.show(self.decided)
        history = self.prepared.market.histories[symbol]
        if self.asked >= self.prepared.last:
            return messages.after_the_run(self.written, shown)
        if self.asked > history.last:
            end = self.show(history.last)
            return messages.after_the_prices(symbol, end, self.written, shown)
        if not self._is_open():
            return messages.market_closed(symbol, self.written, shown)
        if self.chart.timeframe == TICKS:
            return messages.no_tick_then(symbol, self.written, shown)
        bars = history.bars
        row = int(np.searchsorted(bars.closed_at, self.asked, side="right")) - 1
        if self._is_forming(int(bars.closed_at[row])) or bars.opened_at[row + 1] <= self.asked:
            return messages.between_bars(self.written, shown)
        first, after = int(bars.closed_at[row]), int(bars.opened_at[row + 1])
        return messages.hole(symbol, self.show(first), self.show(after), shown)

    def _is_open(self) -> bool:
        hours = in_force(self.prepared.chosen.instruments.symbols[self.chart.symbol], self.asked).hours
        return hours is None or bool(is_open(np.array([self.asked]), hours)[0])

    def _is_forming(self, closed: int) -> bool:
        """Say whether a bar of the strategy was under way: prices came since, or it is not over yet."""
        return closed > self.decided or self.asked - self.decided < TIMEFRAMES[self.chart.timeframe]
