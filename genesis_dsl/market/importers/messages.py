"""All sentences of the importers: what a file is, what is wrong with it, and what to do."""

from collections.abc import Sequence
from pathlib import Path

from genesis_dsl.market.instant import format_moment

MT5_BARS = "bars exported by MetaTrader 5"
HEADED_BARS = "bars under a header of their own"
MT4_BARS = "bars exported by MetaTrader 4"
DUKASCOPY_TICKS = "ticks of Dukascopy"
LEAN_TICKS = "ticks of Lean"
FOREX_FACTORY = "calendar of Forex Factory"
CALENDAR_TABLE = "calendar under a header of its own"

SKIPPED = "the clock skips this time"
REPEATED = "the clock shows this time twice"
FAR = "its time lies before 1950 or after 2100"
MISSING = "a price is missing"
NO_PRICE = "a price is no positive number"
IMPOSSIBLE = "open or close lies outside high and low"
NO_AMOUNT = "its volume or spread is no number from 0 on"
NO_DATE = "its date cannot be read"
NO_CLOCK = "what stands in place of its time is none"
NO_IMPACT = "its impact is none that is known"
REASONS = (SKIPPED, REPEATED, FAR, MISSING, NO_PRICE, IMPOSSIBLE, NO_AMOUNT)

_FORMS = (
    "bars of MetaTrader 5 and 4, tables with a header that names time, open, high, low, close, "
    "ticks of Dukascopy (.bi5) and Lean, calendars of Forex Factory, tables (csv, Parquet) that name time or "
    "time_utc, currency, event, impact"
)


def missing_path(path: Path) -> str:
    """Refuse a path that leads nowhere."""
    return f"there is no file or folder {path}; look at the path, it counts from the folder you are in"


def broken_archive(path: Path, reason: str) -> str:
    """Refuse a compressed file that cannot be taken out."""
    return (
        f"{path.name} cannot be unpacked ({reason.rstrip('.')}); it may be cut off: fetch or export it again"
    )


def locked_archive(path: Path) -> str:
    """Refuse a zip with a password."""
    return f"{path.name} has a password or an unusual compression; unpack it, and give what is inside"


def unrecognised(name: str, first_line: str, *, is_empty: bool) -> str:
    """Refuse a file that is none of the formats."""
    if is_empty:
        return f"{name} is empty; export it again, or leave it out"
    begin = f" (it begins `{first_line[:60]}`)" if first_line else ""
    return f"{name} is no export that is known here{begin}; known are {_FORMS}"


def no_clock(name: str, cities: Sequence[str]) -> str:
    """Refuse a zone that is none."""
    if cities:
        return f"`{name}` may be {' or '.join(cities)}; write one of them after --zone"
    return (
        f"`{name}` is no time zone; write --zone as in Europe/Athens, UTC, 'UTC + 3 hours' or "
        "'New York + 7 hours'"
    )


def no_zone(name: str, form: str) -> str:
    """Refuse stamps on a clock that nobody declared."""
    return (
        f"{name} holds {form}, and does not say on which clock; add --zone. Servers of brokers often keep "
        "Europe/Athens (Eastern European time) or 'New York + 7 hours' (midnight where New York's trading "
        "day ends), some UTC or a fixed 'UTC + 3 hours'. To find out, look up a release of US payrolls "
        "(08:30 in New York) in the file, or the week's last bar (before 17:00 in New York), in March too, "
        "when America changes its clocks before Europe"
    )


def no_symbol(name: str) -> str:
    """Refuse a file that does not say which symbol it holds."""
    return f"the name of {name} does not say its symbol; add --symbol, as in --symbol EURUSD"


def no_timeframe(name: str, likely: str | None) -> str:
    """Refuse a file that does not say how long its bars are."""
    seen = f"; its bars stand as close as those of {likely}" if likely else ""
    return f"the name of {name} does not say its timeframe{seen}: add it, as in --timeframe {likely or 'M1'}"


def no_rows(name: str) -> str:
    """Refuse a file without a row."""
    return f"{name} holds no row that could be used; export it again, or leave it out"


def ragged(row: str, expected: int, found: int) -> str:
    """Refuse a row that is longer or shorter than the others."""
    fields = "is 1 field" if found == 1 else f"are {found} fields"
    return f"{row}: there {fields}, where {expected} belong; correct the line"


def no_number(row: str, name: str, text: str) -> str:
    """Refuse a cell that is no number."""
    return f"{row}: {name} is `{text}`, which is no number; correct it, with a point for the decimals"


def no_stamp(row: str, text: str) -> str:
    """Refuse a cell that is no date and time."""
    return f"{row}: `{text}` is no date and time with the year first, as in 2024.02.01 00:05; correct it"


def misaligned(name: str, names: Sequence[str], cells: Sequence[str], *, has_clock: bool) -> str:
    """Refuse a header that does not name what stands below it."""
    counts = f"{name}: the header names {len(names)} columns and the rows have {len(cells)} fields"
    if not has_clock:
        return f"{counts}; name every column, in the order in which they stand"
    return (
        f"{counts}: the time ({cells[1]}) is a field of its own, so that it would be taken for {names[1]}, "
        "and every price for the one after it; write a header that names all of them, as MetaTrader 5 does: "
        "<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<TICKVOL>,<VOL>"
    )


def named_twice(name: str, column: str) -> str:
    """Refuse a header that names a column twice."""
    return f"{name} has two columns of {column}; keep one of them"


def same_column(name: str) -> str:
    """Say that a column is a copy."""
    return f"the column {name} holds the same as the volume, and was left out"


