"""Why nothing was decided at an instant: no bar closed, the market was closed, there were no prices."""

from collections.abc import Callable, Sequence

import numpy as np

from genesis_dsl.dataclass import dataclass
from genesis_dsl.graph.node import Chart
from genesis_dsl.market.hours import is_open
from genesis_dsl.market.timeframe import TICKS, TIMEFRAMES
from genesis_dsl.market.versions import in_force
from genesis_dsl.runs.messages import silence as messages
from genesis_dsl.runs.prepare import Prepared
from genesis_dsl.store.writer import DONE, RUNNING


@dataclass(frozen=True, slots=True)
class Cause:
    """Why nothing was decided, in a clause; `is_silence`: nothing could be, rather than not yet again."""

    text: str
    is_silence: bool = True

    def beside(self, decided: str) -> str:
        """Say it where the last decision before is shown; "": what is shown is of the instant itself."""
        return messages.last_before(self.text, decided) if decided else f"{self.text}."

    @property
    def headline(self) -> str:
        """What a silence is called; "" between two decisions, where the one before is the answer."""
        return messages.silent(self.text) if self.is_silence else ""


@dataclass(frozen=True, slots=True)
class Silence:
    """An instant at which nothing was decided.

    Attributes:
        chart: The clock of the strategy.
        decided: The last decision before; before the first one, when the run begins.
        asked: The instant, and as it was written.
        show: Writes an instant as the reader reads it.
        status: Of a session: one that is under way has not come to what is behind it.
        absences: From when to when nobody was there; what came in then was lived through at the end of it.
    """

    prepared: Prepared
    chart: Chart
    decided: int
    asked: int
    written: str
    show: Callable[[int], str]
    status: str = DONE
    absences: Sequence[tuple[int, int]] = ()

    def cause(self) -> Cause:
        """Say why nothing was decided."""
        symbol = self.chart.symbol
        history = self.prepared.market.histories[symbol]
        if self.asked < self.prepared.first:
            return Cause(messages.before_the_run(self.show(self.prepared.first)))
        if self.asked >= self.prepared.last:
            return Cause(self._after_the_run())
        if self._is_open() and (absence := self.absence()):
            return absence
        if self.asked > history.last:
            end = self.show(history.last)
            return Cause(messages.after_the_prices(symbol, end, self.written))
        if not self._is_open():
            return Cause(messages.market_closed(symbol, self.written))
        if self.chart.timeframe == TICKS:
            return Cause(messages.no_tick_then(symbol, self.written), is_silence=False)
        bars = history.bars
        row = int(np.searchsorted(bars.closed_at, self.asked, side="right")) - 1
        if row < 0 and bars.opened_at[0] > self.asked:
            return Cause(messages.before_the_prices(symbol, self.show(history.first)))
        if row < 0 or self._is_forming(int(bars.closed_at[row])) or bars.opened_at[row + 1] <= self.asked:
            return Cause(messages.between_bars(self.written), is_silence=False)
        first, after = int(bars.closed_at[row]), int(bars.opened_at[row + 1])
        return Cause(messages.hole(symbol, self.show(first), self.show(after)))

    def absence(self) -> Cause | None:
        """Say that nobody was there then, where a session went on later and lived through it."""
        for since, until in self.absences:
            if since < self.asked < until:
                text = messages.was_down(self.written, self.show(since), self.show(until))
                return Cause(text, is_silence=False)
        return None

    def _after_the_run(self) -> str:
        if self.status == DONE:
            return messages.after_the_run(self.written)
        reached = self.show(self.prepared.last - 1)
        if self.status == RUNNING:
            return messages.not_yet(self.written, reached)
        return messages.process_down(self.written, reached)

    def _is_open(self) -> bool:
        hours = in_force(self.prepared.chosen.instruments.symbols[self.chart.symbol], self.asked).hours
        return hours is None or bool(is_open(np.array([self.asked]), hours)[0])

    def _is_forming(self, closed: int) -> bool:
        """Say whether a bar of the strategy was under way: prices came since, or it is not over yet."""
        return closed > self.decided or self.asked - self.decided < TIMEFRAMES[self.chart.timeframe]
