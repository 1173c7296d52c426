"""Bars of a scenario: when they close, and what a list of prices makes of them.

A price is the close of a bar. The bar opens at the close before it, and its high and low are the greater and
the smaller of the two, unless they are given. A price that is unknown leaves its bar out.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.market.bars import Bars
from genesis_dsl.market.hours import tradable
from genesis_dsl.market.instrument import Instrument, Instruments
from genesis_dsl.market.resample import bar_cuts, closing_times
from genesis_dsl.market.timeframe import TIMEFRAMES
from genesis_dsl.market.zone import WEEK
from genesis_dsl.trials.series import Value

PRICES = ("open", "high", "low", "close")
SERIES = (*PRICES, "volume", "spread")
"""What a bar is made of, as the words of its series."""

_SPAN = 2 * WEEK


def bars_between(
    timeframe: str, instrument: Instrument, instruments: Instruments, after: int, until: int
) -> NDArray[np.int64]:
    """List the bars inside an instrument's hours that close after one instant and not after another.

    Shapes: (n, 2): each bar's begin and end.
    """
    opened = bar_cuts(timeframe, instruments, after - _SPAN, until + _SPAN)
    closed = closing_times(opened, timeframe, instruments)
    there = tradable(opened, closed, instrument.hours) & (closed > after) & (closed <= until)
    return np.stack([opened[there], closed[there]], axis=1)


def bars_before(
    timeframe: str, instrument: Instrument, instruments: Instruments, until: int, count: int
) -> NDArray[np.int64]:
    """List the last bars inside an instrument's hours that close at an instant or before it.

    Shapes: (count, 2).
    """
    length = count * TIMEFRAMES[timeframe]
    while True:
        found = bars_between(timeframe, instrument, instruments, until - length - _SPAN, until)
        if len(found) >= count:
            return found[len(found) - count :]
        length *= 2


def candles(
    instrument: Instrument, timeframe: str, times: NDArray[np.int64], given: Mapping[str, Sequence[Value]]
) -> tuple[Bars, NDArray[np.int64]]:
    """Make bars of what is given of them, in points.

    Shapes: times (n, 2), every series n long; the second result is (bars,).

    Returns:
        The bars, and which of the times each is.
    """
    there = np.array([each is not None for each in given["close"]], np.bool_)
    rows = np.flatnonzero(there).tolist()
    close = [_rounded(given["close"][row]) for row in rows]
    before = [close[0], *close[:-1]] if close else []
    opened = _or(given.get("open"), rows, before)
    high = _or(given.get("high"), rows, [max(pair) for pair in zip(opened, close, strict=True)])
    low = _or(given.get("low"), rows, [min(pair) for pair in zip(opened, close, strict=True)])
    volume = [given["volume"][row] for row in rows] if "volume" in given else [None] * len(rows)
    bars = Bars(
        symbol=instrument.symbol,
        timeframe=timeframe,
        opened_at=times[rows, 0],
        closed_at=times[rows, 1],
        open=np.array(opened, np.int64),
        high=np.array(high, np.int64),
        low=np.array(low, np.int64),
        close=np.array(close, np.int64),
        volume=np.array([np.nan if each is None else float(each) for each in volume], np.float64),
        spread=np.array(_or(given.get("spread"), rows, [0] * len(rows)), np.int64),
        tradable=np.ones(len(rows), np.bool_),
    )
    return bars, np.array(rows, np.int64)


def first_impossible(bars: Bars) -> int:
    """Give the first bar whose high or low is not the outermost of its prices; -1 where all are sound."""
    top = np.maximum(bars.open, bars.close)
    bottom = np.minimum(bars.open, bars.close)
    wrong = np.flatnonzero((bars.high < top) | (bars.low > bottom))
    return int(wrong[0]) if len(wrong) else -1


def _rounded(value: Value) -> int:
    return round(value) if value is not None else 0


def _or(given: Sequence[Value] | None, rows: Sequence[int], else_: Sequence[int]) -> list[int]:
    """Take what is given of each bar, and something else where nothing is."""
    if given is None:
        return list(else_)
    values = [given[row] for row in rows]
    return [other if each is None else round(each) for each, other in zip(values, else_, strict=True)]
