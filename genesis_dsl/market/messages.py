"""All sentences of the market room: what is wrong with prices and moments, and what to do."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from genesis_dsl.market.instant import format_moment
from genesis_dsl.market.instrument import TickKind, TickRule

MOMENT_EXAMPLE = "2018-03-06 09:15 Europe/London"


def no_moment(text: str) -> str:
    """Refuse a text that cannot be read as a date and time."""
    return f"`{text}` is no date and time; write {MOMENT_EXAMPLE} or 2018-03-06T09:15Z"


def naive_moment(text: str, *, has_clock: bool) -> str:
    """Refuse a date and time without a zone."""
    example = f"{text} Europe/London" if has_clock else f"{text} 09:15 Europe/London"
    return f"`{text}` has no time zone; write {example}" + (", or end it with Z for UTC" if has_clock else "")


def two_zones(text: str) -> str:
    """Refuse a moment that has an offset and a zone."""
    return f"`{text}` has both an offset and a zone; write one of them, as in {MOMENT_EXAMPLE}"


def unknown_zone(text: str, zone: str, nearest: str | None) -> str:
    """Refuse the name of a zone that is none."""
    meant = f"; did you mean {nearest}" if nearest else f"; write it as in {MOMENT_EXAMPLE}"
    return f"`{zone}` in `{text}` is no time zone{meant}"


def skipped_moment(moment: datetime, zone: str, later: datetime) -> str:
    """Refuse a local time over which the clock was put forward."""
    return (
        f"{moment:%H:%M} does not exist on {moment:%Y-%m-%d} in {zone}, where the clock skips it; "
        f"write {later:%Y-%m-%d %H:%M} {zone} for the time that stands in its place"
    )


def repeated_moment(moment: datetime, zone: str, first: datetime, second: datetime) -> str:
    """Refuse a local time that the clock shows twice."""
    return (
        f"{moment:%H:%M} happens twice on {moment:%Y-%m-%d} in {zone}, where the clock was put back; "
        f"write {first.isoformat()} for the first or {second.isoformat()} for the second"
    )


def not_fine_enough(symbol: str, wanted: str, finest: str) -> str:
    """Refuse a timeframe that cannot be made of the data."""
    return (
        f"{symbol}: {wanted} bars cannot be made of {finest} bars; give data of a finer timeframe, such as M1"
    )


def missing_path(path: Path) -> str:
    """Refuse a path that leads nowhere."""
    return f"there is no file or folder {path}; give --data a folder of price files, or one of them"


def unreadable(path: Path, reason: str) -> str:
    """Refuse a file or folder that the machine will not open."""
    return f"{path} cannot be read ({reason}); check the file and who may read it"


def no_journal(path: Path) -> str:
    """Refuse a file that ends like a journal."""
    return f"{path} is no journal of a run; give a file that run --journal wrote"


def changed_journal(path: Path) -> str:
    """Refuse a journal that is not any more what its run wrote."""
    return (
        f"{path} was changed: what it holds has another hash than the one it was written with; write it anew"
    )


def newer_journal(path: Path) -> str:
    """Refuse a form that is not known here."""
    return f"{path} was written by a newer version of genesis-dsl; install that version to use it"


def no_commands(path: Path, columns: Sequence[str]) -> str:
    """Refuse a file of commands that is none."""
    return f"{path} has other columns than commands have; let its first line be {','.join(columns)}"


def wrong_command(path: Path, line: int, fault: str) -> str:
    """Name a line of commands that cannot be understood."""
    return f"{path.name}, line {line}: {fault}"


def cells_of_command(count: int, wanted: int) -> str:
    """Say that a line is not cut as the first one is."""
    return f"it has {count} cells and needs {wanted}; quote a cell that holds a comma"


def nobody() -> str:
    """Say that a command names no person."""
    return "nobody asks; write who, and in which role"


def unknown_command(text: str) -> str:
    """Say that the words of a command mean nothing."""
    return (
        f"{text!r} is no command; write pause entries, resume entries, re_arm NAME, close all, close P12, "
        "cancel all, cancel O7, or move stop of P12 to 1.0950"
    )


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


def no_symbol(symbol: str, path: Path, found: Sequence[str]) -> str:
    """Refuse a path without a symbol."""
    there = f"it has {', '.join(found)}" if found else "it has no price file of any symbol"
    return f"{path} has no prices of {symbol}: {there}; give --data a folder with {symbol}_M1.csv or .parquet"


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


def ragged_row(row: str, expected: int, found: int) -> str:
    """Refuse a row of a csv that is longer or shorter than its header."""
    values = "is 1 value" if found == 1 else f"are {found} values"
    return f"{row}: there {values} under {expected} column names; correct the line or the header"


def no_number(row: str, name: str, text: str) -> str:
    """Refuse a cell that is no number."""
    return f"{row}: {name} is `{text}`, which is no number; correct it, with a point for the decimals"


def no_time(row: str, text: str) -> str:
    """Refuse a cell that is no time."""
    found = f"`{text}` is no time" if text else "there is no time"
    return f"{row}: {found}; write the opening time in UTC, as in 2018-03-06 09:15:00Z"


def no_amount(row: str, name: str, value: float) -> str:
    """Refuse a volume or spread below zero, or without bounds."""
    return f"{row}: {name} is {value:g}; it must be a number from 0 on, or empty where it is not known"


def no_spread(row: str, spread: float) -> str:
    """Refuse a spread that is greater than the price."""
    return f"{row}: spread is {spread:g} points, more than the price itself; correct it, or leave it empty"


def missing_price(row: str, name: str) -> str:
    """Refuse an empty price."""
    return f"{row}: {name} is missing; write it, or take the row away: a minute without a quote has no bar"


def no_price(row: str, name: str, price: float) -> str:
    """Refuse a number that cannot be a price."""
    return f"{row}: {name} is {price:g}, which is no price; correct it, or take the row away"


def off_the_grid(cell: str, price: float, symbol: str, digits: int, enough: int | None) -> str:
    """Refuse a price between two points."""
    remedy = f"write `digits: {enough}` for {symbol} in the instruments file, or round" if enough else "round"
    return f"{cell} is {price!r}, which lies between two points at {digits} digits; {remedy} the prices"


def ends_early(symbol: str, end: int, last: int) -> str:
    """Say that the prices of one symbol end before those of the others."""
    return (
        f"{symbol}: its prices end at {format_moment(end)}, those of others at {format_moment(last)}; "
        "what is open there stays open, valued at its last price"
    )


def impossible_bar(row: str, name: str, prices: dict[str, float]) -> str:
    """Refuse a bar that contradicts itself."""
    wrong = "high is below low" if name == "high" else f"{name} lies outside low and high"
    shown = ", ".join(f"{each} {price!r}" for each, price in prices.items())
    return f"{row}: {wrong} ({shown}); correct the bar, or check the order of the columns"


def duplicate_time(row: str, time: int) -> str:
    """Refuse two bars of the same time."""
    return f"{row}: there are two bars of {format_moment(time)}; keep one of them"


def misordered_time(row: str, time: int, before: int) -> str:
    """Refuse bars that go back in time."""
    return f"{row}: {format_moment(time)} stands after {format_moment(before)}; sort the rows by time"


def too_close(row: str, time: int, before: int, timeframe: str) -> str:
    """Refuse a bar that opens before the one before it is over."""
    return (
        f"{row}: a bar opens at {format_moment(time)}, before the {timeframe} bar of {format_moment(before)} "
        "is over; name the file after the timeframe it holds"
    )


def off_the_clock(row: str, time: int, timeframe: str) -> str:
    """Refuse a bar that does not open on its timeframe."""
    return (
        f"{row}: no {timeframe} bar opens at {format_moment(time)}; name the file after the "
        "timeframe it holds, and give opening times"
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
        f"{format_moment(end)}: choose --from and --to among them"
    )


def synthetic(symbol: str) -> str:
    """Say that prices are made up."""
    return f"{symbol}: the prices are synthetic"


def spelt_otherwise(symbol: str, spellings: Sequence[str]) -> str:
    """Say under which other names the prices of a symbol were found."""
    return f"{symbol}: its prices are those named {', '.join(spellings)}, as the instruments file says"


def no_volume(symbol: str) -> str:
    """Say that volume is unknown everywhere."""
    return f"{symbol}: there is no volume in this data; what asks for it is unknown"


def some_volume(symbol: str, bars: int, first: int) -> str:
    """Say that volume is unknown in places."""
    return f"{symbol}: {bars} bars have no volume, the first {format_moment(first)}; it is unknown there"


def outside_hours(symbol: str, bars: int, first: int, *, ticks: bool = False) -> str:
    """Say that some bars or ticks are price history only."""
    what = "tick" if ticks else "bar"
    lie = f"{what} lies" if bars == 1 else f"{what}s lie"
    when = format_moment(first)
    return f"{symbol}: {bars} {lie} outside trading hours (first {when}): price history only"


def between_ticks(symbol: str, bars: int, of: int, tick: float, first: int) -> str:
    """Say that some prices are none that the instrument can have."""
    have, when = "has" if bars == 1 else "have", format_moment(first)
    return (
        f"{symbol}: {bars} of {of} bars {have} a price between two ticks of {tick:g} (first {when}); "
        "they are taken as they are: check the file, or `tick:` in the instruments file"
    )


def ignored_columns(symbol: str, names: Sequence[str]) -> str:
    """Say which columns were not used."""
    return f"{symbol}: the data has columns that are not used: {', '.join(names)}"


def other_timeframes(symbol: str, read: str, others: Sequence[str]) -> str:
    """Say which files were not read."""
    return f"{symbol}: the {read} files are read; those of {', '.join(others)} are not"


def crossed_tick(row: str, bid: float, ask: float) -> str:
    """Refuse a tick whose ask is below its bid."""
    return (
        f"{row}: ask {ask!r} is below bid {bid!r}; correct it, or write `crossed: leave out` below "
        "`tick_data:` in the instruments file"
    )


def late_tick(row: str, time: int, before: int) -> str:
    """Refuse a tick that stands behind a later one."""
    return (
        f"{row}: {format_moment(time)} stands after {format_moment(before)}; sort the rows by time, or write "
        "`late: sort` or `late: leave out` below `tick_data:` in the instruments file"
    )


def far_ask(row: str, bid: float, ask: float) -> str:
    """Refuse an ask that is more than twice the bid."""
    return f"{row}: ask {ask!r} is more than twice the bid {bid!r}; correct the tick, or take the row away"


def no_tick_left(path: Path, crossed: int) -> str:
    """Refuse a file of which every tick is left out."""
    asked = "has its ask below its bid" if crossed else "is left out"
    return f"{path.name}: every tick {asked}; check which column is the bid and which the ask"


def sifted_ticks(symbol: str, kind: TickKind, count: int, rule: TickRule, row: str) -> str:
    """Say how many ticks of one kind there are, and what is done with them."""
    one, many = TICKS_SAID[kind]
    what = f"1 tick {one}" if count == 1 else f"{count:,} ticks {many}"
    return f"{symbol}: {what}: {TICK_RULES_SAID[rule]}; the first is {row}"


TICKS_SAID: Mapping[TickKind, tuple[str, str]] = {
    "crossed": ("has its ask below its bid", "have their ask below their bid"),
    "late": ("stands behind a later one", "stand behind a later one"),
    "repeated": ("repeats another one of its millisecond", "repeat another one of their millisecond"),
    "same_time": (
        "shares its millisecond with the one before",
        "share their millisecond with the one before",
    ),
}
"""Kinds of ticks, of one and of many."""

TICK_RULES_SAID: Mapping[TickRule, str] = {
    "leave out": "left out",
    "refuse": "refused",
    "sort": "put in the order of time",
    "keep": "kept",
    "keep all": "met in the order of the file",
    "keep last": "only the last of each millisecond is met",
}
"""What the rules of an instruments file do."""


def history_before(symbol: str, timeframe: str, first: int) -> str:
    """Say that bars were read for what came before the ticks."""
    return (
        f"{symbol}: orders meet ticks, from {format_moment(first)} on; the {timeframe} bars before are "
        "price history only"
    )
