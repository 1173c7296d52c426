"""Files of prices looked through: one survey for each, held against the finest data of its symbol at hand."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from genesis_dsl.errors import FeedError
from genesis_dsl.market.columns import PRICES, QUOTES, Columns, read_columns
from genesis_dsl.market.files import PriceFile, find_files
from genesis_dsl.market.importers.names import named
from genesis_dsl.market.instrument import Instruments
from genesis_dsl.market.journal import is_journal
from genesis_dsl.market.surveys.finer import Agreement, Prices, compare
from genesis_dsl.market.surveys.survey import Survey, survey_bars, survey_ticks
from genesis_dsl.market.timeframe import TICKS, TIMEFRAMES
from genesis_dsl.runs.messages import imports as messages

OUTAGE = 15
"""A gap of more bars than this is an outage, where nobody says otherwise."""


def survey(path: Path, instruments: Instruments, outage: int = OUTAGE) -> list[Survey]:
    """Look through a file of prices, or all of a folder, in the order of symbols, the finest first.

    Raises:
        FeedError: The path is missing, is a journal, holds no file of prices, or one cannot be read.
    """
    if is_journal(path):
        raise FeedError(messages.journal_to_survey(path))
    files = sorted(_files(path, instruments), key=lambda each: (each.symbol, _length(each), each.path))
    if not files:
        raise FeedError(messages.nothing_to_survey(path))
    read = {each.path: _read(each) for each in files}

    def look(file: PriceFile) -> Survey:
        columns = read[file.path]
        if file.timeframe == TICKS:
            return survey_ticks(columns, file.symbol, instruments, outage)
        finer = ((each.timeframe, _prices(read[each.path])) for each in files if _is_finer(each, file))
        found = first_agreement(_prices(columns), file.timeframe, finer)
        return survey_bars(columns, file.timeframe, file.symbol, instruments, outage, found)

    return [look(each) for each in files]


def first_agreement(bars: Prices, timeframe: str, finer: Iterable[tuple[str, Prices]]) -> Agreement | None:
    """Hold bars against finer data, the first that overlaps them enough; None where none does."""
    found = (compare(bars, timeframe, prices, name) for name, prices in finer)
    return next((each for each in found if each is not None), None)


def finer_prices(
    folder: Path, symbol: str, timeframe: str, instruments: Instruments
) -> Iterator[tuple[str, Prices]]:
    """Read the finer bars and ticks of a symbol that lie in a folder, the finest first."""
    mine = PriceFile(folder, symbol, timeframe, symbol)
    for each in sorted(_files(folder, instruments), key=_length) if folder.is_dir() else ():
        if _is_finer(each, mine):
            yield each.timeframe, _prices(_read(each))


def _files(path: Path, instruments: Instruments) -> list[PriceFile]:
    """List files of prices, also of symbols that the instruments file does not name."""
    inside = path.iterdir() if path.is_dir() else [path]
    unknown = {symbol for each in inside if (symbol := named(each.name)[0])}
    spellings = {each: each for each in unknown} | instruments.spellings
    return find_files(path, spellings)


def _is_finer(file: PriceFile, other: PriceFile) -> bool:
    return file.symbol == other.symbol and _length(file) < _length(other)


def _length(file: PriceFile) -> int:
    return TIMEFRAMES.get(file.timeframe, 0)


def _read(file: PriceFile) -> Columns:
    return read_columns(file.path, QUOTES if file.timeframe == TICKS else PRICES)


def _prices(columns: Columns) -> Prices:
    """Give the open and close of bars, or the bids of ticks."""
    names = ("open", "close") if "open" in columns.prices else ("bid", "bid")
    order = np.argsort(columns.opened_at, kind="stable")
    return Prices(columns.opened_at[order], *(columns.prices[name][order] for name in names))
