"""The files of prices that a path offers, by their names: `SYMBOL_TIMEFRAME*.csv` or `.parquet`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from genesis_dsl.errors import FeedError
from genesis_dsl.market import messages
from genesis_dsl.market.timeframe import TIMEFRAMES

TICKS = "ticks"
SYNTHETIC = "synthetic"  # in the name of a file whose prices are made up

_SUFFIXES = frozenset({".csv", ".parquet"})
_TIMEFRAME = re.compile(rf"({'|'.join([*TIMEFRAMES, TICKS])})(?![0-9A-Za-z])")


@dataclass(frozen=True, slots=True)
class PriceFile:
    """A file of prices, and what its name says is in it; `timeframe` may be `ticks`."""

    path: Path
    symbol: str
    timeframe: str


def find_files(path: Path, known: Iterable[str]) -> list[PriceFile]:
    """List the files of prices that a file or folder offers, in the order of their names.

    Where a name can be read in two ways, the longest symbol that is known is meant.

    Raises:
        FeedError: The path is missing, cannot be listed, or is a single file whose name does not say what
            it holds.
    """
    symbols = sorted(known, key=len, reverse=True)
    try:
        if not path.is_dir():
            return [_only_file(path, symbols)]
        inside = sorted(each for each in path.iterdir() if each.is_file())
    except OSError as fault:
        raise FeedError(messages.unreadable(path, fault.strerror or str(fault))) from None
    return [file for each in inside if (file := _name_file(each, symbols)) is not None]


def choose_files(files: list[PriceFile], symbol: str, path: Path) -> dict[str, list[PriceFile]]:
    """Sort the files of one symbol by timeframe, the finest first and ticks last.

    Raises:
        FeedError: No file holds bars of the symbol.
    """
    own = [file for file in files if file.symbol == symbol]
    if not own:
        raise FeedError(messages.no_symbol(symbol, path, sorted({file.symbol for file in files})))
    if all(file.timeframe == TICKS for file in own):
        raise FeedError(messages.only_ticks(symbol, own[0].path))
    found = {name: [file for file in own if file.timeframe == name] for name in (*TIMEFRAMES, TICKS)}
    return {name: these for name, these in found.items() if these}


def _only_file(path: Path, symbols: list[str]) -> PriceFile:
    if not path.exists():
        raise FeedError(messages.missing_path(path))
    file = _name_file(path, symbols)
    if file is None:
        raise FeedError(messages.nameless_file(path))
    return file


def _name_file(path: Path, symbols: list[str]) -> PriceFile | None:
    if path.suffix.lower() not in _SUFFIXES:
        return None
    for symbol in symbols:
        if path.name.startswith(f"{symbol}_"):
            timeframe = _TIMEFRAME.match(path.stem, len(symbol) + 1)
            if timeframe is not None:
                return PriceFile(path, symbol, timeframe[1])
    return None
