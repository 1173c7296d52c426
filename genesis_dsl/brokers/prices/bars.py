"""Bars of ticks, as the terminal makes them: of the bid, a bar where there was a tick, its least spread."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.brokers.gateway.calls import Rows
from genesis_dsl.brokers.gateway.values import BARS
from genesis_dsl.brokers.prices.stamp import MINUTE, SECOND, ServerTime
from genesis_dsl.dataclass import dataclass

_DAY = 24 * 60


def bars_of_ticks(ticks: Rows, minutes: int, point: float) -> Rows:
    """Make bars of ticks in the order of time; what has no bid or no ask is no quote.

    Bars are cut by the server's clock, whose day begins at midnight: `minutes` divides a day.

    Shapes: ticks (T,), bars (B,) as the terminal lays them out.
    """
    assert _DAY % minutes == 0, "bars of weeks and months are not cut by the clock alone"
    quotes = ticks[(ticks["bid"] > 0) & (ticks["ask"] > 0)]
    length = minutes * MINUTE
    opened = quotes["time_msc"] // length
    first = np.flatnonzero(np.diff(opened, prepend=-1))
    bars = np.zeros(len(first), BARS)
    if len(first) == 0:
        return bars
    bid = quotes["bid"]
    bars["time"] = opened[first] * length // SECOND
    bars["open"], bars["close"] = bid[first], bid[np.append(first[1:], len(bid)) - 1]
    bars["high"], bars["low"] = np.maximum.reduceat(bid, first), np.minimum.reduceat(bid, first)
    bars["tick_volume"] = np.diff(first, append=len(bid))
    bars["spread"] = np.minimum.reduceat(_points(quotes["ask"] - bid, point), first)
    bars["real_volume"] = np.add.reduceat(quotes["volume"], first)
    return bars


def _points(prices: NDArray[np.float64], point: float) -> NDArray[np.int64]:
    return np.rint(prices / point).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Difference:
    """A bar that two sources tell differently; a price of None: that one has no such bar."""

    opened: ServerTime
    field: str
    one: float | None
    other: float | None


def difference(one: Rows, other: Rows, fields: Sequence[str] = BARS.names or ()) -> Difference | None:
    """Find the first bar in which two sources differ, in some fields; None where they are the same.

    Shapes: (B,) each, in the order of time.
    """
    if np.array_equal(one, other):
        return None
    for time in np.union1d(one["time"], other["time"]).tolist():
        mine, yours = (rows[rows["time"] == time] for rows in (one, other))
        opened = ServerTime(time * SECOND)
        if len(mine) != len(yours):
            close = [float(each["close"][-1]) if len(each) else None for each in (mine, yours)]
            return Difference(opened, "close", *close)
        for name in fields:
            if mine[name][0] != yours[name][0]:
                return Difference(opened, name, float(mine[name][0]), float(yours[name][0]))
    return None
