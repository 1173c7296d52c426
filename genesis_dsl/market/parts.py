"""The files of one symbol and timeframe, read and put in the order of time."""

import itertools
from dataclasses import dataclass

from genesis_dsl.errors import FeedError
from genesis_dsl.market import messages
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.columns import QUOTES, Columns, read_columns
from genesis_dsl.market.files import PriceFile
from genesis_dsl.market.history import DataFile
from genesis_dsl.market.instrument import Instruments
from genesis_dsl.market.points import to_bars
from genesis_dsl.market.ticks import TickCount, to_ticks
from genesis_dsl.market.timeframe import TICKS


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a symbol: its spelling there, what stands in it, the bars it makes, the ticks counted."""

    spelling: str
    columns: Columns
    bars: Bars
    ticks: TickCount | None = None

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
    instrument = instruments.symbols[file.symbol]
    if file.timeframe == TICKS:
        columns = read_columns(file.path, QUOTES)
        return Part(file.spelling, columns, *to_ticks(columns, instrument, instruments.ticks))
    columns = read_columns(file.path)
    return Part(file.spelling, columns, to_bars(columns, file.timeframe, instrument, instruments))


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
