"""The files of prices that a path offers, by their names: `SYMBOL_TIMEFRAME*.csv` or `.parquet`.

Ticks stand in the place of a timeframe: `SYMBOL_ticks*`. A journal of a run offers what that run read.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import FeedError, NoSuchPrices
from genesis_dsl.market.journal import is_journal, read_head
from genesis_dsl.market.messages import files as messages
from genesis_dsl.market.timeframe import TICKS, TIMEFRAMES

SYNTHETIC = "synthetic"  # in the name of a file whose prices are made up

_SUFFIXES = frozenset({".csv", ".parquet"})
_TIMEFRAME = re.compile(rf"({'|'.join([*TIMEFRAMES, TICKS])})(?![0-9A-Za-z])")


@dataclass(frozen=True, slots=True)
class PriceFile:
    """A file of prices, and what its name says is in it.

    Attributes:
        timeframe: It may be `ticks`.
        spelling: How the name of the file writes the symbol.
    """

    path: Path
    symbol: str
    timeframe: str
    spelling: str


def find_files(path: Path, spellings: Mapping[str, str]) -> list[PriceFile]:
    """List the files of prices that a file or folder offers, in the order of their names.

    Where a name can be read in two ways, the longest spelling that is known is meant.

    Args:
        path: The file or folder.
        spellings: The symbol that each spelling means.

    Raises:
        FeedError: The path is missing, cannot be listed, or is a single file whose name does not say what
            it holds.
    """
    if is_journal(path):
        symbols = read_head(path)["symbols"]
        return [PriceFile(path, name, known["timeframe"], name) for name, known in symbols.items()]
    longest_first = sorted(spellings.items(), key=lambda each: len(each[0]), reverse=True)
    try:
        if not path.is_dir():
            return [_only_file(path, longest_first)]
        inside = sorted(each for each in path.iterdir() if each.is_file())
    except OSError as fault:
        raise FeedError(messages.unreadable(path, fault.strerror or str(fault))) from None
    return [file for each in inside if (file := _name_file(each, longest_first)) is not None]


def looks_like_prices(path: Path) -> bool:
    """Say whether a file is called as files of prices are, whatever its symbol: `NAME_M1.csv`."""
    named = (_TIMEFRAME.match(path.stem, at + 1) for at, letter in enumerate(path.stem) if letter == "_")
    return path.suffix.lower() in _SUFFIXES and any(named)


def choose_files(files: list[PriceFile], symbol: str, path: Path) -> dict[str, list[PriceFile]]:
    """Sort the files of one symbol by timeframe, the finest first: ticks, then M1.

    Raises:
        FeedError: No file holds prices of the symbol.
    """
    own = [file for file in files if file.symbol == symbol]
    if not own:
        inside = sorted(path.iterdir()) if path.is_dir() else []
        unknown = [each.name for each in inside if looks_like_prices(each)]
        raise NoSuchPrices(messages.no_symbol(symbol, path, sorted({file.symbol for file in files}), unknown))
    found = {name: [file for file in own if file.timeframe == name] for name in (TICKS, *TIMEFRAMES)}
    return {name: these for name, these in found.items() if these}


def _only_file(path: Path, spellings: Sequence[tuple[str, str]]) -> PriceFile:
    if not path.exists():
        raise FeedError(messages.missing_path(path))
    file = _name_file(path, spellings)
    if file is None:
        raise FeedError(messages.nameless_file(path))
    return file


def _name_file(path: Path, spellings: Sequence[tuple[str, str]]) -> PriceFile | None:
    if path.suffix.lower() not in _SUFFIXES:
        return None
    for spelling, symbol in spellings:
        if path.name.startswith(f"{spelling}_"):
            timeframe = _TIMEFRAME.match(path.stem, len(spelling) + 1)
            if timeframe is not None:
                return PriceFile(path, symbol, timeframe[1], spelling)
    return None
