"""Bars of a coarser timeframe, cut as the terminal cuts them.

Up to M30 bars are cut on multiples of their length in UTC. From H1 on they are cut where the instruments
file says, 17:00 in New York for instance: H4 begins at 17:00, 21:00, 01:00 ... on the local clock, a day
from 17:00 to 17:00, a week with the Sunday on which Monday's day begins. When the clock is put forward or
back, the bar around it is shorter or longer; only H1 stays an hour.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.errors import NoSuchPrices
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.days import day_starts, week_starts
from genesis_dsl.market.instants import merged
from genesis_dsl.market.instrument import Instruments
from genesis_dsl.market.messages import files as messages
from genesis_dsl.market.timeframe import TICKS, TIMEFRAMES
from genesis_dsl.market.zone import DAY, SECOND, WEEK, first_instants, local_days

_SUNDAY, _MONDAY = 6, 0


def bar_cuts(timeframe: str, instruments: Instruments, first_ms: int, last_ms: int) -> NDArray[np.int64]:
    """List where bars of a timeframe begin: the last at or before first_ms to the first after last_ms."""
    length = TIMEFRAMES[timeframe]
    if length < TIMEFRAMES["H1"]:
        return np.arange(first_ms // length, last_ms // length + 2) * length
    cuts = _local_cuts(timeframe, instruments, first_ms - 2 * WEEK, last_ms + 2 * WEEK)
    first, last = np.searchsorted(cuts, [first_ms, last_ms], side="right")
    return cuts[first - 1 : last + 1]


def closing_times(
    opened_at: NDArray[np.int64], timeframe: str, instruments: Instruments
) -> NDArray[np.int64]:
    """Give the nominal ends of bars that were read: the next cut, where they open on one.

    Others, such as days that a file begins at midnight, end after their length or with the next bar.

    Shapes: (T,) in the order of time, (T,).
    """
    length = TIMEFRAMES[timeframe]
    if len(opened_at) == 0 or length <= TIMEFRAMES["H1"]:
        return opened_at + length
    cuts = bar_cuts(timeframe, instruments, int(opened_at[0]), int(opened_at[-1]))
    row = np.searchsorted(cuts, opened_at, side="right") - 1
    ends = np.where(cuts[row] == opened_at, cuts[row + 1], opened_at + length)
    ends[:-1] = np.minimum(ends[:-1], opened_at[1:])
    return ends


def resample(bars: Bars, timeframe: str, instruments: Instruments, known_until: int | None = None) -> Bars:
    """Make bars of a coarser timeframe of the finest ones, or of ticks, whose count is then the volume.

    A bar is there when any finer bar opened in it, and closes at its nominal end also when its last minutes
    are missing; a tick of that instant stands in the next one. One that is not over at `known_until` (the
    close of the last bar, if nothing else is said) is left out, so that a longer history adds bars and
    changes none. Volume is unknown where part of it is; the spread is that of the last finer bar.

    A bar below a day is tradable when its last finer bar is, for it is decided on as it closes. A day or a
    week is when any is: it closes in the break between two of them, and what is decided there takes effect
    at the next bar inside the hours.

    Raises:
        NoSuchPrices: The bars at hand are not fine enough.
    """
    if timeframe == bars.timeframe:
        return bars
    if bars.timeframe != TICKS and TIMEFRAMES[timeframe] % TIMEFRAMES[bars.timeframe]:
        raise NoSuchPrices(messages.not_fine_enough(bars.symbol, timeframe, bars.timeframe))
    if len(bars) == 0:
        return replace(bars, timeframe=timeframe)
    cuts = bar_cuts(timeframe, instruments, int(bars.opened_at[0]), int(bars.opened_at[-1]))
    until = known_until or int(bars.closed_at[-1])
    edges = np.searchsorted(bars.opened_at, cuts, side="left")
    is_bar = (edges[:-1] < edges[1:]) & (cuts[1:] <= until)
    firsts, lasts = edges[:-1][is_bar], edges[1:][is_bar] - 1
    used = slice(lasts[-1] + 1 if len(lasts) else 0)
    return Bars(
        symbol=bars.symbol,
        timeframe=timeframe,
        opened_at=cuts[:-1][is_bar],
        # a finer bar that reaches beyond the cut is known only at its own end
        closed_at=np.maximum(cuts[1:][is_bar], bars.closed_at[lasts]),
        open=bars.open[firsts],
        high=np.maximum.reduceat(bars.high[used], firsts),
        low=np.minimum.reduceat(bars.low[used], firsts),
        close=bars.close[lasts],
        volume=np.add.reduceat(bars.volume[used], firsts),
        spread=bars.spread[lasts],
        tradable=np.logical_or.reduceat(bars.tradable[used], firsts)
        if TIMEFRAMES[timeframe] >= DAY
        else bars.tradable[lasts],
    )


def _local_cuts(timeframe: str, instruments: Instruments, first_ms: int, last_ms: int) -> NDArray[np.int64]:
    seconds, zone = instruments.bars_start_seconds, instruments.bars_start_zone
    length = TIMEFRAMES[timeframe]
    if length == WEEK:
        # a day that begins in the afternoon is named after the next date: Monday's begins on Sunday
        weekday = _SUNDAY if seconds * SECOND >= DAY // 2 else _MONDAY
        return week_starts(zone, seconds, weekday, first_ms, last_ms)
    starts = day_starts(zone, seconds, first_ms, last_ms)
    if length == TIMEFRAMES["H1"]:
        hours = starts[:, None] + np.arange(25) * length
        return merged([np.minimum(hours[:-1], starts[1:, None]).ravel()])
    days = local_days(starts, zone)
    clocks = seconds * SECOND + np.arange(0, DAY, length)
    return merged([first_instants((days[:, None] * DAY + clocks).ravel(), zone)])
