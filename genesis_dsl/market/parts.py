"""The files of one symbol and timeframe, read and put in the order of time."""

import itertools
from pathlib import Path

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import FeedError
from genesis_dsl.market import cache
from genesis_dsl.market.bars import Bars, join
from genesis_dsl.market.columns import hash_file, read_columns
from genesis_dsl.market.files import PriceFile
from genesis_dsl.market.history import DataFile
from genesis_dsl.market.instrument import Instrument, Instruments
from genesis_dsl.market.messages import files as messages
from genesis_dsl.market.pages import give_back
from genesis_dsl.market.points import as_bars, check_points
from genesis_dsl.market.ticks import TickCount


@dataclass(frozen=True, slots=True)
class Part:
    """What is known of one file of a symbol.

    Units: times in milliseconds since 1970 UTC.

    Attributes:
        spelling: How its name writes the symbol.
        ignored: Names of its columns that are not used.
        count: Its bars, or the ticks that are used.
        first, last, end: When its first and its last bar open, and when the last one closes.
        ticks: How many of them there are of each kind.
    """

    symbol: str
    timeframe: str
    path: Path
    spelling: str
    sha256: str
    ignored: tuple[str, ...]
    count: int
    first: int
    last: int
    end: int
    ticks: TickCount | None = None


def read_parts(files: list[PriceFile], instruments: Instruments) -> tuple[list[Part], Bars]:
    """Read the files of bars of one timeframe. Gives them in the order of time, and their bars.

    Raises:
        FeedError: A file is unreadable, out of order, or overlaps another one.
    """
    found = sorted((_read_part(file, instruments) for file in files), key=lambda each: each[0].first)
    for (before, _), (after, _) in itertools.pairwise(found):
        check_apart(before, after)
    return [part for part, _ in found], join([bars for _, bars in found], files[0].timeframe)


def check_apart(before: Part, after: Part) -> None:
    """Check that one file is over before the next begins.

    Raises:
        FeedError: It is not.
    """
    if before.end > after.first:
        raise FeedError(messages.overlap(before.path, after.path, after.first))


def _read_part(file: PriceFile, instruments: Instruments) -> tuple[Part, Bars]:
    instrument = instruments.symbols[file.symbol]
    sha256, entry = _read_bars(file, instrument)
    bars = as_bars(entry.points, file.timeframe, instrument, instruments)
    span = int(bars.opened_at[0]), int(bars.opened_at[-1]), int(bars.closed_at[-1])
    named = (file.symbol, file.timeframe, file.path, file.spelling)
    give_back(bars)
    return Part(*named, sha256, entry.ignored, len(bars), *span), bars


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
        entry = cache.load(name) or entry
    return columns.sha256, entry


def data_file(part: Part) -> DataFile:
    """Write down which file a part is."""
    return DataFile(
        symbol=part.symbol,
        timeframe=part.timeframe,
        path=part.path,
        sha256=part.sha256,
        bars=part.count,
        first_time=part.first,
        last_time=part.last,
    )
