"""The terminal's own bars, each once, when it is over.

The last row that a terminal gives is the bar under way, which changes with every tick; the one before it is
over as soon as a newer one is there. A new bar comes with its first tick and not with the clock.
"""

from genesis_dsl.brokers.gateway.answer import Failed
from genesis_dsl.brokers.gateway.calls import Calls, Rows
from genesis_dsl.brokers.prices.stamp import SECOND, ServerTime, of_seconds
from genesis_dsl.dataclass import dataclass

_FEW = 10


@dataclass(frozen=True, slots=True, eq=False)
class Closed:
    """Bars that are over since the last question.

    Shapes: bars (B,), in the order of time.

    Attributes:
        changed: The bar that was given last is told otherwise now: its ticks came late.
    """

    bars: Rows
    changed: bool


@dataclass(slots=True)
class BarCursor:
    """How far the bars of a symbol were read (it changes).

    Attributes:
        timeframe: The terminal's number of it.
        mark: When the last bar that was given opened; at first the first one that is not wanted.
    """

    symbol: str
    timeframe: int
    mark: ServerTime
    _last: bytes | None = None

    def poll(self, terminal: Calls) -> Closed | Failed:
        """Read what is over by now. A question that failed changes nothing."""
        rows = self._back_to_the_mark(terminal)
        if isinstance(rows, Failed):
            return rows
        over = rows[:-1]
        known = over[over["time"] * SECOND == self.mark]
        fresh = over[over["time"] * SECOND > self.mark]
        changed = self._last is not None and known.tobytes() != self._last
        if len(fresh):
            self.mark, self._last = of_seconds(int(fresh["time"][-1])), fresh[-1:].tobytes()
        elif changed:
            self._last = known.tobytes()
        return Closed(fresh, changed)

    def _back_to_the_mark(self, terminal: Calls) -> Rows | Failed:
        """Read the newest bars, and more of them until the mark is among them or there are no more."""
        count = _FEW
        while True:
            rows = terminal.copy_rates_from_pos(self.symbol, self.timeframe, 0, count)
            if isinstance(rows, Failed) or len(rows) < count or int(rows["time"][0]) * SECOND <= self.mark:
                return rows
            more = self._most(terminal)
            if isinstance(more, Failed):
                return more
            if count >= more:
                return rows
            count = min(count * 8, more)

    @staticmethod
    def _most(terminal: Calls) -> int | Failed:
        info = terminal.terminal_info()
        return info if isinstance(info, Failed) else info.maxbars - 1
