"""Calendars as tables that name `time` or `time_utc`, `currency`, `event`, `impact`: csv or Parquet.

- `time_utc` is UTC, and so are times that say their zone and numbers of seconds since 1970. Other times are
  on a clock that whoever imports declares. With a `date` beside it, `time` is a time of day.
- A row without a time has a day at most: that of `date`, or `date_text`, where `time`, or `time_text`, says
  so in the words of Forex Factory (`All Day`, `Tentative`).
- Impacts are taken at their word, `high`, `medium`, `low` or `holiday`; nothing says what others mean.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple, TypeAlias

import pyarrow as pa
import pyarrow.parquet

from genesis_dsl.errors import FeedError
from genesis_dsl.market.calendars.read import IMPACTS, WORDS
from genesis_dsl.market.columns import FIRST_MS, LAST_MS
from genesis_dsl.market.importers import messages
from genesis_dsl.market.importers.content import Content
from genesis_dsl.market.importers.forex_factory import clock_of, is_day_only
from genesis_dsl.market.importers.listed import CalendarExport, CalendarFormat, Listed
from genesis_dsl.market.instant import EPOCH

_TIMES = ("time_utc", "time")
_OF_UTC = ("time_utc",)
_DAYS = ("date", "date_text")
_WHEN = ("time_text", "time")
_FIGURES = ("actual", "forecast", "previous")
_PARQUET = b"PAR1"
_SEPARATORS = "\t;,"
_DAY_MS = 86_400_000
_MS = timedelta(milliseconds=1)
_LEAST_MS = 100_000_000_000
"""A greater number counts milliseconds since 1970, a smaller one seconds."""

_Row: TypeAlias = Mapping[str, object]
"""The cells of a row by the plain names of their columns; those of a csv are texts."""


class _Moment(NamedTuple):
    """Milliseconds since 1970-01-01 00:00, of UTC where it says its zone, else on the file's clock."""

    time: int
    zoned: bool


def _recognises(content: Content) -> bool:
    names = {_plain(each) for each in _names(content)}
    return names >= set(WORDS) and not names.isdisjoint(_TIMES)


def _names(content: Content) -> list[str]:
    """Give the names of a file's columns; of what is no table, none that matter."""
    if content.data.startswith(_PARQUET):
        try:
            return list(pyarrow.parquet.read_schema(io.BytesIO(content.data)).names)
        except pa.ArrowException:
            return []
    return next(csv.reader([content.first_line], delimiter=_separator(content)), [])


def _separator(content: Content) -> str:
    return max(_SEPARATORS, key=content.first_line.count)


def _plain(name: str) -> str:
    return name.strip().lower().replace(" ", "_")


def _read(content: Content) -> CalendarExport:
    names = _names(content)
    plain = [_plain(each) for each in names]
    time = next(each for each in _TIMES if each in plain)
    used = {time, *_DAYS, *_WHEN, *WORDS, *_FIGURES}
    for each in dict.fromkeys(name for name in plain if plain.count(name) > 1 and name in used):
        raise FeedError(messages.named_twice(content.shown, each))
    is_parquet = content.data.startswith(_PARQUET)
    rows = list(_of_parquet(content, plain) if is_parquet else _of_text(content, plain))
    if not rows:
        raise FeedError(messages.no_rows(content.shown))
    moments = [_moment(row, time) for *_, row in rows]
    zoned = {each.zoned for each in moments if each is not None}
    if len(zoned) > 1:
        raise FeedError(messages.mixed_zones(content.shown))
    listed = (_listed(*each, moment) for each, moment in zip(rows, moments, strict=True))
    return CalendarExport(
        content,
        tuple(listed),
        messages.CALENDAR_TABLE,
        zone="UTC" if True in zoned else "",
        left_out=tuple(name for name, bare in zip(names, plain, strict=True) if bare not in used),
    )


