"""All sentences about calendars of news."""

from collections.abc import Sequence
from pathlib import Path

from genesis_dsl.market.instant import format_moment

_BROUGHT_IN = "what Forex Factory and others export is brought in by `genesis-dsl data import`"
_COLUMNS = f"its columns must be time, currency, event, impact; {_BROUGHT_IN}"


def missing(path: Path) -> str:
    """Refuse a path that leads nowhere."""
    return f"there is no file or folder {path}; name a calendar of news, or a folder of them"


def no_calendar(path: Path) -> str:
    """Refuse a file or a folder that holds no calendar."""
    return f"{path} holds no calendar; {_COLUMNS}"


def other_columns(fault: str) -> str:
    """Add to what is wrong with the columns of a file where those of others are brought in."""
    return f"{fault}; {_BROUGHT_IN}"


def span(rows: int, first: int, last: int) -> str:
    """Say how far a calendar goes."""
    return f"the calendar has {rows:,} events, {format_moment(first)} to {format_moment(last)}"


def without_zone(count: int) -> str:
    """Count the rows whose time has no zone."""
    return f"{_rows(count)} of the calendar {_have(count)} a time without a zone, read as UTC"


def out_of_order(count: int) -> str:
    """Count the rows that stand behind a later one."""
    return f"{_rows(count)} of the calendar {'stands' if count == 1 else 'stand'} behind a later one: sorted"


def repeated(count: int) -> str:
    """Count the rows that say what another one says."""
    return f"{_rows(count)} of the calendar {_have(count)} time, currency and event of another: taken once"


def unknown_impacts(words: Sequence[str], count: int) -> str:
    """Name the impacts that are none; a set by impact does not see their rows."""
    named = ", ".join(f"`{each}`" for each in words)
    return (
        f"{_rows(count)} of the calendar {_have(count)} another impact than high, medium, low or holiday "
        f"({named})"
    )


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def _have(count: int) -> str:
    return "has" if count == 1 else "have"


def nobody_asks() -> str:
    """Say that a calendar changes nothing."""
    return "no sentence of this run asks about news: the calendar changes nothing"


def none_given(sets: Sequence[str]) -> str:
    """Say that what is asked about news is unknown."""
    named = ", ".join(sets)
    return f"no calendar is given, so whatever asks about {named} is unknown (calendar missing); give one"


def known(calendar: str, first: int, until: int) -> str:
    """Say between which instants a calendar knows of every event."""
    return f"{calendar} is known from {format_moment(first)} to {format_moment(until)}, and unknown outside"


def knows_nothing(calendar: str) -> str:
    """Say that what a file covers and what the calendar holds have no day in common."""
    return f"the calendar has no day that `covers:` of {calendar} names: its news is unknown"


def in_set(name: str, count: int) -> str:
    """Count the events of a set."""
    return f"{name} holds {count:,} {'event' if count == 1 else 'events'}"


def longest_gap(days: int, first: int) -> str:
    """Name the longest stretch without an event: a calendar with a hole in it would seem quiet there."""
    return f"the longest stretch of the calendar without an event is {days} days, from {format_moment(first)}"


def never_stands(name: str, currency: str, of: str) -> str:
    """Name an event that a set names and the calendar never writes so."""
    whose = f" of {currency}" if currency else ""
    return f"the calendar has no event{whose} called `{name}`, which the set {of} names"


def changed(sha256: str, now: str) -> str:
    """Say that the calendar of a run holds other events than it did."""
    return f"the calendar holds other events than those that the run read ({sha256[:12]}, now {now[:12]})"


def gone() -> str:
    """Say that the calendar of a run is not there any more."""
    return "the run read a calendar of news, and there is none in its place now; put it back"