def left_out_column(name: str) -> str:
    """Say that a column was not kept."""
    if not name:
        return "a column without a name was left out"
    return f"the column {name} is none that is known, and was left out"


def terminal_ticks(name: str) -> str:
    """Refuse ticks exported by MetaTrader."""
    return f"{name} holds ticks of MetaTrader 5, which are not read yet; export its bars (M1)"


def headed_ticks(name: str) -> str:
    """Refuse ticks that are a table already: what runs on them reads it as it is."""
    return (
        f"{name} holds ticks under a header of its own, which are read as they are, not imported: with the "
        "columns time (UTC), bid and ask, and a name as in EURUSD_ticks.csv, give the file after --data"
    )


def no_hour(name: str) -> str:
    """Refuse a Dukascopy file whose place does not say its hour."""
    return (
        f"{name} does not lie where Dukascopy keeps it, and only its place says its hour; keep the folders, "
        "as in GBPJPY/2012/11/03/15h_ticks.bi5 (month 11 is December: Dukascopy counts them from 0)"
    )


def unknown_point(name: str, symbol: str) -> str:
    """Refuse prices in points of unknown size."""
    return (
        f"{name} counts points, and nothing says how many decimals a price of {symbol} has at Dukascopy; add "
        "--digits (3 for currency pairs quoted in JPY, 5 for most others)"
    )


def beyond_the_hour(name: str, row: int) -> str:
    """Refuse a tick that lies outside its hour."""
    return f"{name}, row {row}: the tick lies outside the hour of the file; fetch it again"


def no_records(name: str, size: int, length: int) -> str:
    """Refuse a Dukascopy file that ends inside a record."""
    return f"{name} holds {size} bytes, which are no whole ticks of {length}; fetch it again"


def no_day(name: str) -> str:
    """Refuse a Lean file whose name does not say its day."""
    return (
        f"{name} counts milliseconds from midnight, and only the name can say of which day; call it as Lean "
        "does, 20140502_eurusd_tick_quote.csv"
    )


def beyond_the_day(row: str) -> str:
    """Refuse a tick that lies outside its day."""
    return f"{row}: the tick lies outside the day of the file; export it again"


def too_many_aside(row: str, count: int, total: int, reason: str) -> str:
    """Refuse files of which too much cannot stand."""
    remedy = (
        "the clock is likely another: look at --zone"
        if reason in (SKIPPED, REPEATED)
        else "the columns likely mean something else: look at the header"
    )
    return f"{count:,} of {total:,} rows cannot be used, most because {reason} (first: {row}); {remedy}"


def contradiction(first: str, second: str, time: int) -> str:
    """Refuse two bars of one time that differ."""
    return f"{first} and {second} hold two different bars of {format_moment(time)}; keep one of them"


def no_calendar_zone(name: str, form: str, payrolls: Sequence[str]) -> str:
    """Refuse a calendar on a clock that nobody declared."""
    seen = f"; here it stands at {' and '.join(payrolls)}" if payrolls else ""
    shown = " The site shows times on the clock of its reader." if form == FOREX_FACTORY else ""
    return (
        f"{name} holds a {form}, and does not say on which clock; add --zone, as in "
        f"--zone 'UTC + 8 hours'.{shown} To find out, look at the "
        f"Non-Farm Employment Change, published at 08:30 in New York{seen}"
    )


def mixed_zones(name: str) -> str:
    """Refuse a file of which only some times say their zone."""
    return f"{name} has times with a zone and others without one; write the zone behind all of them, or none"


def broken_row(row: str, reason: str) -> str:
    """Refuse a line of a table that cannot be parted into cells."""
    return f"{row}: the line cannot be read ({reason}); correct it"


def no_releases(name: str, reason: str) -> str:
    """Refuse a calendar of which nothing can be used."""
    if not reason:
        return no_rows(name)
    return (
        f"no row of {name} can be used, most because {reason}; a time is written 2018-03-02 13:30, an impact "
        "is high, medium, low or holiday"
    )


def left_out_columns(names: Sequence[str]) -> str:
    """Say which columns of a calendar are not kept."""
    return f"columns left out: {', '.join(names)}"


def wrapped_rows(count: int) -> str:
    """Say that rows are of the January after."""
    return f"{_rows(count)} at the end of a file of the January after, dated a year too early: put right"


def leap_rows(count: int) -> str:
    """Say that a 29 February was written without its year."""
    return (
        f"{_rows(count)} of a 29 February without its year: read in the year before it, as the weekday fits"
    )


def swapped_labels(count: int) -> str:
    """Say that two labels were exchanged."""
    files = "1 file" if count == 1 else f"{count} files"
    return f"labels exchanged in {files}, Low for holidays and Non-economic for low impact: put right"


def rows_again(count: int) -> str:
    """Say that rows stood there a second time."""
    return f"{_rows(count)} there a second time, value for value: kept once"


def rows_of_next_year(count: int) -> str:
    """Say that rows stand in the next year's file too."""
    return f"{_rows(count)} of a January after that stand in the file of that year too: kept once"


def other_figures(count: int) -> str:
    """Say that releases are listed with two sets of figures."""
    return f"{_rows(count)} of a release listed before, with another impact or other figures: all kept"


def payrolls_off(count: int, total: int) -> str:
    """Say that the clock is likely another."""
    return (
        f"{count} of {total} US payrolls do not stand at 08:30 in New York: the clock is likely another, "
        "look at --zone"
    )


def _rows(count: int) -> str:
    return f"{count:,} row{'s' if count != 1 else ''}"