def _of_parquet(content: Content, plain: Sequence[str]) -> Iterator[tuple[str, str, _Row]]:
    try:
        table = pyarrow.parquet.read_table(io.BytesIO(content.data))
        table.validate(full=True)
        columns = [_cells(each) for each in table.columns]
    except (pa.ArrowException, OSError) as fault:
        raise FeedError(messages.broken_archive(content.path, str(fault).splitlines()[0])) from None
    for number, cells in enumerate(zip(*columns, strict=True), 1):
        words = ", ".join("" if each is None else str(each) for each in cells)
        yield f"{content.shown}, row {number}", words, dict(zip(plain, cells, strict=True))


def _cells(column: "pa.ChunkedArray[Any]") -> list[object]:
    """Give the cells of a column; a fraction of a millisecond is dropped."""
    kind = column.type
    if pa.types.is_timestamp(kind):
        column = column.cast(pa.timestamp("ms", kind.tz), safe=False)
    return list(column.to_pylist())


def _of_text(content: Content, plain: Sequence[str]) -> Iterator[tuple[str, str, _Row]]:
    begin = content.lines.index(content.first_line) + 1
    reader = csv.reader(content.lines[begin:], delimiter=_separator(content))
    try:
        for cells in filter(None, reader):
            line = begin + reader.line_num
            if len(cells) != len(plain):
                raise FeedError(messages.ragged(content.row(line), len(plain), len(cells)))
            yield content.row(line), content.lines[line - 1], dict(zip(plain, cells, strict=True))
    except csv.Error as fault:
        raise FeedError(messages.broken_row(content.row(begin + reader.line_num), str(fault))) from None


def _moment(row: _Row, name: str) -> _Moment | None:
    """Read the time of a row; None where there is none, or none that can be read."""
    cell, day = row[name], _day(row)
    if isinstance(cell, datetime):
        return _of_datetime(cell, name)
    text = _text(row, name)
    if text.isdecimal():
        return _inside(int(text) * (1 if int(text) > _LEAST_MS else 1_000), zoned=True)
    clock = clock_of(text.replace(" ", "").lower())
    if clock is not None:
        return _inside(_midnight(day) + clock, zoned=name in _OF_UTC) if day else None
    is_clock = day is not None and ":" in text[:3]
    try:
        return _of_datetime(datetime.fromisoformat(f"{day} {text}" if is_clock else text), name)
    except ValueError:
        return None


def _of_datetime(moment: datetime, name: str) -> _Moment | None:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    zoned = moment.tzinfo is not None or name in _OF_UTC
    return _inside((aware - EPOCH) // _MS, zoned=zoned)


def _inside(time: int, *, zoned: bool) -> _Moment | None:
    return _Moment(time, zoned) if FIRST_MS <= time <= LAST_MS else None


def _midnight(day: date) -> int:
    return (day - EPOCH.date()).days * _DAY_MS


def _listed(place: str, words: str, row: _Row, moment: _Moment | None) -> Listed:
    when = next((_text(row, each) for each in _WHEN if row.get(each)), "")
    day = _day(row) if moment is None else EPOCH.date() + timedelta(moment.time // _DAY_MS)
    impact = _text(row, "impact").lower()
    actual, forecast, previous = (_text(row, each) for each in _FIGURES)
    return Listed(
        row=place,
        words=words,
        day=day,
        clock=None if moment is None else moment.time % _DAY_MS,
        when=when,
        currency=_text(row, "currency"),
        event=_text(row, "event"),
        impact=impact,
        actual=actual,
        forecast=forecast,
        previous=previous,
        wrapped=False,
        leap=False,
        reason=_reason(moment, day, when, impact),
    )


def _reason(moment: _Moment | None, day: date | None, when: str, impact: str) -> str:
    if moment is None and not is_day_only(when):
        return messages.NO_CLOCK
    if day is None:
        return messages.NO_DATE
    return "" if impact in IMPACTS else messages.NO_IMPACT


def _day(row: _Row) -> date | None:
    """Read the day that stands in a column of its own."""
    text = next((_text(row, each) for each in _DAYS if row.get(each)), "")
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _text(row: _Row, name: str) -> str:
    cell = row.get(name)
    return "" if cell is None else " ".join(str(cell).split())


FORMAT = CalendarFormat(_recognises, _read)
