"""When days and weeks begin in a zone; a day has 23, 24 or 25 hours there."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.market.instants import merged
from genesis_dsl.market.zone import DAY, MONDAY_SHIFT, SECOND, WEEK, first_instants, zone_offsets


class Period(NamedTuple):
    """How days, weeks or months are counted on a local clock.

    Units: milliseconds; shift is added to the local clock, and a month has no length.
    """

    shift: int
    length: int

    def numbers(self, instants_ms: NDArray[np.int64], zone: str) -> NDArray[np.int64]:
        """Number the period of each instant; what is counted twice or skipped goes by the clock alone.

        Shapes: (n,), (n,).
        """
        local = instants_ms + zone_offsets(instants_ms, zone) + self.shift
        if self.length:
            return local // self.length
        return (local // DAY).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def period_of(name: str, start_seconds: int, weekday: int) -> Period:
    """Say how the days, weeks or months of a calendar are counted.

    Args:
        name: day, week or month.
        start_seconds: The local clock at the begin of a day, in seconds since midnight.
        weekday: The local day on which a week begins, 0 is Monday.
    """
    starts = start_seconds * SECOND
    if name == "week":
        return Period((MONDAY_SHIFT - weekday) * DAY - starts, WEEK)
    evening = DAY * int(name == "month" and starts >= DAY // 2)
    return Period(evening - starts, DAY if name == "day" else 0)


def day_starts(zone: str, start_seconds: int, first_ms: int, last_ms: int) -> NDArray[np.int64]:
    """List the instants at which a day begins, from first_ms to last_ms, both included.

    A start that does not exist on some day (the clock was put forward over it) is the first instant after
    it; one that happens twice counts once, at the first.

    Units: start_seconds is the local clock at the begin of a day, in seconds since midnight.
    """
    return _starts(_local_days(first_ms, last_ms), zone, start_seconds, first_ms, last_ms)


def begin_of_day(zone: str, start_seconds: int, day: int) -> int:
    """Give the instant at which the day of a date begins.

    A day that begins in the afternoon is named after the next date: Monday's begins on Sunday at 17:00.

    Units: day counts from 1970-01-01; milliseconds.
    """
    first = day - 1 if start_seconds * SECOND >= DAY // 2 else day
    return int(first_instants(np.array([first * DAY + start_seconds * SECOND]), zone)[0])


def week_starts(
    zone: str, start_seconds: int, weekday: int, first_ms: int, last_ms: int
) -> NDArray[np.int64]:
    """List the instants at which a week begins, from first_ms to last_ms, both included.

    Units: start_seconds is the local clock at the begin of a week, in seconds since midnight; weekday is
        the local day on which it begins, 0 is Monday.
    """
    days = _local_days(first_ms, last_ms)
    begins = days[(days + MONDAY_SHIFT) % 7 == weekday]
    return _starts(begins, zone, start_seconds, first_ms, last_ms)


def month_starts(zone: str, start_seconds: int, first_ms: int, last_ms: int) -> NDArray[np.int64]:
    """List the instants at which the first day of a month begins, from first_ms to last_ms, both included.

    A day that begins in the afternoon is named after the next date, as in `begin_of_day`.

    Units: start_seconds is the local clock at the begin of a day, in seconds since midnight.
    """
    days = _local_days(first_ms, last_ms)
    months = days.astype("datetime64[D]").astype("datetime64[M]").astype("datetime64[D]")
    begins = days[days == months.astype(np.int64)]
    evening = int(start_seconds * SECOND >= DAY // 2)
    return _starts(begins - evening, zone, start_seconds, first_ms, last_ms)


def _local_days(first_ms: int, last_ms: int) -> NDArray[np.int64]:
    """List all dates that some zone has between two instants, with a day to spare."""
    return np.arange(first_ms // DAY - 2, last_ms // DAY + 3, dtype=np.int64)


def _starts(
    days: NDArray[np.int64], zone: str, start_seconds: int, first_ms: int, last_ms: int
) -> NDArray[np.int64]:
    # a whole date can be missing (Apia, 2011-12-30): its begin falls together with the next one's
    starts = merged([first_instants(days * DAY + start_seconds * SECOND, zone)])
    return starts[(starts >= first_ms) & (starts <= last_ms)]
