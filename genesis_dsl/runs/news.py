"""The calendar of news of a run: of a file or folder, else of the journal whose run is made again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from genesis_dsl.errors import FeedError, GenesisError
from genesis_dsl.graph.scope import ScheduleKey
from genesis_dsl.language import kinds
from genesis_dsl.market.calendars import messages
from genesis_dsl.market.calendars.calendar import NewsCalendar
from genesis_dsl.market.calendars.read import read_calendar
from genesis_dsl.market.journal import is_journal, read_journal
from genesis_dsl.market.zone import DAY
from genesis_dsl.runs.schedules import known_span, members, plain


def calendar_of(given: Path | None, data: Path) -> NewsCalendar | None:
    """Read the calendar of a run.

    Args:
        given: From `--calendar`; None where there is none.
        data: Prices, or a journal.

    Raises:
        FeedError: It cannot be read, or is none.
    """
    if given is not None:
        return read_calendar(given)
    return read_journal(data).calendar if is_journal(data) and data.exists() else None


def calendar_written(calendar: NewsCalendar | None) -> dict[str, Any] | None:
    """Write down which calendar a run reads."""
    if calendar is None:
        return None
    files = [{"path": str(each.path), "sha256": each.sha256, "rows": each.rows} for each in calendar.files]
    return {"sha256": calendar.sha256, "events": len(calendar.events), "files": files}


def calendar_again(manifest: Mapping[str, Any], data: Path) -> NewsCalendar | None:
    """Read the calendar of a recorded run again.

    Raises:
        GenesisError: It is gone, cannot be read any more, or holds other events.
    """
    before = manifest.get("calendar")
    if before is None:
        return None
    path = manifest["request"].get("calendar")
    calendar = calendar_of(Path(path) if path else None, data)
    if calendar is None:
        raise GenesisError(messages.gone())
    if calendar.sha256 != before["sha256"]:
        raise FeedError(messages.changed(before["sha256"], calendar.sha256))
    return calendar


def news_files(files: Iterable[kinds.Head]) -> dict[str, kinds.News]:
    """Give the files of news among those of a run, by id."""
    return {each.id.text: each for each in files if isinstance(each, kinds.News)}


def notes_of(
    keys: Sequence[ScheduleKey], models: Mapping[str, kinds.News], calendar: NewsCalendar | None
) -> list[str]:
    """Say at the start what the calendar knows of what the sentences ask; each is a sentence."""
    asked = sorted({(name, of) for name, of, _ in keys})
    if calendar is None:
        return [messages.none_given([of for _, of in asked])] if asked else []
    if not asked:
        return [messages.nobody_asks()]
    spans = [_span_of(models[name], calendar) for name in sorted({name for name, _ in asked})]
    counts = [messages.in_set(of, len(members(models[name], of, calendar))) for name, of in asked]
    absent = [note for name, of in asked for note in _absent(models[name], of, calendar)]
    return [*calendar.notes, *_gap(calendar), *spans, *counts, *absent]


def _span_of(model: kinds.News, calendar: NewsCalendar) -> str:
    first, until = known_span(model, calendar)
    name = model.id.text
    return messages.known(name, first, until) if first < until else messages.knows_nothing(name)


def _gap(calendar: NewsCalendar) -> Iterator[str]:
    """Name the longest stretch without an event, where it is longer than a day."""
    gaps = [(after.time - before.time, before.time) for before, after in pairwise(calendar.events)]
    length, first = max(gaps, default=(0, 0), key=lambda each: each[0])
    if length >= DAY:
        yield messages.longest_gap(length // DAY, first)


def _absent(model: kinds.News, of: str, calendar: NewsCalendar) -> Iterator[str]:
    """Name the events of a set that the calendar never writes so."""
    there = {(each.currency, plain(each.event)) for each in calendar.events}
    called = {name for _, name in there}
    for each in model.sets:
        for line in each.events if of in (each.id.text, model.id.text) else ():
            currency = line.currency.text if line.currency else ""
            for name in line.named:
                text = plain(name.text)
                if (currency, text) not in there and (currency or text not in called):
                    yield messages.never_stands(name.text, currency, each.id.text)
