"""Calendars joined: releases at their instants in UTC, and days without a time of day.

Nothing is lost: a row is a release, a day, set aside with its reason, or one that stands elsewhere too.
"""

import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.parquet

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import FeedError
from genesis_dsl.market.importers import messages
from genesis_dsl.market.importers.clock import Clock, place
from genesis_dsl.market.importers.join import Aside, Source
from genesis_dsl.market.importers.listed import CalendarExport, Listed
from genesis_dsl.market.importers.table import ORIGIN
from genesis_dsl.market.zone import local_milliseconds

_MINUTE = 60_000
_PAYROLLS_CLOCK = (8 * 60 + 30) * _MINUTE
PAYROLLS = "Non-Farm Employment Change"
"""Published at 08:30 in New York, summer and winter."""


@dataclass(frozen=True, slots=True, order=True)
class Release:
    """Something that is published at a moment; figures as they were published.

    Units: time in milliseconds since 1970 UTC.
    """

    time: int
    currency: str
    event: str
    impact: str
    actual: str
    forecast: str
    previous: str

    @property
    def key(self) -> tuple[object, ...]:
        """Give what makes two rows the same release, whatever their figures."""
        return self.time, self.currency, self.event


@dataclass(frozen=True, slots=True, order=True)
class DayEvent:
    """Something that belongs to a day and has no time; `when` is what stands in its place."""

    day: str
    when: str
    currency: str
    event: str
    impact: str
    actual: str
    forecast: str
    previous: str

    @property
    def key(self) -> tuple[object, ...]:
        """Give what makes two rows the same, as with a release."""
        return self.day, self.when, self.currency, self.event


_Item = TypeVar("_Item", Release, DayEvent)


@dataclass(frozen=True, slots=True)
class Calendar:
    """What calendars hold, in the order of time.

    Attributes:
        flaws: What was wrong in the files, each a sentence with its count.
    """

    releases: tuple[Release, ...]
    days: tuple[DayEvent, ...]
    aside: tuple[Aside, ...]
    sources: tuple[Source, ...]
    clock: str
    flaws: tuple[str, ...]


def join_calendars(exports: Sequence[CalendarExport], clock: Clock | None) -> Calendar:
    """Join calendars; `clock` is that of files which fix none themselves.

    Raises:
        FeedError: Nobody declared the clock, or nothing can be read.
    """
    clocks = [_clock(each, clock) for each in exports]
    rows = [each for export in exports for each in export.rows]
    placed = [_instants(export.rows, own) for export, own in zip(exports, clocks, strict=True)]
    instants, skipped = ([each for part in parts for each in part] for parts in zip(*placed, strict=True))
    reasons = [
        each.reason or (messages.SKIPPED if gone else "") for each, gone in zip(rows, skipped, strict=True)
    ]
    good = [(row, time) for row, time, reason in zip(rows, instants, reasons, strict=True) if not reason]
    releases, again, next_year = _once(
        (_release(*each), each[0].wrapped) for each in good if each[0].clock is not None
    )
    days, days_again, days_next_year = _once((_day(row), row.wrapped) for row, _ in good if row.clock is None)
    if not releases:
        most = Counter(filter(None, reasons)).most_common(1)
        raise FeedError(messages.no_releases(exports[0].content.shown, most[0][0] if most else ""))
    counts = {
        messages.rows_again: again + days_again,
        messages.rows_of_next_year: next_year + days_next_year,
        messages.other_figures: _other_figures(releases),
    }
    told = (say(count) for say, count in counts.items() if count)
    return Calendar(
        releases=tuple(releases),
        days=tuple(days),
        aside=tuple(Aside(row.row, why, row.words) for row, why in zip(rows, reasons, strict=True) if why),
        sources=tuple(_sources(exports, instants)),
        clock=", ".join(dict.fromkeys(map(str, clocks))),
        flaws=(*_flaws(exports, rows), *told, *_payrolls(releases)),
    )


def _clock(export: CalendarExport, declared: Clock | None) -> Clock:
    """Give the clock of a file: its own, else the one that was declared."""
    if export.zone:
        return Clock(export.zone)
    if declared is None:
        name = export.content.shown
        raise FeedError(messages.no_calendar_zone(name, export.format, _payroll_clocks(export)))
    return declared


