"""Files of others brought into a folder that `run --data` reads.

1. Every file is opened, recognised by what stands in it, and read on its own clock.
2. What belongs together is joined in UTC; rows that cannot stand are set aside with their reason.
3. Bars are checked as a run would check them, where their instrument is known.
4. Each symbol and timeframe is written as one Parquet file, and so are calendars; rows set aside stand in a
   table beside it.
"""

import csv
import io
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, fields, replace
from pathlib import Path

import numpy as np

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import FeedError, SettingsError
from genesis_dsl.market.columns import PRICES, QUOTES, Columns
from genesis_dsl.market.importers.calendar import Calendar, DayEvent, join_calendars
from genesis_dsl.market.importers.calendar import to_parquet as calendar_to_parquet
from genesis_dsl.market.importers.clock import Clock, parse_clock
from genesis_dsl.market.importers.content import Content, open_contents
from genesis_dsl.market.importers.export import Asked
from genesis_dsl.market.importers.join import Aside, Joined, join
from genesis_dsl.market.importers.names import is_symbol
from genesis_dsl.market.importers.recognise import find_calendar, find_format, read_export, unrecognised
from genesis_dsl.market.importers.table import to_parquet
from genesis_dsl.market.instrument import Instruments
from genesis_dsl.market.points import to_bars
from genesis_dsl.market.surveys.finer import Prices
from genesis_dsl.market.surveys.survey import Survey, survey_bars, survey_ticks
from genesis_dsl.market.timeframe import TICKS, TIMEFRAMES
from genesis_dsl.runs.messages import imports as messages
from genesis_dsl.runs.rewrite import rewrite, rewrite_bytes
from genesis_dsl.runs.surveying import OUTAGE, finer_prices, first_agreement

