"""The finest bars of one symbol, with the files they come from and a hash of every day."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import NoSuchPrices
from genesis_dsl.market.bars import Bars, join, rows_of
from genesis_dsl.market.instrument import Instruments
from genesis_dsl.market.messages import files as messages
from genesis_dsl.market.pages import give_back
from genesis_dsl.market.quotes import MINUTE, Quotes
from genesis_dsl.market.resample import resample
from genesis_dsl.market.ticks import TickCount
from genesis_dsl.market.timeframe import TICKS, TIMEFRAMES
from genesis_dsl.market.zone import DAY, SECOND

_HASHED = ("opened_at", "open", "high", "low", "close", "spread", "volume")
_SMALL = np.iinfo(np.int32).max


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file that was read.

    Units: first_time, last_time are the opening stamps of its first and last bar, in milliseconds since 1970
        UTC.
    """

    symbol: str
    timeframe: str
    path: Path
    sha256: str
    bars: int
    first_time: int
    last_time: int


@dataclass(frozen=True, slots=True)
class DataDay:
    """The hash of the bars that open on one UTC day; how they are split into files does not matter.

    Units: day counts from 1970-01-01.
    """

    day: int
    bars: int
    sha256: str


@dataclass(frozen=True, slots=True)
class PriceHistory:
    """The finest prices of one symbol, where they come from, and what a person should know of them.

    Attributes:
        finest: What orders meet: the finest bars, or ticks.
        sources: The files that were read; one that is yet to be written has no hash so far.
        hashed: Gives the hash of every day; see `later`.
        known_until: Up to this instant no further bar is to come: the end of the span where the files go on
            behind it, else the close of the last bar.
        before: The bars before the first tick, history only; None where there are none or no ticks.
        ticks: What stood in the files of ticks; None where bars are met.
    """

    finest: Bars | Quotes
    sources: tuple[DataFile, ...]
    hashed: Callable[[], tuple[DataDay, ...]]
    notes: tuple[str, ...]
    known_until: int
    before: Bars | None = None
    ticks: TickCount | None = None

    @property
    def days(self) -> tuple[DataDay, ...]:
        """Give the hash of every day that has prices."""
        return self.hashed()

    @property
    def files(self) -> tuple[DataFile, ...]:
        """Give the files; one that is yet to be written is known by the hashes of its days."""
        return tuple(each if each.sha256 else self._hashed(each) for each in self.sources)

    def _hashed(self, file: DataFile) -> DataFile:
        text = " ".join(each.sha256 for each in self.days)
        return replace(file, sha256=hashlib.sha256(text.encode()).hexdigest())

    @property
    def quotes(self) -> Quotes | None:
        """Give the ticks, if orders meet ticks."""
        return self.finest if isinstance(self.finest, Quotes) else None

    @property
    def bars(self) -> Bars:
        """Give what orders meet as bars; of ticks, all of them are read into memory."""
        return self.finest.whole() if isinstance(self.finest, Quotes) else self.finest

    @property
    def timeframe(self) -> str:
        """Name the timeframe of what orders meet; it may be `ticks`."""
        return self.finest.timeframe

    @property
    def first(self) -> int:
        """Say when the first bar that orders meet opens."""
        return self.finest.first if isinstance(self.finest, Quotes) else int(self.finest.opened_at[0])

    @property
    def last(self) -> int:
        """Say when the last bar that orders meet closes."""
        return self.finest.last if isinstance(self.finest, Quotes) else int(self.finest.closed_at[-1])

    @property
    def latest(self) -> int:
        """Say when the last bar that orders meet opens."""
        return self.finest.last if isinstance(self.finest, Quotes) else int(self.finest.opened_at[-1])

    def first_from(self, instant: int) -> int | None:
        """Say when the first bar opens that opens at an instant or later; None where none does."""
        if not isinstance(self.finest, Quotes):
            at = int(np.searchsorted(self.finest.opened_at, instant))
            return int(self.finest.opened_at[at]) if at < len(self.finest) else None
        if instant <= self.finest.first:
            return self.finest.first
        later = (each.opened_at[each.opened_at >= instant] for each in self.finest.blocks())
        return next((int(each[0]) for each in later if len(each)), None)

    @property
    def highest(self) -> int:
        """Give the highest price that orders meet, in points."""
        return self.finest.highest if isinstance(self.finest, Quotes) else int(self.finest.high.max())

    def chart(self, timeframe: str, instruments: Instruments) -> Bars:
        """Make the bars of a chart; those before the ticks are in it where they are fine enough.

        Raises:
            NoSuchPrices: The bars at hand are not fine enough, or no ticks where they are asked for.
        """
        if timeframe == TICKS:
            raise NoSuchPrices(messages.no_ticks(self.finest.symbol, self.timeframe))
        fine = self.before is not None and TIMEFRAMES[timeframe] % TIMEFRAMES[self.before.timeframe] == 0
        finest = self._minutes(timeframe, instruments)
        if fine and self.before is not None:
            finest = join([self.before, finest], TICKS)
        return resample(finest, timeframe, instruments, self.known_until)

    def _minutes(self, timeframe: str, instruments: Instruments) -> Bars:
        """Give what bars of a timeframe are made of: of ticks their minutes, where no bar begins in one."""
        if not isinstance(self.finest, Quotes):
            return self.finest
        if instruments.bars_start_seconds % (MINUTE // SECOND):
            return self.bars
        minutes = replace(self.finest.minutes, timeframe=TICKS)
        longer = TIMEFRAMES[timeframe] >= DAY
        return replace(minutes, tradable=self.finest.touched) if longer else minutes


@dataclass(frozen=True, slots=True)
class Market:
    """The prices of a run, by symbol in alphabetical order."""

    histories: dict[str, PriceHistory]

    @property
    def notes(self) -> tuple[str, ...]:
        """List what a person should know of these prices, each a sentence."""
        own = (note for history in self.histories.values() for note in history.notes)
        return (*own, *self._early_ends())

    def _early_ends(self) -> Iterator[str]:
        """Name the symbols whose prices end a day or more before the last: what is open there stays open."""
        ends = {symbol: history.last for symbol, history in self.histories.items()}
        last = max(ends.values(), default=0)
        return (messages.ends_early(symbol, end, last) for symbol, end in ends.items() if last - end >= DAY)


def hash_days(*several: Bars) -> tuple[DataDay, ...]:
    """Hash the bars of each UTC day, and the ticks behind them."""
    days = DayHashes()
    for each in several:
        days.add(each)
    found = days.finish()
    for each in several:
        give_back(each)
    return found


def later(*several: Bars) -> Callable[[], tuple[DataDay, ...]]:
    """Hash the days of bars when somebody first asks: a session that begins anew never does."""
    return cache(partial(hash_days, *several))


class DayHashes:
    """Hashes the bars of each UTC day, column after column, the same on every machine (it changes).

    They may come in stretches, in the order of time, bars before ticks. Of a day that has ticks alone time,
    price and spread are hashed, in four bytes each where the day has none that needs more: nothing else
    differs in a tick.
    """

    def __init__(self) -> None:
        """Start before the first bar."""
        self._days: list[DataDay] = []
        self._open: list[Sequence[NDArray[np.signedinteger[Any]]]] = []
        self._day = self._bars = 0
        self._has_bars = False

    def add(self, bars: Bars) -> None:
        """Take in more bars."""
        are_ticks = bars.timeframe == TICKS
        hashed = [] if are_ticks else _columns(bars)
        for day, begin, end in _days_of(bars.opened_at):
            if day != self._day:
                self._close()
            self._day = day
            self._bars += end - begin
            self._has_bars |= not are_ticks
            if self._has_bars:
                columns = hashed or _columns(rows_of(bars, begin, end))
                self._open.append([each[begin:end] for each in columns] if hashed else columns)
            else:
                self._open.append(_of_ticks(bars, day, begin, end))

    def finish(self) -> tuple[DataDay, ...]:
        """Give the hash of every day, the last one included."""
        self._close()
        return tuple(self._days)

    def _close(self) -> None:
        """Hash the day that is over."""
        if self._open:
            digest = hashlib.sha256()
            wide = any(each.itemsize == 8 for columns in self._open for each in columns)
            for column in zip(*self._open, strict=True):
                for each in column:
                    digest.update(np.ascontiguousarray(each, "<i8" if wide else "<i4").data)
            self._days.append(DataDay(self._day, self._bars, digest.hexdigest()))
            self._open, self._bars, self._has_bars = [], 0, False


def _days_of(opened_at: NDArray[np.int64]) -> Iterator[tuple[int, int, int]]:
    """Give the days in which there is something, and the rows of each: the first, and one after the last."""
    if len(opened_at):
        first, last = (int(opened_at[row]) // DAY for row in (0, -1))
        firsts = opened_at.searchsorted(np.arange(first, last + 2) * DAY).tolist()
        for day, (begin, end) in enumerate(pairwise(firsts), first):
            if begin < end:
                yield day, begin, end


def _columns(bars: Bars) -> list[NDArray[np.int64]]:
    """List the columns of bars that are hashed, in bits."""
    return [_to_bits(getattr(bars, name)) for name in _HASHED]


def _of_ticks(bars: Bars, day: int, begin: int, end: int) -> list[NDArray[np.signedinteger[Any]]]:
    """List the columns of ticks that are hashed: time of day, price and spread, in four bytes if they fit."""
    own = slice(begin, end)
    time = (bars.opened_at[own] - day * DAY).astype(np.int32)  # a day has so few milliseconds
    return [time, *map(_narrow, (bars.close[own], bars.spread[own]))]


def _narrow(column: NDArray[np.int64]) -> NDArray[np.signedinteger[Any]]:
    return column.astype(np.int32 if column.max() <= _SMALL else np.int64)


def _to_bits(column: NDArray[np.int64] | NDArray[np.float64]) -> NDArray[np.int64]:
    """Give each value 8 bytes of one order; every missing volume has the same ones."""
    if column.dtype.kind == "f":
        column = np.where(np.isnan(column), np.nan, column)
    return np.ascontiguousarray(column, column.dtype.newbyteorder("<")).view("<i8")
