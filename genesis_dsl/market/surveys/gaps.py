"""Where bars are missing in trading hours: daily pauses, weekends, holidays, outages, single bars."""

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.hours import open_spans
from genesis_dsl.market.instant import to_datetime
from genesis_dsl.market.instrument import TradingHours
from genesis_dsl.market.zone import DAY, MONDAY_SHIFT, WEEK, local_days, local_milliseconds

KINDS = PAUSE, WEEKEND, HOLIDAY, OUTAGE, SHORT = "daily pause", "weekend", "holiday", "outage", "short"

_BUCKET = 900_000
_OFTEN = 0.5  # a gap that comes back on so many of the days is a pause
_ENOUGH_DAYS = 4
_LONGEST = 4 * DAY  # of a weekend or a holiday
_SATURDAY_NOON = (5 - MONDAY_SHIFT) * DAY + DAY // 2


@dataclass(frozen=True, slots=True)
class Gap:
    """Bars that are missing side by side.

    Units: begin and end in milliseconds since 1970 UTC.

    Attributes:
        bars: How many bars would fill it, within trading hours.
        kind: One of the five above.
    """

    begin: int
    end: int
    bars: int
    kind: str


def find_gaps(
    opened_at: NDArray[np.int64],
    closed_at: NDArray[np.int64],
    length: int,
    hours: TradingHours | None,
    outage: int,
) -> list[Gap]:
    """List the gaps between bars in the order of time; what lies outside trading hours is none.

    A gap of more than `outage` bars is an outage, unless it comes back at the same time of most days, holds
    a Saturday's noon, or Christmas Day, New Year's Day or Good Friday.

    Shapes: opened_at, closed_at are (T,).
    """
    begins, ends = closed_at[:-1], opened_at[1:]
    rows = np.flatnonzero(ends > begins)
    begins, ends = begins[rows], ends[rows]
    missing = _open_between(begins, ends, hours)
    bars = -(-missing // length)
    kept = bars > 0
    begins, ends, bars = begins[kept], ends[kept], bars[kept]
    pauses = _pauses(begins, opened_at, hours.zone if hours else "UTC")
    return [
        Gap(begin, end, count, _kind(begin, end, count, outage, is_pause=is_pause))
        for begin, end, count, is_pause in zip(
            begins.tolist(), ends.tolist(), bars.tolist(), pauses.tolist(), strict=True
        )
    ]


def _open_between(
    begins: NDArray[np.int64], ends: NDArray[np.int64], hours: TradingHours | None
) -> NDArray[np.int64]:
    """Measure how long an instrument trades between two instants."""
    if hours is None or len(begins) == 0:
        return ends - begins
    opens, closes = open_spans(hours, int(begins[0]), int(ends[-1]))
    if len(opens) == 0:
        return np.zeros(len(begins), np.int64)
    sums = np.concatenate(([0], np.cumsum(closes - opens)))

    def until(instants: NDArray[np.int64]) -> NDArray[np.int64]:
        row = np.searchsorted(opens, instants, side="right")
        left = np.maximum(closes[np.maximum(row, 1) - 1] - instants, 0)
        return sums[row] - np.where(row > 0, left, 0)

    return until(ends) - until(begins)


def _pauses(begins: NDArray[np.int64], opened_at: NDArray[np.int64], zone: str) -> NDArray[np.bool_]:
    """Say which gaps begin at a time of day at which most days have one."""
    if len(begins) == 0:
        return np.zeros(0, np.bool_)
    days = len(np.unique(local_days(opened_at, zone)))
    buckets = local_milliseconds(begins, zone) // _BUCKET
    own_days = local_days(begins, zone)
    frequent = [
        bucket
        for bucket in np.unique(buckets)
        if len(np.unique(own_days[buckets == bucket])) >= max(_ENOUGH_DAYS, _OFTEN * days)
    ]
    return np.isin(buckets, frequent)


def _kind(begin: int, end: int, bars: int, outage: int, *, is_pause: bool) -> str:
    if is_pause and end - begin < DAY:
        return PAUSE
    if end - begin <= _LONGEST and bars > outage:
        if any(map(_is_holiday, _days(begin, end))):
            return HOLIDAY
        if (end - 1 - _SATURDAY_NOON) // WEEK > (begin - 1 - _SATURDAY_NOON) // WEEK:
            return WEEKEND
    return OUTAGE if bars > outage else SHORT


def _days(begin: int, end: int) -> Iterator[date]:
    first, last = to_datetime(begin).date(), to_datetime(end - 1).date()
    return (first + timedelta(each) for each in range((last - first).days + 1))


def _is_holiday(day: date) -> bool:
    """Say whether it is Christmas Day, New Year's Day or Good Friday."""
    return (day.month, day.day) in {(12, 25), (1, 1)} or day == _easter(day.year) - timedelta(2)


def _easter(year: int) -> date:
    """Give Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    (leaps, odd), (fours, ones) = divmod(century, 4), divmod(rest, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * odd + 2 * fours - moon - ones) % 7
    shift = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
