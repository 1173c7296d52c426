"""What an import says: each file with what went in, on which clock, and what could not stand."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from genesis_dsl.market.importers.join import Aside, Joined, Source
from genesis_dsl.market.instant import format_moment
from genesis_dsl.market.surveys.survey import Survey
from genesis_dsl.market.timeframe import TICKS
from genesis_dsl.runs.importing import Written, WrittenCalendar
from genesis_dsl.runs.sheet import sheet

SHOWN = 4
"""How many files are told by name."""


def of_file(written: Written) -> str:
    """Say what was written, line by line."""
    joined = written.joined
    first, last = (format_moment(int(joined.times[at])) for at in (0, -1))
    lines = [
        f"{written.path}: {_rows(len(joined.times))}, {first} to {last}",
        *(f"  from {each}" for each in _sources(joined.sources)),
        f"  clock of the files: {_clock(joined)}",
        *_changes(joined),
        *_gaps(written.survey),
    ]
    lines += _aside(joined.aside, written.aside)
    looks = (f"  look: {each}" for each in written.survey.remarks)
    return "\n".join([*lines, *(f"  note: {each}" for each in written.notes), *looks])


def of_calendar(written: WrittenCalendar) -> str:
    """Say what of a calendar was written, and what was wrong in it."""
    calendar = written.calendar
    first, last = (format_moment(calendar.releases[at].time) for at in (0, -1))
    lines = [
        f"{written.path}: {len(calendar.releases):,} releases, {first} to {last}",
        *(f"  from {each}" for each in _sources(calendar.sources)),
        f"  clock of the files: {calendar.clock}; written in UTC",
        *(f"  {each}" for each in calendar.flaws),
    ]
    if written.days:
        lines.append(f"  {_rows(len(calendar.days))} without a time of day in {written.days}")
    return "\n".join([*lines, *_aside(calendar.aside, written.aside)])


def skipped(names: Sequence[str]) -> str:
    """Say which files of a folder are no exports."""
    return f"left alone, no export that is known here: {', '.join(names)}"


def _aside(rows: Sequence[Aside], path: Path | None) -> list[str]:
    reasons = "; ".join(sorted({each.reason for each in rows}))
    return [f"  {_rows(len(rows))} set aside in {path} ({reasons})"] if path else []


def _sources(sources: Sequence[Source]) -> list[str]:
    if len(sources) <= SHOWN:
        return [f"{each.name}: {each.format}, {_rows(each.rows)}" for each in sources]
    formats = ", ".join(sorted({each.format for each in sources}))
    rows = _rows(sum(each.rows for each in sources))
    return [f"{len(sources)} files, {sources[0].name} to {sources[-1].name}: {formats}, {rows}"]


def _clock(joined: Joined) -> str:
    if joined.timeframe == TICKS:
        return f"{joined.clock}; written in UTC"
    end = "closing" if joined.at_close else "opening"
    return f"{joined.clock}, {end} stamps; written in UTC, opening stamps"


def _changes(joined: Joined) -> Iterator[str]:
    if joined.moved:
        yield f"  {_rows(joined.moved)} behind a later one, put in order"
    if joined.duplicates:
        yield f"  {_rows(joined.duplicates)} there a second time, value for value, kept once"


def _gaps(survey: Survey) -> Iterator[str]:
    """Say what is missing and what is odd; nothing of it was filled or taken away."""
    bars = "minutes" if survey.timeframe == TICKS else "bars"
    if survey.gaps:
        kinds = ", ".join(f"{each.name} {each.bars}" for each in sheet(survey).kinds)
        yield f"  missing in trading hours: {survey.missing:,} of {survey.expected:,} {bars} ({kinds})"
    if survey.weekend:
        odd = sum(each.bars for each in survey.weekend)
        yield f"  on weekends: {odd:,} {bars}, the first {format_moment(survey.weekend[0].first)}"


def _rows(count: int) -> str:
    return f"{count:,} row{'s' if count != 1 else ''}"
