"""What a format makes of a calendar: rows on the file's own clock, before anything is joined or placed."""

from collections.abc import Callable
from datetime import date

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.importers.content import Content


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of a calendar.

    Units: clock in milliseconds since midnight, on the calendar's own clock.

    Attributes:
        day: None where the date cannot be read.
        clock: None where there is no time of day.
        when: The time as it was published.
        wrapped: The row is of the January after, and its year was raised.
        leap: The row is of a 29 February that was written without its year.
        reason: Why the row cannot stand; empty where it can.
    """

    row: str
    words: str
    day: date | None
    clock: int | None
    when: str
    currency: str
    event: str
    impact: str
    actual: str
    forecast: str
    previous: str
    wrapped: bool
    leap: bool
    reason: str


@dataclass(frozen=True, slots=True)
class CalendarExport:
    """One file of a calendar.

    Attributes:
        format: What it is, in words.
        zone: The zone of its clock where the file fixes it; else empty.
        swapped: Its labels of low impact and of holidays were exchanged.
        left_out: Names of the columns that are not used.
    """

    content: Content
    rows: tuple[Listed, ...]
    format: str
    zone: str = ""
    swapped: bool = False
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarFormat:
    """One form of calendars, recognised by what stands in the file.

    Attributes:
        recognises: Says whether a file is of this form.
        read: Reads it, or raises FeedError with what is wrong.
    """

    recognises: Callable[[Content], bool]
    read: Callable[[Content], CalendarExport]
