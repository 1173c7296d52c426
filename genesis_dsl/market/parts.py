"""The files of one symbol and timeframe, read and put in the order of time."""

import itertools
from dataclasses import dataclass
from pathlib import Path

from genesis_dsl.errors import FeedError
from genesis_dsl.market import cache
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.columns import QUOTES, hash_file, read_columns
from genesis_dsl.market.files import PriceFile
from genesis_dsl.market.history import DataFile
from genesis_dsl.market.instrument import Instrument, Instruments
from genesis_dsl.market.messages import files as messages
from genesis_dsl.market.points import as_bars, check_points
from genesis_dsl.market.ticks import TickCount, to_ticks
from genesis_dsl.market.timeframe import TICKS


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a symbol.

    Attributes:
        spelling: How its name writes the symbol.
        ignored: Names of its columns that are not used.
        bars: What it makes.
        ticks: How many of them there are of each kind.
    """

    path: Path
    spelling: str
    sha256: str
    ignored: tuple[str, ...]
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
            raise FeedError(messages.overlap(before.path, after.path, after.first))
    return parts


def _read_part(file: PriceFile, instruments: Instruments) -> Part:
    instrument = instruments.symbols[file.symbol]
    if file.timeframe == TICKS:
        columns = read_columns(file.path, QUOTES)
        ticks = to_ticks(columns, instrument, instruments.ticks)
        return Part(file.path, file.spelling, columns.sha256, columns.ignored, *ticks)
    sha256, entry = _read_bars(file, instrument)
    bars = as_bars(entry.points, file.timeframe, instrument, instruments)
    return Part(file.path, file.spelling, sha256, entry.ignored, bars)


def _read_bars(file: PriceFile, instrument: Instrument) -> tuple[str, cache.Entry]:
    """Read a file of bars, or what was kept of one with the same content."""
    sha256 = hash_file(file.path)
    name = cache.entry_name(sha256, file.timeframe, instrument.digits)
    kept = cache.load(name)
    if kept is not None:
        return sha256, kept
    columns = read_columns(file.path)
    entry = cache.Entry(check_points(columns, file.timeframe, instrument), columns.ignored)
    if columns.sha256 == sha256:  # nobody wrote it anew just now
        cache.keep(name, entry)
    return columns.sha256, entry


def data_file(part: Part) -> DataFile:
    """Write down which file a part is."""
    return DataFile(
        symbol=part.bars.symbol,
        timeframe=part.bars.timeframe,
        path=part.path,
        sha256=part.sha256,
        bars=len(part.bars),
        first_time=part.first,
        last_time=part.last,
    )
