"""A walk of prices, and bars of it, for the tests of surveys."""

import numpy as np

from genesis_dsl.market.surveys.finer import Prices
from genesis_dsl.market.timeframe import TIMEFRAMES
from tests.market import makers

MINUTE = 60_000


def walk(first: str, minutes: int) -> Prices:
    """Make minutes whose prices walk; the same every time."""
    steps = np.random.default_rng(7).normal(0, 1e-4, minutes)
    closes = 1.1 + np.cumsum(steps)
    times = makers.at(first) + np.arange(minutes, dtype=np.int64) * MINUTE
    return Prices(times, closes - steps, closes)


def coarser(finer: Prices, timeframe: str, late: int = 0) -> Prices:
    """Make bars of minutes, with stamps that are some milliseconds late."""
    groups = finer.times // TIMEFRAMES[timeframe]
    firsts = np.flatnonzero(np.diff(groups, prepend=-1))
    lasts = np.append(firsts[1:], len(groups)) - 1
    times = groups[firsts] * TIMEFRAMES[timeframe] + late
    return Prices(times, finer.opens[firsts], finer.closes[lasts])


def table(prices: Prices) -> str:
    """Write bars as a csv."""
    columns = (prices.times.tolist(), prices.opens.tolist(), prices.closes.tolist())
    rows = [
        f"{str(np.datetime64(time, 'ms'))[:19]},{at:.5f},{max(at, to):.5f},{min(at, to):.5f},{to:.5f}"
        for time, at, to in zip(*columns, strict=True)
    ]
    return "\n".join(["time,open,high,low,close", *rows, ""])
