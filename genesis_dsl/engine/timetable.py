"""Schedules of news for the engine: as whole columns, and as arrays of the kernel."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.column import Column, column
from genesis_dsl.market.calendars.schedule import Schedule


def news_column(word: str, schedule: Schedule, before: int, after: int, now: NDArray[np.int64]) -> Column:
    """Read a word about news at each instant; `news.news_word` says the same of one event.

    Shapes: now (T,). Units: milliseconds.
    """
    if schedule.is_missing:
        return column(np.zeros(len(now)), op.NO_CALENDAR)
    since, was = _to_last(schedule.past, now)
    to, comes = _to_next(schedule.ahead, now)
    if word == "time_since":
        values, why = since, np.where(was, op.KNOWN, op.NO_EVENT_YET)
    elif word == "time_to":
        values, why = to, np.where(comes, op.KNOWN, op.CALENDAR_ENDED)
    else:
        seen = (was & (since <= after)) | (comes & (to <= before))
        values = seen.astype(np.int64)
        late = np.where(now + before >= schedule.until, op.CALENDAR_ENDED, op.KNOWN)
        why = np.where(seen, op.KNOWN, np.where(now - after < schedule.first, op.BEFORE_CALENDAR, late))
    why = np.where(now >= schedule.until, op.CALENDAR_ENDED, why)
    why = np.where(now < schedule.first, op.BEFORE_CALENDAR, why)
    return column(values.astype(np.float64), why.astype(np.uint8))


def _to_last(times: NDArray[np.int64], now: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Give how long ago the last event was, and whether there was one."""
    at = np.searchsorted(times, now, side="right") - 1
    return now - np.append(times, 0)[at], at >= 0


def _to_next(times: NDArray[np.int64], now: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Give how long it is to the next event, and whether there is one; one that is now counts."""
    at = np.searchsorted(times, now, side="left")
    return np.append(times, 0)[at] - now, at < len(times)


def schedule_rows(schedules: Sequence[Schedule]) -> tuple[list[dict[str, Any]], NDArray[np.int64]]:
    """Lay schedules out for the kernel: a row for each, and the instants of all of them end to end."""
    rows: list[dict[str, Any]] = []
    times: list[NDArray[np.int64]] = []
    end = 0
    for each in schedules:
        between, last = end + len(each.past), end + len(each.past) + len(each.ahead)
        rows.append(
            {
                "past": end,
                "past_end": between,
                "ahead": between,
                "ahead_end": last,
                "since": each.first,
                "until": each.until,
                "missing": int(each.is_missing),
            }
        )
        times += [each.past, each.ahead]
        end = last
    return rows, np.concatenate([*times, np.zeros(1, np.int64)])
