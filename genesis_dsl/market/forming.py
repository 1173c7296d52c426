"""Bars as they close one by one, and the coarser bars that form of them, as in `resample`."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.market.bars import Bars
from genesis_dsl.market.instrument import Instruments
from genesis_dsl.market.resample import bar_cuts
from genesis_dsl.market.timeframe import TIMEFRAMES
from genesis_dsl.market.zone import DAY

NEVER = 1 << 62
_EXACT = 2.0**53
"""Whole numbers below are added without rounding, in whatever order."""
_AHEAD = 60 * DAY
"""How far ahead cuts are worked out."""


class ClosedBar(NamedTuple):
    """A bar that is over: times in milliseconds since 1970 UTC, prices and spread in whole points."""

    opened_at: int
    closed_at: int
    open: int
    high: int
    low: int
    close: int
    volume: float
    spread: int
    tradable: bool


OPENED_AT, CLOSED_AT, OPEN, HIGH, LOW, CLOSE, VOLUME, SPREAD, TRADABLE = range(len(ClosedBar._fields))
"""Columns of bars that stand as rows of one array."""


def closed_bars(bars: Bars, first: int = 0) -> list[ClosedBar]:
    """List bars one by one, from a row on."""
    columns = (getattr(bars, name)[first:].tolist() for name in ClosedBar._fields)
    return [ClosedBar(*row) for row in zip(*columns, strict=True)]


@dataclass(slots=True)
class Cuts:
    """Where the bars of a timeframe begin; worked out as time goes on, and then forgotten (it changes)."""

    timeframe: str
    instruments: Instruments
    _known: list[int] = field(default_factory=list)
    _latest: tuple[int, int] = (0, 0)

    def around(self, instant: int) -> tuple[int, int]:
        """Give where the bar begins in which an instant lies, and where the next one does."""
        if self._latest[0] <= instant < self._latest[1]:
            return self._latest
        if not self._known or not self._known[0] <= instant < self._known[-1]:
            cuts = bar_cuts(self.timeframe, self.instruments, instant, instant + _AHEAD)
            self._known = cuts.tolist()
        row = bisect_right(self._known, instant)
        self._latest = self._known[row - 1], self._known[row]
        return self._latest


@dataclass(slots=True)
class Forming:
    """The bars of some coarser charts that are under way, all together (it changes).

    Attributes:
        cuts: Of each chart.
        bars: What has formed so far.
        closes_at: When it is over, NEVER where none is under way.
        next_end: When the next one is over; NEVER where none is under way.

    Shapes: bars (charts, 9) as `ClosedBar`; closes_at, ends (charts,).
    """

    cuts: Sequence[Cuts]
    bars: NDArray[np.float64] = field(init=False)
    closes_at: NDArray[np.int64] = field(init=False)
    ends: NDArray[np.int64] = field(init=False)
    next_end: int = NEVER
    _of_day: NDArray[np.float64] = field(init=False)
    _volumes: NDArray[np.float64] = field(init=False)
    _counts: NDArray[np.int64] = field(init=False)

    def __post_init__(self) -> None:
        """Begin with nothing under way."""
        count = len(self.cuts)
        self.bars = np.zeros((count, len(ClosedBar._fields)))
        self.closes_at, self.ends = np.full(count, NEVER, np.int64), np.zeros(count, np.int64)
        self._of_day = np.array([TIMEFRAMES[each.timeframe] >= DAY for each in self.cuts], np.float64)
        self._volumes, self._counts = np.zeros((count, 1)), np.zeros(count, np.int64)

    def add(self, charts: NDArray[np.int64], finer: NDArray[np.float64]) -> None:
        """Take in a bar that has closed for each of some charts; what was over before it was taken out.

        Shapes: charts (n,), finer (n, 9) as `ClosedBar`.
        """
        begins = self.closes_at[charts] == NEVER
        if begins.any():
            self._begin(charts[begins], finer[begins])
        bars = self.bars[charts]
        np.maximum(bars[:, HIGH], finer[:, HIGH], out=bars[:, HIGH])
        np.minimum(bars[:, LOW], finer[:, LOW], out=bars[:, LOW])
        was_tradable = bars[:, TRADABLE] * self._of_day[charts]
        bars[:, CLOSE:] = finer[:, CLOSE:]
        np.maximum(bars[:, TRADABLE], was_tradable, out=bars[:, TRADABLE])
        self.bars[charts] = bars
        self.closes_at[charts] = np.maximum(self.ends[charts], finer[:, CLOSED_AT].astype(np.int64))
        self._add_volumes(charts, finer[:, VOLUME])
        self.next_end = int(self.closes_at.min(initial=NEVER))

    def _add_volumes(self, charts: NDArray[np.int64], volumes: NDArray[np.float64]) -> None:
        """Keep them one by one: the sum of fractions depends on how it is made."""
        counts = self._counts[charts]
        if counts.max(initial=0) == self._volumes.shape[1]:
            self._volumes = np.concatenate((self._volumes, np.zeros_like(self._volumes)), axis=1)
        self._volumes[charts, counts] = volumes
        self._counts[charts] = counts + 1

    def _begin(self, charts: NDArray[np.int64], finer: NDArray[np.float64]) -> None:
        self.bars[charts] = finer
        self.bars[charts, TRADABLE] = 0.0
        for chart, instant in zip(charts.tolist(), finer[:, OPENED_AT].tolist(), strict=True):
            self.bars[chart, OPENED_AT], self.ends[chart] = self.cuts[chart].around(int(instant))
        self._volumes[charts], self._counts[charts] = 0.0, 0

    def take(self, time: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Take out what is over by an instant.

        Returns: Charts (n,), and their bars (n, 9) as `ClosedBar`.
        """
        (charts,) = (self.closes_at <= time).nonzero()
        bars = self.bars[charts]
        bars[:, CLOSED_AT] = self.closes_at[charts]
        bars[:, VOLUME] = self._added(charts)
        self.closes_at[charts] = NEVER
        self.next_end = int(self.closes_at.min(initial=NEVER))
        return charts, bars

    def _added(self, charts: NDArray[np.int64]) -> NDArray[np.float64]:
        """Add up the volumes of some charts, to the bits of `resample`. Shapes: (n,)."""
        counts = self._counts[charts]
        volumes = self._volumes[charts, : counts.max(initial=1)]
        found: NDArray[np.float64] = volumes.sum(axis=1)
        is_exact = ((volumes == np.floor(volumes)) | np.isnan(volumes)).all(axis=1) & ~(found >= _EXACT)
        if not is_exact.all():
            one_by_one = [row[:count] for row, count in zip(volumes, counts.tolist(), strict=True)]
            firsts = np.cumsum([0, *counts[:-1].tolist()])
            found = np.add.reduceat(np.concatenate(one_by_one), firsts)
        return found


def as_rows(bars: Iterable[ClosedBar]) -> NDArray[np.float64]:
    """Lay bars out as rows. Shapes: (n, 9)."""
    numbers = list(chain.from_iterable(bars))
    return np.array(numbers, np.float64).reshape(-1, len(ClosedBar._fields))