def to_parquet(calendar: Calendar) -> bytes:
    """Give the bytes of the file of releases: `time` in UTC, `currency event impact`, and the figures."""
    times = pa.array([each.time for each in calendar.releases], pa.timestamp("ms", tz="UTC"))
    names = ("currency", "event", "impact", "actual", "forecast", "previous")
    texts = {
        name: pa.array([getattr(each, name) for each in calendar.releases], pa.string()) for name in names
    }
    told = {
        "sources": [asdict(each) for each in calendar.sources],
        "zone": calendar.clock,
        "rows": len(calendar.releases),
        "days": len(calendar.days),
        "set_aside": len(calendar.aside),
        "flaws": calendar.flaws,
    }
    table = pa.table({"time": times, **texts}).replace_schema_metadata({ORIGIN: json.dumps(told).encode()})
    file = io.BytesIO()
    pyarrow.parquet.write_table(table, file, compression="zstd")
    return file.getvalue()


def _local(row: Listed) -> int:
    """Give the stamp of a row on the calendar's clock; a row without one has any."""
    if row.day is None or row.clock is None:
        return 0
    midnight = datetime(row.day.year, row.day.month, row.day.day, tzinfo=UTC)
    return int(midnight.timestamp()) * 1_000 + row.clock


def _instants(rows: Sequence[Listed], clock: Clock) -> tuple[list[int], list[bool]]:
    """Give the instant of each row, and whether the clock shows it never or twice."""
    placed = place(np.array([_local(each) for each in rows], np.int64), clock)
    has_clock = np.array([each.clock is not None and each.day is not None for each in rows])
    return placed.instants.tolist(), (has_clock & ~placed.known).tolist()


def _release(row: Listed, time: int) -> Release:
    return Release(time, row.currency, row.event, row.impact, row.actual, row.forecast, row.previous)


def _day(row: Listed) -> DayEvent:
    day = row.day.isoformat() if row.day else ""
    return DayEvent(
        day, row.when, row.currency, row.event, row.impact, row.actual, row.forecast, row.previous
    )


def _once(rows: Iterable[tuple[_Item, bool]]) -> tuple[list[_Item], int, int]:
    """Keep each row once, and of two years that hold the same January its own.

    Returns: The rows in order; how many stood there a second time, and how many of a next January stand in
        the file of that year too.
    """
    listed = list(rows)
    own = {each.key for each, wrapped in listed if not wrapped}
    kept = [each for each, wrapped in listed if not (wrapped and each.key in own)]
    once = sorted(set(kept))
    return once, len(kept) - len(once), len(listed) - len(kept)


def _flaws(exports: Sequence[CalendarExport], rows: Sequence[Listed]) -> Iterator[str]:
    """Say what was wrong in the files."""
    counts = {
        messages.wrapped_rows: sum(each.wrapped for each in rows),
        messages.leap_rows: sum(each.leap for each in rows),
        messages.swapped_labels: sum(each.swapped for each in exports),
    }
    yield from (say(count) for say, count in counts.items() if count)
    left_out = list(dict.fromkeys(name for each in exports for name in each.left_out))
    if left_out:
        yield messages.left_out_columns(left_out)


def _other_figures(releases: Sequence[Release]) -> int:
    """Count releases of one time, currency and name whose figures differ: all of them are kept."""
    return sum(count - 1 for count in Counter(each.key for each in releases).values())


def _payrolls(releases: Sequence[Release]) -> Iterator[str]:
    """Say so where the US payrolls do not stand at 08:30 in New York: the clock is likely another."""
    times = np.array([each.time for each in releases if each.event == PAYROLLS], np.int64)
    off = int(np.count_nonzero(local_milliseconds(times, "America/New_York") != _PAYROLLS_CLOCK))
    if off * 2 > len(times):
        yield messages.payrolls_off(off, len(times))


def _payroll_clocks(export: CalendarExport) -> list[str]:
    """List at which times the US payrolls stand in a file, the most frequent first."""
    clocks = Counter(each.when for each in export.rows if each.event == PAYROLLS and each.clock is not None)
    return sorted(text for text, _ in clocks.most_common(2))


def _sources(exports: Sequence[CalendarExport], instants: Sequence[int]) -> Iterator[Source]:
    begin = 0
    for each in exports:
        own = instants[begin : begin + len(each.rows)]
        begin += len(each.rows)
        times = [time for time, row in zip(own, each.rows, strict=True) if row.clock is not None and row.day]
        yield Source(
            name=each.content.shown,
            sha256=each.content.sha256,
            format=each.format,
            rows=len(each.rows),
            first=min(times, default=None),
            last=max(times, default=None),
        )
