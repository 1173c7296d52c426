"""The ticks of a symbol, block by block: however many there are, no more than a block is in memory as bars.

They are gone through twice. Once before the run, when they are checked, counted, hashed and made into the
bars of minutes (`Gathered`); and again while it lives through them (`Quotes.blocks`). No block ends between
two ticks that share their millisecond.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.bars import Bars, cut, join, rows_of
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.market.timeframe import TICKS, TIMEFRAMES
from genesis_dsl.market.versions import between_ticks

BLOCK = 1 << 16
"""Ticks of a block, more only where so many share a millisecond."""
_SPARSE = 16
"""Of a block with fewer ticks in a minute each is looked at; else where the minutes begin is looked up."""
_AHEAD = 3
"""Values that are made while one is worked on."""
MINUTE = TIMEFRAMES["M1"]

Value = TypeVar("Value")


class Origin(Protocol):
    """Where ticks come from, as often as they are asked for."""

    def ticks(self) -> Iterator[Bars]:
        """Give them in the order of time, in stretches of any length."""


@dataclass(frozen=True, slots=True)
class Held:
    """Ticks that are in memory."""

    bars: Bars

    def ticks(self) -> Iterator[Bars]:
        """Give them in one piece."""
        return iter((self.bars,))


@dataclass(frozen=True, slots=True)
class Some:
    """A count of ticks, and when the first of them came; `first` means nothing where there is none."""

    count: int = 0
    first: int = 0


@dataclass(frozen=True, slots=True)
class Quotes:
    """The ticks of a symbol, and what is known of all of them.

    Units: times in milliseconds since 1970 UTC, prices in points.

    Attributes:
        last_ms: Those before it are meant; None for all.
        count, first, last, highest: How many there are, when the first and the last came, the highest price.
        longest: No block has more ticks.
        minutes: Bars of the minutes in which there was one, the last one too where it is not over.
        touched: Whether any tick of a minute lies inside the hours; `minutes.tradable` is that of its last.
        hours: A hash of which ticks lie inside the hours.
        outside: Those outside the instrument's hours.
        between: Those whose price lies between two ticks of the instrument's price.
    """

    symbol: str
    origin: Origin
    last_ms: int | None
    count: int
    first: int
    last: int
    highest: int
    longest: int
    minutes: Bars
    touched: NDArray[np.bool_]
    hours: str
    outside: Some
    between: Some

    timeframe = TICKS

    def __len__(self) -> int:
        """Count the ticks."""
        return self.count

    def blocks(self) -> Iterator[Bars]:
        """Read them, block by block."""
        return in_blocks(self.origin, self.last_ms)

    def whole(self) -> Bars:
        """Read all of them into memory, where they are not there yet."""
        if isinstance(self.origin, Held) and len(self.origin.bars) == self.count:
            return self.origin.bars
        return join(list(self.blocks()), TICKS)


def in_blocks(origin: Origin, last_ms: int | None) -> Iterator[Bars]:
    """Cut ticks into blocks, up to an instant; the next is read while one is worked on."""
    for stretch in ahead(origin.ticks()):
        ticks = cut(stretch, last_ms)
        at = 0
        while at < len(ticks):
            end = min(at + BLOCK, len(ticks))
            end = int(np.searchsorted(ticks.opened_at, ticks.opened_at[end - 1], side="right"))
            yield rows_of(ticks, at, end)
            at = end
        if len(ticks) < len(stretch):
            return


def ahead(values: Iterable[Value]) -> Iterator[Value]:
    """Give values in their order; a thread makes the next ones while one is worked on."""
    source = iter(values)
    with ThreadPoolExecutor(1) as pool:
        coming = deque(pool.submit(next, source, None) for _ in range(_AHEAD))
        while (value := coming.popleft().result()) is not None:
            coming.append(pool.submit(next, source, None))
            yield value


class Gathered:
    """What is known of ticks once all of them were seen (it changes)."""

    def __init__(self, instrument: Instrument | None = None) -> None:
        """Start before the first tick; without an instrument a price may be any."""
        self._instrument = instrument
        self._count = self._highest = self._first = self._last = 0
        self._crowd = self._latest = 0
        self._hours = sha256()
        self._outside = self._between = Some()
        self._minutes: list[tuple[Bars, NDArray[np.bool_]]] = []

    def add(self, ticks: Bars) -> None:
        """Take in the next block."""
        self._count_crowd(ticks.opened_at)
        self._first = self._first if self._count else int(ticks.opened_at[0])
        self._last = int(ticks.opened_at[-1])
        self._count += len(ticks)
        self._highest = max(self._highest, int(ticks.close.max()))
        self._hours.update(ticks.tradable.view(np.uint8).data)
        self._outside = _more(self._outside, ticks, ~ticks.tradable)
        if self._instrument is not None:
            between = between_ticks(self._instrument, ticks.opened_at, ticks.close)
            self._between = _more(self._between, ticks, between)
        self._minutes.append(_in_minutes(ticks, ticks.tradable))

    def _count_crowd(self, time: NDArray[np.int64]) -> None:
        """Find the most ticks that share a millisecond, `_crowd`; `_latest` of them are in the last one."""
        if time[0] != self._last and not (time[1:] == time[:-1]).any():  # as it is for nearly every block
            self._crowd, self._latest = max(self._crowd, 1), 1
            return
        counts = np.diff(_begins(time), append=len(time))
        if time[0] == self._last:
            counts[0] += self._latest
        self._crowd = max(self._crowd, int(counts.max()))
        self._latest = int(counts[-1])

    def quotes(self, symbol: str, origin: Origin, last_ms: int | None) -> Quotes:
        """Give what is known; there was at least one tick."""
        several = [bars for bars, _ in self._minutes]
        parts = join(several, TICKS)
        minutes, touched = _in_minutes(parts, np.concatenate([each for _, each in self._minutes]))
        longest = min(self._count, BLOCK + self._crowd)
        return Quotes(
            *(symbol, origin, last_ms, self._count, self._first, self._last, self._highest, longest),
            *(minutes, touched, self._hours.hexdigest(), self._outside, self._between),
        )


def gather(bars: Bars, instrument: Instrument | None = None) -> Quotes:
    """Take ticks that are in memory."""
    gathered = Gathered(instrument)
    for each in in_blocks(Held(bars), None):
        gathered.add(each)
    return gathered.quotes(bars.symbol, Held(bars), None)


def _more(some: Some, ticks: Bars, chosen: NDArray[np.bool_]) -> Some:
    """Count the ticks that are chosen."""
    if not chosen.any():
        return some
    first = some.first if some.count else int(ticks.opened_at[chosen.argmax()])
    return Some(some.count + int(chosen.sum()), first)


def _begins(values: NDArray[np.int64]) -> NDArray[np.intp]:
    """Find the rows at which a value is another one than before, the first row too."""
    return np.append(0, np.flatnonzero(values[1:] != values[:-1]) + 1)


def _minutes_begin(time: NDArray[np.int64]) -> NDArray[np.intp]:
    """Find the rows at which another minute begins, the first row too; times are in order."""
    first, last = int(time[0]) // MINUTE, int(time[-1]) // MINUTE
    if _SPARSE * (last - first) > len(time):
        return _begins(time // MINUTE)
    edges = np.searchsorted(time, np.arange(first, last + 1) * MINUTE)
    return edges[np.diff(edges, append=len(time)) > 0]


def _in_minutes(bars: Bars, touched: NDArray[np.bool_]) -> tuple[Bars, NDArray[np.bool_]]:
    """Make bars of the minutes in which ticks, or parts of one, opened; and say whether any is touched."""
    firsts = _minutes_begin(bars.opened_at)
    lasts = np.append(firsts[1:], len(bars)) - 1
    opened_at = bars.opened_at[firsts] // MINUTE * MINUTE
    made = Bars(
        symbol=bars.symbol,
        timeframe="M1",
        opened_at=opened_at,
        closed_at=opened_at + MINUTE,
        open=bars.open[firsts],
        high=np.maximum.reduceat(bars.high, firsts),
        low=np.minimum.reduceat(bars.low, firsts),
        close=bars.close[lasts],
        volume=np.add.reduceat(bars.volume, firsts),
        spread=bars.spread[lasts],
        tradable=bars.tradable[lasts],
    )
    return made, np.logical_or.reduceat(touched, firsts)
