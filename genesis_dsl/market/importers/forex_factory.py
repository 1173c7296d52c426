"""Calendars scraped from Forex Factory: `Date,Time,Currency,Event,Impact,Actual,Forecast,Previous`.

A file holds a year in the order of time. What is wrong in such files, and known:

- The last rows are of the January after, dated with the year of the file: where dates fall back from December
  to January, the year goes on.
- The 29 February stands as `Wed Feb 29`: it is read with the year of the rows before it, if that makes it a
  Wednesday.
- Where bank holidays are labelled `Low`, events of low impact are labelled `Non-economic`: the two are
  swapped.
- The time may be `All Day`, `Day 1`, `Tentative`, `Nov Data`: such rows have a day and no time of day. What
  is none of these is no time at all.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from genesis_dsl.errors import FeedError
from genesis_dsl.market.importers import messages
from genesis_dsl.market.importers.content import Content
from genesis_dsl.market.importers.listed import CalendarExport, CalendarFormat, Listed

COLUMNS = ("Date", "Time", "Currency", "Event", "Impact", "Actual", "Forecast", "Previous")

_MINUTE = 60_000
_CLOCK = re.compile(r"(?P<hour>1[0-2]|[1-9]):(?P<minute>[0-5]\d)(?P<half>am|pm)")
_DAY_ONLY = re.compile(r"All Day|Day \d+|Tentative|[A-Z][a-z]{2} Data")
_WITHOUT_YEAR = re.compile(r"(?P<weekday>[A-Z][a-z]{2}) Feb 29")
_IMPACTS = {"high": "high", "medium": "medium", "low": "low", "non-economic": "holiday", "holiday": "holiday"}
_SWAPPED = _IMPACTS | {"low": "holiday", "non-economic": "low"}


def _recognises(content: Content) -> bool:
    return content.first_line.split(",")[: len(COLUMNS)] == list(COLUMNS)


def _read(content: Content) -> CalendarExport:
    reader = csv.DictReader(content.lines, restkey="", restval=None)
    rows = [(reader.line_num, each) for each in reader]
    if not rows:
        raise FeedError(messages.no_rows(content.shown))
    for number, row in rows:
        if None in row.values():
            fields = sum(each is not None for each in row.values())
            raise FeedError(messages.ragged(content.row(number), len(row), fields))
    swapped = _is_swapped([each for _, each in rows])
    listed = tuple(_listed(content, rows, _SWAPPED if swapped else _IMPACTS))
    return CalendarExport(content, listed, messages.FOREX_FACTORY, swapped=swapped)


def _is_swapped(rows: Sequence[dict[str, str]]) -> bool:
    labels = Counter(
        each["Impact"].strip().lower() for each in rows if "bank holiday" in each["Event"].lower()
    )
    return labels["low"] > labels["non-economic"] + labels["holiday"]


def _listed(
    content: Content, rows: Sequence[tuple[int, dict[str, str]]], impacts: dict[str, str]
) -> Iterator[Listed]:
    before, years = None, 0
    for number, each in rows:
        written, when = each["Date"].strip(), each["Time"].strip()
        day = _date(written, before)
        if day is not None and before is not None and (day.month, before.month) == (1, 12) and years == 0:
            years = 1
        if day is not None:
            before = day
        clock = clock_of(when)
        yield Listed(
            row=content.row(number),
            words=content.lines[number - 1],
            day=day.replace(year=day.year + years) if day else None,
            clock=clock,
            when=when,
            currency=each["Currency"].strip(),
            event=each["Event"].strip(),
            impact=impacts.get(each["Impact"].strip().lower(), ""),
            actual=each["Actual"].strip(),
            forecast=each["Forecast"].strip(),
            previous=each["Previous"].strip(),
            wrapped=years > 0,
            leap=day is not None and not written[:1].isdigit(),
            reason=_reason(day, clock, when, impacts.get(each["Impact"].strip().lower())),
        )


def _date(text: str, before: date | None) -> date | None:
    leap = _WITHOUT_YEAR.fullmatch(text)
    try:
        if leap is None or before is None:
            return date.fromisoformat(text)
        day = date(before.year, 2, 29)
    except ValueError:
        return None
    return day if f"{day:%a}" == leap["weekday"] else None


def clock_of(text: str) -> int | None:
    """Read a time of day as `9:30pm`, in milliseconds since midnight; None where it is none."""
    found = _CLOCK.fullmatch(text)
    if found is None:
        return None
    hour = int(found["hour"]) % 12 + (12 if found["half"] == "pm" else 0)
    return (hour * 60 + int(found["minute"])) * _MINUTE


def is_day_only(text: str) -> bool:
    """Say whether what stands in place of a time says that there is none but the day."""
    return _DAY_ONLY.fullmatch(text) is not None


def _reason(day: date | None, clock: int | None, when: str, impact: str | None) -> str:
    if day is None:
        return messages.NO_DATE
    if clock is None and not is_day_only(when):
        return messages.NO_CLOCK
    return messages.NO_IMPACT if impact is None else ""


FORMAT = CalendarFormat(_recognises, _read)
