"""W1 as every peer is given it: prices in points, and the side, stop and target of the signal at each close.

Signals come from TA-Lib over whole arrays before the peer's own clock starts to run bar by bar, which favours
the peer. Stops are rounded to a point away from the position, targets to the nearest one. The size is whole
units of 1% of the equity in whole cents.
"""

from dataclasses import dataclass

import numpy as np
import talib
from numpy.typing import NDArray

CASH = 10_000_000  # cents
CHANNELS = tuple(range(10, 60, 5))
STOPS = tuple((10 + step) / 10 for step in range(20))
"""W3: 10 channel lengths, 20 stop multiples."""

Points = NDArray[np.int64]


@dataclass(frozen=True)
class Prices:
    """A year of bars, prices in points, stamps in seconds. Shapes: (T,) each. `first`: who decides first."""

    stamps: Points
    opens: Points
    highs: Points
    lows: Points
    closes: Points
    volume: NDArray[np.float64]
    first: int


@dataclass(frozen=True)
class Signals:
    """What is wanted at each close: side 1, -1 or 0; stop and target in points. Shapes: (T,) each."""

    side: Points
    stop: Points
    target: Points


def read(path: str) -> Prices:
    """Read what the table wrote."""
    with np.load(path) as kept:
        arrays = {name: kept[name] for name in kept.files if name != "first"}
        return Prices(**arrays, first=int(kept["first"]))


def signals(prices: Prices, channel: int = 20, stop_atr: float = 1.5) -> Signals:
    """Work out the signals of one set of parameters."""
    high, low, close = (each.astype(np.float64) for each in (prices.highs, prices.lows, prices.closes))
    top, bottom = np.roll(talib.MAX(high, channel), 1), np.roll(talib.MIN(low, channel), 1)
    fast, slow, room = talib.EMA(close, 20), talib.EMA(close, 50), talib.ATR(high, low, close, 14)
    busy = prices.volume > 1.5 * talib.SMA(prices.volume, 20)
    side = np.where(busy & (close > top) & (fast > slow), 1, 0)
    side = np.where(busy & (close < bottom) & (fast < slow), -1, side)
    stop = np.where(side > 0, np.floor(close - stop_atr * room), np.ceil(close + stop_atr * room))
    target = np.rint(close + side * 3 * room)
    whole = [np.nan_to_num(each).astype(np.int64) for each in (side, stop, target)]
    return Signals(*whole)


def units_of(cents: int, close: int, stop: int) -> int:
    """Give the size that loses 1% of the equity between the close and the stop."""
    return cents * 10 // abs(close - stop)


def booked(size: int, entry: int, exit_price: int) -> int:
    """Give the profit of a deal in cents, rounded half to even."""
    whole, rest = divmod(size * (exit_price - entry), 1000)
    return whole + (rest > 500 or (rest == 500 and whole % 2 == 1))
