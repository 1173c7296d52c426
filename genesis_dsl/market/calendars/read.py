"""Reading calendars of news: csv or parquet with the columns `time` (UTC) `currency event impact`.

1. A file is a calendar by its columns; in a folder those that are none, such as prices, are left alone.
2. Rows are sorted, and what two of them say alike counts once; what was amiss is counted and told.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from genesis_dsl.errors import FeedError
from genesis_dsl.market.arrow import pa
from genesis_dsl.market.calendars import messages
from genesis_dsl.market.calendars.calendar import CalendarFile, NewsCalendar, NewsEvent
from genesis_dsl.market.columns import Column, Place, column_names, read_bytes, read_table, read_times
from genesis_dsl.market.messages import files

WORDS = ("currency", "event", "impact")
IMPACTS = ("high", "medium", "low", "holiday")
"""What calendars say of an event; a holiday is a day on which a country's banks are closed."""

_SUFFIXES = frozenset({".csv", ".parquet"})


def read_calendar(path: Path) -> NewsCalendar:
    """Read one calendar, or all of a folder as one.

    Raises:
        FeedError: It is missing, cannot be read, or is no calendar; names the file and the row.
    """
    read = list(_read(path))
    rows = [row for _, each, _ in read for row in each]
    if not rows:
        raise FeedError(messages.no_calendar(path))
    events = _once(rows)
    naive = sum(count for *_, count in read)
    notes = _notes(rows, events, naive, sum(_behind(each) for _, each, _ in read))
    return NewsCalendar(events, tuple(file for file, *_ in read), tuple(notes))


def _read(path: Path) -> Iterator[tuple[CalendarFile, list[NewsEvent], int]]:
    """Read the files in the order of their names: what each is, its rows, and how many times have no zone."""
    try:
        if not path.is_dir():
            if not path.exists():
                raise FeedError(messages.missing(path))
            yield _read_file(path, read_bytes(path))
            return
        chosen = [each for each in path.iterdir() if each.suffix.lower() in _SUFFIXES]
        inside = sorted(each for each in chosen if each.is_file())
    except OSError as fault:
        raise FeedError(files.unreadable(path, fault.strerror or str(fault))) from None
    for each in inside:
        data = read_bytes(each)
        if _is_calendar(each, data):
            yield _read_file(each, data)


def _is_calendar(path: Path, data: bytes) -> bool:
    """Say whether a file of a folder has a calendar's columns."""
    try:
        column_names(Place(path), read_table(Place(path), data, WORDS), WORDS)
    except FeedError:
        return False
    return True


def _read_file(path: Path, data: bytes) -> tuple[CalendarFile, list[NewsEvent], int]:
    place = Place(path)
    if path.suffix.lower() not in _SUFFIXES:
        raise FeedError(messages.no_calendar(path))
    table = read_table(place, data, WORDS)
    names = _column_names(place, table)
    stamps = table.column(names["time"])
    currency, event, impact = (_texts(table.column(names[each])) for each in WORDS)
    rows = [
        NewsEvent(int(time), currency[at].upper(), event[at], impact[at].lower())
        for at, time in enumerate(read_times(place, stamps))
    ]
    file = CalendarFile(path, hashlib.sha256(data).hexdigest(), len(rows))
    return file, rows, _without_zone(stamps)


def _column_names(place: Place, table: "pa.Table") -> dict[str, str]:
    try:
        return column_names(place, table, WORDS)
    except FeedError as fault:
        raise FeedError(messages.other_columns(str(fault))) from None


def _texts(column: Column) -> list[str]:
    return ["" if each is None else " ".join(str(each).split()) for each in column.to_pylist()]


def _without_zone(stamps: Column) -> int:
    """Count the times that say no zone; a number of seconds needs none."""
    kind = stamps.type
    if pa.types.is_integer(kind):
        return 0
    if pa.types.is_timestamp(kind):
        return 0 if kind.tz else len(stamps)
    return sum(datetime.fromisoformat(str(each).strip()).tzinfo is None for each in stamps.to_pylist())


def _once(rows: Sequence[NewsEvent]) -> tuple[NewsEvent, ...]:
    """Sort rows, and keep one of those that tell of one event: that of the greatest impact."""
    kept: dict[tuple[int, str, str], NewsEvent] = {}
    for each in sorted(rows, key=lambda row: (_rank(row.impact), row.impact)):
        kept.setdefault((each.time, each.currency, each.event), each)
    return tuple(sorted(kept.values()))


def _rank(impact: str) -> int:
    return IMPACTS.index(impact) if impact in IMPACTS else len(IMPACTS)


def _behind(rows: Sequence[NewsEvent]) -> int:
    return sum(after.time < before.time for before, after in pairwise(rows))


def _notes(rows: Sequence[NewsEvent], events: Sequence[NewsEvent], naive: int, behind: int) -> Iterator[str]:
    yield messages.span(len(events), events[0].time, events[-1].time)
    strange = Counter(each.impact for each in events if each.impact not in IMPACTS)
    counts = {
        messages.without_zone: naive,
        messages.out_of_order: behind,
        messages.repeated: len(rows) - len(events),
    }
    yield from (say(count) for say, count in counts.items() if count)
    if strange:
        yield messages.unknown_impacts(sorted(strange), sum(strange.values()))