CALENDAR = "calendar.parquet"
"""The file of releases."""


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What is brought in, and what whoever does it says of it.

    Attributes:
        zone: The clock of the stamps; empty where nobody says it.
        at_close: Whether bars are stamped at their close.
        replace: Whether a file of the same name may be written over.
    """

    paths: tuple[Path, ...]
    folder: Path
    symbol: str = ""
    timeframe: str = ""
    zone: str = ""
    at_close: bool = False
    digits: int | None = None
    replace: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written; `aside` is the one of rows that were set aside."""

    path: Path
    joined: Joined
    survey: Survey
    aside: Path | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WrittenCalendar:
    """A calendar that was written; `days` and `aside` are the files of what has no time or cannot be read."""

    path: Path
    calendar: Calendar
    days: Path | None
    aside: Path | None


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import; `skipped` are files of folders that are no export."""

    written: tuple[Written, ...]
    calendar: WrittenCalendar | None
    skipped: tuple[str, ...]


def import_files(request: ImportRequest, instruments: Instruments) -> Imported:
    """Bring files in; nothing is written before everything is read and checked.

    Raises:
        FeedError: A file is missing, unknown, or something in it is wrong.
        SettingsError: The symbol or the zone is none, or a file is there already.
    """
    if request.symbol and not is_symbol(request.symbol):
        raise SettingsError(messages.no_symbol_name(request.symbol))
    _check_folder(request.folder)
    clock = parse_clock(request.zone) if request.zone else None
    known, skipped = _sort_out(open_contents(request.paths), request.paths)
    own = instruments.spellings
    by_spelling = {name: instruments.symbols[symbol] for name, symbol in own.items()}
    asked = Asked(request.symbol, request.timeframe, request.digits, by_spelling)
    forms = [(each, find_calendar(each)) for each in known]
    read = [read_export(each, asked) for each, form in forms if form is None]
    exports = [replace(each, symbol=own.get(each.symbol, each.symbol)) for each in read]
    calendars = [form.read(each) for each, form in forms if form is not None]
    joined = join(exports, clock, at_close=request.at_close)
    calendar = join_calendars(calendars, clock) if calendars else None
    _check_free(request, joined, calendar)
    for each in joined:
        _check(each, instruments)
    unused = _unused_zone(clock, joined)
    surveys = [_survey(each, joined, request.folder, instruments) for each in joined]
    notes = [list(_notes(each, instruments, unused)) for each in joined]
    request.folder.mkdir(parents=True, exist_ok=True)
    return Imported(
        written=tuple(_write(request.folder, *each) for each in zip(joined, surveys, notes, strict=True)),
        calendar=_write_calendar(request.folder, calendar) if calendar else None,
        skipped=tuple(skipped),
    )


def _check_folder(folder: Path) -> None:
    """Check that a folder stands there, or can be made there."""
    there = next(each for each in (folder, *folder.parents) if each.exists() or each == each.parent)
    if there.exists() and not there.is_dir():
        raise SettingsError(messages.no_folder(there))


def _check_free(request: ImportRequest, joined: Sequence[Joined], calendar: Calendar | None) -> None:
    """Check that no file is there already, where none may be replaced."""
    names = [f"{each.name}.parquet" for each in joined] + ([CALENDAR] if calendar else [])
    for name in names:
        if (request.folder / name).exists() and not request.replace:
            raise SettingsError(messages.is_there(request.folder / name))


def _sort_out(contents: Sequence[Content], paths: Sequence[Path]) -> tuple[list[Content], list[str]]:
    """Part what is known from what is not; a file that was named must be known."""
    known = [each for each in contents if find_calendar(each) or find_format(each)]
    opened = {each.path for each in known}
    unknown = [each for each in contents if each not in known]
    for each in unknown:
        if each.path in paths and each.path not in opened:
            raise unrecognised(each)
    if not known:
        raise unrecognised(unknown[0]) if unknown else FeedError(messages.nothing_to_import(paths[0]))
    return known, [each.shown for each in unknown]


def _check(joined: Joined, instruments: Instruments) -> None:
    """Check bars as a run would, where their instrument is known."""
    instrument = instruments.symbols.get(joined.symbol)
    if instrument is None or joined.timeframe == TICKS:
        return
    to_bars(as_columns(joined), joined.timeframe, instrument, instruments)


def as_columns(joined: Joined) -> Columns:
    """Give what was joined as a run would find it in a file."""
    missing = np.full(len(joined.times), np.nan)
    volume = joined.columns.get("volume", joined.columns.get("tick_volume", missing))
    return Columns(
        place=joined.rows,
        sha256="",
        opened_at=joined.times,
        prices={name: joined.columns[name] for name in (QUOTES if joined.timeframe == TICKS else PRICES)},
        volume=volume,
        spread=joined.columns.get("spread", missing),
        ignored=(),
    )


def _unused_zone(clock: Clock | None, joined: Sequence[Joined]) -> frozenset[str]:
    """Name what fixes its zone itself, where another one was declared."""
    if clock is None:
        return frozenset()
    return frozenset(each.name for each in joined if str(clock) not in each.clock.split(", "))


def _notes(joined: Joined, instruments: Instruments, unused: frozenset[str]) -> Iterator[str]:
    """Say what a person should know of a file."""
    yield from joined.notes
    if joined.symbol not in instruments.symbols:
        yield messages.unknown_symbol(joined.symbol, instruments.id)
    if joined.name in unused:
        yield messages.zone_not_used(joined.name, joined.clock)


def _survey(joined: Joined, all_joined: Sequence[Joined], folder: Path, instruments: Instruments) -> Survey:
    """Look through what is to be written; its stamps are held against the finest data at hand."""
    columns = as_columns(joined)
    if joined.timeframe == TICKS:
        return survey_ticks(columns, joined.symbol, instruments, OUTAGE)
    own = [each for each in all_joined if each.symbol == joined.symbol]
    finer = sorted((each for each in own if _length(each) < _length(joined)), key=_length)
    near = itertools.chain(
        ((each.timeframe, _prices(each)) for each in finer),
        finer_prices(folder, joined.symbol, joined.timeframe, instruments),
    )
    found = first_agreement(_prices(joined), joined.timeframe, near)
    return survey_bars(columns, joined.timeframe, joined.symbol, instruments, OUTAGE, found)


def _length(joined: Joined) -> int:
    return TIMEFRAMES.get(joined.timeframe, 0)


def _prices(joined: Joined) -> Prices:
    """Give the open and close of bars, or the bids of ticks."""
    names = ("bid", "bid") if joined.timeframe == TICKS else ("open", "close")
    return Prices(joined.times, *(joined.columns[name] for name in names))


def _write(folder: Path, joined: Joined, survey: Survey, notes: Sequence[str]) -> Written:
    path = folder / f"{joined.name}.parquet"
    rewrite_bytes(path, to_parquet(joined))
    return Written(path, joined, survey, _write_aside(path, joined.aside), tuple(notes))


def _write_calendar(folder: Path, calendar: Calendar) -> WrittenCalendar:
    path = folder / CALENDAR
    rewrite_bytes(path, calendar_to_parquet(calendar))
    names = [each.name for each in fields(DayEvent)]
    days = _write_table(path.with_name(f"{path.stem}_days.csv"), names, list(map(astuple, calendar.days)))
    return WrittenCalendar(path, calendar, days, _write_aside(path, calendar.aside))


def _write_aside(path: Path, aside: Sequence[Aside]) -> Path | None:
    """Write rows that were set aside beside a file, under a name that no run reads."""
    beside = path.with_name(f"set_aside_{path.stem}.csv")
    return _write_table(beside, ("row", "reason", "as_it_stands"), list(map(astuple, aside)))


def _write_table(path: Path, names: Sequence[str], rows: Sequence[Sequence[object]]) -> Path | None:
    """Write a table; one of an earlier import goes where there is nothing to write, and None is given."""
    if not rows:
        path.unlink(missing_ok=True)
        return None
    rewrite(path, _table(names, rows))
    return path


def _table(names: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    file = io.StringIO()
    table = csv.writer(file, lineterminator="\n")
    table.writerow(names)
    table.writerows(rows)
    return file.getvalue()
