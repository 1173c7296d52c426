"""Ticks by a mark: each is given once, also where the terminal was away, or remembers only later.

A terminal can be asked from a whole second on, and several ticks share a millisecond. So the mark is the
latest millisecond that was read, with all that was read of it and shortly before it; each question begins
somewhat before the mark, what was read already is taken away, and the rest is

- *fresh*: at the mark or behind it, in the order of time;
- *late*: before the mark. The terminal had not got it when its turn was;
- a *gap*: what was read before is not there any more, so nobody knows what else is missing.

Where a server's clock is put back while a symbol trades, its stamps repeat, and a cursor must be begun anew.
"""

from collections import Counter
from dataclasses import field
from typing import Any

import numpy as np

from genesis_dsl.brokers.gateway.answer import Failed, Fault
from genesis_dsl.brokers.gateway.calls import Calls, Rows
from genesis_dsl.brokers.mt5.constants import COPY_TICKS_ALL
from genesis_dsl.brokers.prices import messages
from genesis_dsl.brokers.prices.stamp import MINUTE, SECOND, ServerTime
from genesis_dsl.dataclass import dataclass

COUNT = 10_000
MOST = 1 << 22
"""Ticks of one second, at most; no symbol has a thousandth of it."""

_SAME = ("time_msc", "bid", "ask", "last", "volume", "volume_real")
"""What makes a tick what it is; flags are told differently by cache and by history."""

Tick = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch in which ticks may be missing, its ends included."""

    first: ServerTime
    last: ServerTime


@dataclass(frozen=True, slots=True, eq=False)
class Polled:
    """What is new since the last question.

    Shapes: fresh and late (T,), in the order of time.
    """

    fresh: Rows
    late: Rows
    gap: Gap | None


@dataclass(slots=True)
class TickCursor:
    """How far the ticks of a symbol were read (it changes).

    Attributes:
        mark: The latest millisecond of which something was read; at first, where reading begins.
        overlap_ms: How far before the mark it asks again.
        count: How many ticks it asks for at first.
    """

    symbol: str
    mark: ServerTime
    overlap_ms: int = MINUTE
    count: int = COUNT
    _seen: Counter[Tick] = field(default_factory=Counter)

    def poll(self, terminal: Calls) -> Polled | Failed:
        """Read what is new. A question that failed changes nothing: the next one finds it."""
        begin = max(1, (self.mark - self.overlap_ms) // SECOND)
        rows = self._read(terminal, begin)
        return rows if isinstance(rows, Failed) else self._take(rows, begin * SECOND)

    def _read(self, terminal: Calls, begin: int) -> Rows | Failed:
        """Read from a second on, page by page; the last second of a full page is read once more."""
        pages: list[Rows] = []
        count = self.count
        while True:
            rows = terminal.copy_ticks_from(self.symbol, begin, count, COPY_TICKS_ALL)
            if isinstance(rows, Failed):
                return rows
            if len(rows) < count:
                return in_order(np.concatenate([*pages, rows]))
            last = int(rows["time_msc"][-1]) // SECOND
            whole = rows[rows["time_msc"] // SECOND < last]
            if len(whole):
                pages.append(whole)
                begin = last
            elif count < MOST:
                count *= 2
            else:
                return Failed(Fault.ODD_ANSWER, messages.endless_second(self.symbol))

    def _take(self, rows: Rows, begin_ms: int) -> Polled:
        times = rows["time_msc"]
        behind = int(np.searchsorted(times, self.mark, side="right"))
        old = rows[:behind]
        is_new = np.fromiter(self._unseen(old), np.bool_, len(old))
        gap = self._gap(old, rows[behind:], begin_ms)
        at_mark = old["time_msc"] == self.mark
        fresh = np.concatenate([old[is_new & at_mark], rows[behind:]])
        late = old[is_new & ~at_mark]
        self._remember(rows)
        return Polled(fresh, late, gap)

    def _unseen(self, rows: Rows) -> "list[bool]":
        """Say of each row whether it was not read before; of equal ones as many as there are more."""
        left = self._seen.copy()
        found = []
        for tick in _ticks(rows):
            found.append(left[tick] <= 0)
            left[tick] -= 1
        return found

    def _gap(self, old: Rows, new: Rows, begin_ms: int) -> Gap | None:
        """Find what was read before and is not there any more."""
        missing = [tick[0] for tick in self._seen - Counter(_ticks(old)) if tick[0] >= begin_ms]
        if not missing:
            return None
        is_open = max(missing) == self.mark and len(new) > 0
        last = int(new["time_msc"][0]) if is_open else max(missing)
        return Gap(ServerTime(min(missing)), ServerTime(last))

    def _remember(self, rows: Rows) -> None:
        """Move the mark, and keep what the next question will be answered with again."""
        if len(rows):
            self.mark = ServerTime(max(self.mark, int(rows["time_msc"][-1])))
        begin_ms = (self.mark - self.overlap_ms) // SECOND * SECOND
        kept = self._seen | Counter(_ticks(rows[rows["time_msc"] >= begin_ms]))
        self._seen = Counter({tick: times for tick, times in kept.items() if tick[0] >= begin_ms})


def _ticks(rows: Rows) -> "zip[Tick]":
    return zip(*(rows[name].tolist() for name in _SAME), strict=True)


def in_order(rows: Rows) -> Rows:
    """Put ticks in the order of time; those of one millisecond stay as they are."""
    times = rows["time_msc"]
    return rows if (times[1:] >= times[:-1]).all() else rows[np.argsort(times, kind="stable")]
