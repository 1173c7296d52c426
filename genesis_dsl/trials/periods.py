"""When the period of a fold began: today, this week or month, so long ago, since the start or a payout."""

from calendar import monthrange
from datetime import date
from typing import cast

import numpy as np

from genesis_dsl.checker.typed import Calendar, Typed
from genesis_dsl.language import kinds
from genesis_dsl.market.days import day_starts, month_starts, week_starts
from genesis_dsl.market.zone import DAY, first_instants, local_days, local_milliseconds
from genesis_dsl.trials.seen import Row, Seen, rows_of
from genesis_dsl.trials.story import Untried, instant

_LENGTHS = {"last_day": 1, "last_week": 7}
_EPOCH = date(1970, 1, 1).toordinal()


def begun(typed: Typed, seen: Seen) -> int:
    """Give when a period began; what counts since a payout, from the start on until there is one.

    Raises:
        Untried: It began with something that the test does not tell, such as an entry.
    """
    period, moment, length, calendar = str(typed.data[2]), str(typed.data[3]), typed.data[4], typed.data[5]
    day, now = cast(Calendar, calendar), seen.now
    if moment in ("start", "payout"):
        paid = [moment_of(row) for row in rows_of(tuple(seen.given.values()), "payouts")]
        known = [each for each in paid if each is not None and each <= now]
        return max(known, default=0) if moment == "payout" else 0
    if period == "last":
        return now - int(cast(int, length))
    if period.startswith("last_"):
        return _ago(now, period, int(cast(int, length)), day.zone)
    if period == "today" or moment == "day_start":
        return int(day_starts(day.zone, day.day_starts_seconds, now - 2 * DAY, now)[-1])
    if period == "week" or moment == "week_start":
        return int(week_starts(day.zone, day.day_starts_seconds, day.week_starts, now - 8 * DAY, now)[-1])
    if period == "month":
        return int(month_starts(day.zone, day.day_starts_seconds, now - 33 * DAY, now)[-1])
    raise Untried(typed.span, f"{typed.span.text}, of things with the moment at which they were")


def paid_by(seen: Seen) -> int:
    """Count the payouts that are made by now."""
    paid = (moment_of(row) for row in rows_of(tuple(seen.given.values()), "payouts"))
    return sum(each is None or each <= seen.now for each in paid)


def moment_of(row: Row) -> int | None:
    """Give when a thing was; None where its row does not say it."""
    line = next((each for each in row if each.word.text == "at"), None)
    return instant(line.value) if line is not None and isinstance(line.value, kinds.Moment) else None


def _ago(now: int, period: str, length: int, zone: str) -> int:
    """Go days, weeks or months back at the same clock time, as a run does."""
    at = np.array([now], np.int64)
    day, clock = int(local_days(at, zone)[0]), int(local_milliseconds(at, zone)[0])
    back = day - length * _LENGTHS[period] if period in _LENGTHS else _months_before(day, length)
    return int(first_instants(np.array([back * DAY + clock], np.int64), zone)[0])


def _months_before(day: int, months: int) -> int:
    """Give the same day of an earlier month, or its last one; days are counted from 1970-01-01."""
    at = date.fromordinal(day + _EPOCH)
    year, month = divmod(12 * at.year + at.month - 1 - months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(at.day, last)).toordinal() - _EPOCH
