"""What is wrong with files of prices, and with what they have between them."""

from collections.abc import Sequence
from pathlib import Path

from genesis_dsl.market.instant import format_moment

_SHOWN = 3  # of the files whose symbol nobody knows


def not_fine_enough(symbol: str, wanted: str, finest: str) -> str:
    """Refuse a timeframe that cannot be made of the data."""
    return (
        f"{symbol}: {wanted} bars cannot be made of {finest} bars; give data of a finer timeframe, such as M1"
    )


def no_ticks(symbol: str, finest: str) -> str:
    """Refuse a chart of ticks where there are bars alone."""
    return (
        f"A rule reads the ticks of {symbol}, and the data has {finest} bars of it; add a file "
        f"{symbol}_ticks.csv or .parquet (time, bid, ask), or let the rule read a timeframe such as {finest}"
    )


def missing_path(path: Path) -> str:
    """Refuse a path that leads nowhere."""
    return f"there is no file or folder {path}; name a folder of price files, or one of them"


def changed_meanwhile(path: Path) -> str:
    """Refuse a file of ticks that is not what it was when the run began."""
    return f"{path}: it was written anew while it was read; run again"


def unreadable(path: Path, reason: str) -> str:
    """Refuse a file or folder that the machine will not open."""
    return f"{path} cannot be read ({reason}); check the file and who may read it"


def undecodable(path: Path, reason: str) -> str:
    """Refuse a file that is not what its ending says."""
    kind = path.suffix.lower().lstrip(".")
    return (
        f"{path} cannot be read as {kind} ({reason.rstrip('.')}); it may be cut off: fetch or export it again"
    )


def no_text(path: Path, line: int) -> str:
    """Refuse a csv that is not UTF-8."""
    return f"{path.name}, line {line}: the file is no UTF-8 text; save it as CSV UTF-8"


def nameless_file(path: Path) -> str:
    """Refuse a single file whose name does not say what it holds."""
    return (
        f"the name of {path.name} does not say what it holds; call it SYMBOL_TIMEFRAME.csv or .parquet, "
        "such as EURUSD_M1.csv, with a symbol of the instruments file; what a terminal exported, "
        "genesis-dsl data import brings into this form"
    )


def no_instrument(symbol: str, instruments: str) -> str:
    """Refuse a symbol whose digits and costs are not known."""
    return f"the instruments file `{instruments}` does not name {symbol}; add it there"


def no_symbol(symbol: str, path: Path, found: Sequence[str], unknown: Sequence[str]) -> str:
    """Refuse a path without a symbol; `unknown` are files of symbols that the instruments do not name."""
    there = f"it has {', '.join(found)}" if found else "it has no price file of any symbol"
    if unknown and not found:
        more = ", …" if len(unknown) > _SHOWN else ""
        names = f"{', '.join(unknown[:_SHOWN])}{more}"
        there = f"the instruments file names no symbol of the files that are there ({names})"
    return f"{path} has no prices of {symbol}: {there}; name a folder with {symbol}_M1.csv or .parquet"


def no_bars(path: Path) -> str:
    """Refuse a file without a row."""
    return f"{path} is empty; fetch or export it again, or take it away"


def missing_columns(path: Path, missing: Sequence[str], found: Sequence[str], required: Sequence[str]) -> str:
    """Refuse a file that lacks a column."""
    commas = ", with commas between them" if path.suffix.lower() == ".csv" else ""
    return (
        f"{path.name} has no column {', '.join(missing)}; its columns are {', '.join(map(repr, found))}: "
        f"name them {', '.join(required)}{commas}"
    )


def two_columns(path: Path, name: str) -> str:
    """Refuse a file that names a column twice."""
    return f"{path.name} has two columns {name}; keep one of them"


def ends_early(symbol: str, end: int, last: int) -> str:
    """Say that the prices of one symbol end before those of the others."""
    return (
        f"{symbol}: its prices end at {format_moment(end)}, those of others at {format_moment(last)}; "
        "what is open there stays open, valued at its last price"
    )


def coarser_than_said(path: Path, timeframe: str, actual: str) -> str:
    """Refuse bars that are longer than the name of their file says: they would be read before they close."""
    return (
        f"{path.name} is named {timeframe}, and all its bars stand as far apart as {actual} bars or farther; "
        "name the file after the timeframe it holds"
    )


def overlap(first: Path, second: Path, time: int) -> str:
    """Refuse two files that hold the same time."""
    return (
        f"{first.name} and {second.name} overlap at {format_moment(time)}; keep one, or cut one of them there"
    )


def nothing_in_span(symbol: str, first: int | None, last: int | None, begin: int, end: int) -> str:
    """Refuse a span of time without a bar."""
    since = f" from {format_moment(first)}" if first is not None else ""
    until = f" to {format_moment(last)}" if last is not None else ""
    return (
        f"{symbol} has no bar{since}{until}; its prices run from {format_moment(begin)} to "
        f"{format_moment(end)}: choose a span among them"
    )
