"""The finest bars of one symbol, with the files they come from and a hash of every day."""

import hashlib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.bars import Bars, join
from genesis_dsl.market.instrument import Instruments
from genesis_dsl.market.messages import files as messages
from genesis_dsl.market.resample import resample
from genesis_dsl.market.ticks import TickCount
from genesis_dsl.market.timeframe import TICKS, TIMEFRAMES
from genesis_dsl.market.zone import DAY

_HASHED = ("opened_at", "open", "high", "low", "close", "spread", "volume")


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
    """The finest bars of one symbol, where they come from, and what a person should know of them.

    Attributes:
        bars: What orders meet: the finest bars, or ticks.
        known_until: Up to this instant no further bar is to come: the end of the span where the files go on
            behind it, else the close of the last bar.
        before: The bars before the first tick, history only; None where there are none or no ticks.
        ticks: What stood in the files of ticks; None where bars are met.
    """

    bars: Bars
    files: tuple[DataFile, ...]
    days: tuple[DataDay, ...]
    notes: tuple[str, ...]
    known_until: int
    before: Bars | None = None
    ticks: TickCount | None = None

    @property
    def whole(self) -> Bars:
        """All that was read, in the order of time."""
        return self.bars if self.before is None else join([self.before, self.bars], TICKS)

    def chart(self, timeframe: str, instruments: Instruments) -> Bars:
        """Make the bars of a chart; those before the ticks are in it where they are fine enough.

        Raises:
            FeedError: The bars at hand are not fine enough.
        """
        fine = self.before is not None and TIMEFRAMES[timeframe] % TIMEFRAMES[self.before.timeframe] == 0
        return resample(self.whole if fine else self.bars, timeframe, instruments, self.known_until)


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
        ends = {symbol: int(history.bars.closed_at[-1]) for symbol, history in self.histories.items()}
        last = max(ends.values(), default=0)
        return (messages.ends_early(symbol, end, last) for symbol, end in ends.items() if last - end >= DAY)


def hash_days(bars: Bars) -> tuple[DataDay, ...]:
    """Hash the bars of each UTC day, column after column, the same on every machine."""
    columns = [_to_bits(getattr(bars, name)) for name in _HASHED]
    days = bars.opened_at // DAY
    begins = np.flatnonzero(np.diff(days, prepend=days[:1] - 1))
    return tuple(
        _hash_day(int(days[begin]), [column[begin:end] for column in columns])
        for begin, end in pairwise([*begins.tolist(), len(days)])
    )


def _hash_day(day: int, columns: list[NDArray[np.int64]]) -> DataDay:
    return DataDay(day, len(columns[0]), hashlib.sha256(np.concatenate(columns).data).hexdigest())


def _to_bits(column: NDArray[np.int64] | NDArray[np.float64]) -> NDArray[np.int64]:
    """Give each value 8 bytes of one order; every missing volume has the same ones."""
    if column.dtype.kind == "f":
        column = np.where(np.isnan(column), np.nan, column)
    return np.ascontiguousarray(column, column.dtype.newbyteorder("<")).view("<i8")
