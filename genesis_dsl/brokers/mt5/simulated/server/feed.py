"""The ticks that are still to come, in the order of time; those outside of trading hours are left out."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.brokers.mt5.simulated.tape import Ticks
from genesis_dsl.market.hours import is_open
from genesis_dsl.market.instrument import TradingHours

NEVER = 1 << 62
Quote = tuple[int, int, int, int, int]
"""A tick: the number of its symbol, its instant, bid and ask, and the bid from which it moved there."""


class Span(NamedTuple):
    """The extremes of some ticks, and of the ways on which prices moved there."""

    low_bid: int
    high_bid: int
    low_ask: int
    high_ask: int


class Feed:
    """The ticks of some symbols, by their numbers (it changes)."""

    def __init__(self, ticks: Sequence[Ticks], hours: Sequence[TradingHours | None]) -> None:
        """Stand before the first tick."""
        self._ticks = [_inside(each, one) for each, one in zip(ticks, hours, strict=True)]
        self._at = [0] * len(ticks)

    @property
    def next(self) -> int:
        """The instant of the next tick; `NEVER` where there is none."""
        return min(map(self._due, range(len(self._ticks))), default=NEVER)

    def take(self) -> Iterator[Quote]:
        """Take the next tick of each symbol that has one at the next instant: those are met together."""
        instant = self.next
        for sym in range(len(self._ticks)):
            if self._due(sym) == instant:
                self._at[sym] += 1
                yield self._quote(sym)

    def skip(self, instant: int) -> Iterator[Quote]:
        """Pass all ticks up to an instant. Gives the last one of each symbol that had some."""
        for sym, (time, *_) in enumerate(self._ticks):
            row = int(np.searchsorted(time, instant, side="right"))
            if row > self._at[sym]:
                self._at[sym] = row
                yield self._quote(sym)

    def ahead(self, count: int) -> int:
        """Give the instant up to which no symbol has more than so many ticks, where they do not share one."""
        found = NEVER
        for (time, *_), row in zip(self._ticks, self._at, strict=True):
            if row < len(time):
                found = min(found, int(time[min(row + count, len(time)) - 1]))
        return found

    def spans(self, instant: int) -> dict[int, Span]:
        """Give the extremes of the ticks up to an instant, of each symbol that has some."""
        found = {}
        for sym, (time, *_) in enumerate(self._ticks):
            rows = slice(self._at[sym], int(np.searchsorted(time, instant, side="right")))
            if rows.stop > rows.start:
                bid, ask, start = (each[rows] for each in self._ticks[sym][1:])
                low, high = np.minimum(bid, start), np.maximum(bid, start)
                extremes = (low.min(), high.max(), (low + ask - bid).min(), (high + ask - bid).max())
                found[sym] = Span(*map(int, extremes))
        return found

    def _due(self, sym: int) -> int:
        time, row = self._ticks[sym][0], self._at[sym]
        return int(time[row]) if row < len(time) else NEVER

    def _quote(self, sym: int) -> Quote:
        time, bid, ask, start = (int(each[self._at[sym] - 1]) for each in self._ticks[sym])
        return sym, time, bid, ask, start


def _inside(ticks: Ticks, hours: TradingHours | None) -> tuple[NDArray[np.int64], ...]:
    found = (ticks.time, ticks.bid, ticks.ask, ticks.start)
    if hours is None:
        return found
    opened = is_open(ticks.time, hours)
    return tuple(each[opened] for each in found)
