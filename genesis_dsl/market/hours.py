"""When an instrument trades: its hours as spans of UTC, and the bars that touch them."""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.centre_clock import sessions_at
from genesis_dsl.market.instant import EPOCH
from genesis_dsl.market.instants import merged
from genesis_dsl.market.instrument import EarlyClose, TradingHours
from genesis_dsl.market.spans import is_within
from genesis_dsl.market.zone import (
    DAY,
    MONDAY_SHIFT,
    SECOND,
    WEEK,
    first_instants,
    local_days,
    local_milliseconds,
    zone_offsets,
    zone_table,
)

FAR = 60 * DAY
"""What is as far away as this, or farther, counts as this far."""


@dataclass(frozen=True, slots=True)
class Session:
    """Where instants stand in the hours of an instrument.

    Shapes: (T,) each.
    Units: milliseconds, at most `FAR`.

    Attributes:
        market_open: Whether it trades.
        time_to_close: Until trading stops; 0 while it is closed.
        next_break: How long the next closure lasts; 0 where none begins within `FAR`.
        this_break: How long the present closure lasts; 0 while it is open.
        session: The session of the day, whatever the instrument; a number of `centres.SESSIONS`.
    """

    market_open: NDArray[np.bool_]
    time_to_close: NDArray[np.int64]
    next_break: NDArray[np.int64]
    this_break: NDArray[np.int64]
    session: NDArray[np.int64]


def session(instants_ms: NDArray[np.int64], hours: TradingHours | None) -> Session:
    """Say for each instant, in any order, whether an instrument trades, and how far the next change is."""
    nought = np.zeros(len(instants_ms), np.int64)
    if hours is None or len(instants_ms) == 0:
        return Session(nought == 0, nought + FAR, nought, nought, sessions_at(instants_ms))
    first, last = int(instants_ms.min()) - FAR, int(instants_ms.max()) + FAR
    begins, ends = open_spans(hours, first, last)
    closes, opens = ends[ends < last], np.append(begins, last)
    row = np.searchsorted(closes, instants_ms, side="right")
    reopened = np.searchsorted(opens, closes, side="left")
    breaks = np.append(opens[reopened] - closes, 0)
    opened = np.searchsorted(begins, instants_ms, side="right") > np.searchsorted(ends, instants_ms, "right")
    before = np.append(first, closes)[row]
    after = opens[np.searchsorted(opens, instants_ms, side="right")]
    return Session(
        opened,
        np.where(opened, np.minimum(np.append(closes, last)[row] - instants_ms, FAR), 0),
        np.minimum(breaks[row], FAR),
        np.where(opened, 0, np.minimum(after - before, FAR)),
        sessions_at(instants_ms),
    )


def is_open(instants_ms: NDArray[np.int64], hours: TradingHours) -> NDArray[np.bool_]:
    """Say for each instant whether an instrument trades; a span's end is outside."""
    return session(instants_ms, hours).market_open


def is_in_week(instants_ms: NDArray[np.int64], hours: TradingHours) -> NDArray[np.bool_]:
    """Say for each instant whether the local clock stands inside the hours, early closes aside."""
    days = local_days(instants_ms, hours.zone)
    clock = local_milliseconds(instants_ms, hours.zone)
    of_week = (days + MONDAY_SHIFT) % 7 * DAY + clock
    opened = np.full(len(instants_ms), not hours.open)
    for span in hours.open:
        opened |= is_within(of_week, span)
    for pause in hours.breaks:
        opened &= ~is_within(clock, pause)
    opened &= ~np.isin(days, _closed_days(hours))
    for begin, end in zip(*_closures(hours), strict=True):
        opened &= (instants_ms < begin) | (instants_ms >= end)
    return opened


def open_spans(
    hours: TradingHours, first_ms: int, last_ms: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """List the spans of UTC in which an instrument trades, cut to first_ms and last_ms.

    Returns: Their begins and their ends (an end is outside), in the order of time; both are (S,).
    """
    edges = _edges(hours, first_ms, last_ms)
    opened = np.concatenate(([False], is_in_week(edges[:-1], hours), [False]))
    begins, ends = edges[opened[1:] & ~opened[:-1]], edges[~opened[1:] & opened[:-1]]
    for early in _early_closes(hours):
        row = int(np.searchsorted(begins, early, side="right")) - 1
        if row >= 0:
            ends[row] = min(ends[row], max(early, begins[row]))
    kept = begins < ends
    return begins[kept], ends[kept]


def tradable(
    opened_at: NDArray[np.int64], closed_at: NDArray[np.int64], hours: TradingHours | None
) -> NDArray[np.bool_]:
    """Say for each bar whether it touches the instrument's hours; without hours every bar does.

    A bar longer than a break holds prices of both its sides, so that one shared instant is enough: a day's
    bar is no mere history because the day has a break. A minute lies inside or outside.

    Shapes: (T,) each, in the order of time.
    """
    if hours is None or len(opened_at) == 0:
        return np.ones(len(opened_at), np.bool_)
    begins, ends = open_spans(hours, int(opened_at[0]), int(closed_at[-1]))
    return np.searchsorted(begins, closed_at, side="left") > np.searchsorted(ends, opened_at, side="right")


def _closed_days(hours: TradingHours) -> NDArray[np.int64]:
    return np.array([_day(each) for each in hours.closed], np.int64)


def _early_closes(hours: TradingHours) -> NDArray[np.int64]:
    return _moments(hours.closes_early, hours.zone)


def _closures(hours: TradingHours) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    begins, ends = [each.start for each in hours.closures], [each.end for each in hours.closures]
    return _moments(begins, hours.zone), _moments(ends, hours.zone)


def _moments(written: Sequence[EarlyClose], zone: str) -> NDArray[np.int64]:
    clocks = [_day(each.day) * DAY + each.clock * SECOND for each in written]
    return first_instants(np.array(clocks, np.int64), zone)


def _day(date_: str) -> int:
    return (date.fromisoformat(date_) - EPOCH.date()).days


def _edges(hours: TradingHours, first_ms: int, last_ms: int) -> NDArray[np.int64]:
    """List every instant at which the hours may begin or end, and some at which they do not."""
    table = zone_table(hours.zone)
    changes = table.transitions_ms[(table.transitions_ms > first_ms) & (table.transitions_ms < last_ms)]
    weeks = np.arange((first_ms - MONDAY_SHIFT * DAY) // WEEK - 1, last_ms // WEEK + 2) * WEEK
    mondays = weeks - MONDAY_SHIFT * DAY
    of_week = [each * SECOND for span in hours.open for each in (span.start, span.end)]
    of_day = [each * SECOND for pause in hours.breaks for each in (pause.start, pause.end)]
    of_day += [0] if hours.closed else []
    of_week += [day * DAY + clock for day in range(7) for clock in of_day]
    local = (mondays[:, None] + np.array(of_week, np.int64)).ravel()
    # with each offset the zone has in these years, so that a local time that happens twice is an edge twice
    offsets = merged([zone_offsets(np.array([first_ms, *changes, last_ms], np.int64), hours.zone)])
    edges = (local[:, None] - offsets).ravel()
    edges = np.concatenate((edges, *_closures(hours)))
    inner = edges[(edges > first_ms) & (edges < last_ms)]
    return merged([np.array([first_ms, last_ms], np.int64), inner, changes])
