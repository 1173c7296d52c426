"""The files of one symbol and timeframe, read, put in the order of time, and joined."""

import itertools
from dataclasses import dataclass, fields

import numpy as np

from genesis_dsl.errors import FeedError
from genesis_dsl.market import messages
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.columns import Columns, read_columns
from genesis_dsl.market.files import PriceFile
from genesis_dsl.market.history import DataFile
from genesis_dsl.market.instrument import Instruments
from genesis_dsl.market.points import to_bars

_ARRAYS = tuple(each.name for each in fields(Bars) if each.name not in ("symbol", "timeframe"))


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a symbol: how its name spells it, what stands in it, and the bars it makes."""

    spelling: str
    columns: Columns
    bars: Bars

    @property
    def first(self) -> int:
        """When its first bar opens."""
        return int(self.bars.opened_at[0])

    @property
    def last(self) -> int:
        """When its last bar opens."""
        return int(self.bars.opened_at[-1])

    @property
    def end(self) -> int:
        """When its last bar closes."""
        return int(self.bars.closed_at[-1])


def read_parts(files: list[PriceFile], instruments: Instruments) -> list[Part]:
    """Read the files of one timeframe in the order of time.

    Raises:
        FeedError: A file is unreadable, out of order, or overlaps another one.
    """
    parts = sorted((_read_part(file, instruments) for file in files), key=lambda part: part.first)
    for before, after in itertools.pairwise(parts):
        if before.end > after.first:
            first, second = before.columns.place.path, after.columns.place.path
            raise FeedError(messages.overlap(first, second, after.first))
    return parts


def _read_part(file: PriceFile, instruments: Instruments) -> Part:
    columns = read_columns(file.path)
    bars = to_bars(columns, file.timeframe, instruments.symbols[file.symbol], instruments)
    return Part(file.spelling, columns, bars)


def join(parts: list[Part]) -> Bars:
    """Lay the bars of several files end to end."""
    first = parts[0].bars
    if len(parts) == 1:
        return first
    arrays = (np.concatenate([getattr(part.bars, name) for part in parts]) for name in _ARRAYS)
    return Bars(first.symbol, first.timeframe, *arrays)


def cut(bars: Bars, last_ms: int | None) -> Bars:
    """Keep the bars that close at last_ms or earlier."""
    if last_ms is None or bars.closed_at[-1] <= last_ms:
        return bars
    stop = int(np.searchsorted(bars.closed_at, last_ms, side="right"))
    return Bars(bars.symbol, bars.timeframe, *(getattr(bars, name)[:stop] for name in _ARRAYS))


def data_file(part: Part) -> DataFile:
    """Write down which file a part is."""
    return DataFile(
        symbol=part.bars.symbol,
        timeframe=part.bars.timeframe,
        path=part.columns.place.path,
        sha256=part.columns.sha256,
        bars=len(part.bars),
        first_time=part.first,
        last_time=part.last,
    )
