"""Bars of every timeframe, and ticks, as the package gives them: arrays of NumPy, the oldest row first.

Bars are made of the bids of ticks and cut on the server's clock; there is one for each period in which a tick
came, and the last is the one that is under way. What a terminal knows is counted in ticks: `known` of them
have come to it.
"""

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.simulated.clock import DAY, SECOND, ServerClock
from genesis_dsl.brokers.mt5.simulated.tape import Ticks
from genesis_dsl.market.zone import WEEK

_MINUTE = 60_000
_SUNDAY = 4 * DAY  # before 1970-01-01, on which the week began that Thursday lies in
_HOURS, _WEEKS, _MONTHS = 0x4000, 0x8000, 0xC000

RATES = np.dtype(
    [
        ("time", "<i8"),
        ("open", "<f8"),
        ("high", "<f8"),
        ("low", "<f8"),
        ("close", "<f8"),
        ("tick_volume", "<u8"),
        ("spread", "<i4"),
        ("real_volume", "<u8"),
    ]
)
"""A bar: 60 bytes. `time`: when it opened, in seconds of the server; `spread`: the least of it, in points."""

TICKS = np.dtype(
    [
        ("time", "<i8"),
        ("bid", "<f8"),
        ("ask", "<f8"),
        ("last", "<f8"),
        ("volume", "<u8"),
        ("time_msc", "<i8"),
        ("flags", "<u4"),
        ("volume_real", "<f8"),
    ]
)
"""A tick: 60 bytes. Currencies have no last price and no volume."""

TIMEFRAMES = frozenset(value for name, value in vars(mt5).items() if name.startswith("TIMEFRAME_"))

Rows = NDArray[np.void]


def begin_of_bars(timeframe: int, stamps: NDArray[np.int64]) -> NDArray[np.int64]:
    """Say for each stamp when its bar opened. A week opens on Sunday.

    Units: milliseconds on the server's clock.
    """
    if timeframe == mt5.TIMEFRAME_MN1:
        months = stamps.astype("datetime64[ms]").astype("datetime64[M]")
        return months.astype("datetime64[ms]").astype(np.int64)
    if timeframe == mt5.TIMEFRAME_W1:
        return (stamps + _SUNDAY) // WEEK * WEEK - _SUNDAY
    minutes = (timeframe - _HOURS) * 60 if timeframe > _HOURS else timeframe
    length = minutes * _MINUTE
    return stamps // length * length


class Chart:
    """The ticks of a symbol, and the bars that are made of them; what was cut once is kept."""

    def __init__(self, ticks: Ticks, digits: int, clock: ServerClock) -> None:
        """Take the ticks of a whole tape, those to come too."""
        self.ticks, self._clock = ticks, clock
        self._scale = 10.0**digits
        self._cuts: dict[int, tuple[NDArray[np.int64], NDArray[np.int64]]] = {}

    @cached_property
    def stamps(self) -> NDArray[np.int64]:
        """When each tick came, in milliseconds of the server."""
        return self._clock.stamps(self.ticks.time)

    @cached_property
    def _in_order(self) -> bool:
        return bool((np.diff(self.stamps) >= 0).all())

    def price(self, points: NDArray[np.int64]) -> NDArray[np.float64]:
        """Write points as prices."""
        return points / self._scale

    def _cut(self, timeframe: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Give the first tick of each bar, and when the bar opened, in seconds."""
        if timeframe not in self._cuts:
            begins = begin_of_bars(timeframe, self.stamps)
            firsts = np.flatnonzero(np.diff(begins, prepend=begins[:1] - 1))
            self._cuts[timeframe] = firsts, begins[firsts] // SECOND
        return self._cuts[timeframe]

    def count(self, timeframe: int, known: int) -> int:
        """Count the bars, the one that is under way included."""
        return int(np.searchsorted(self._cut(timeframe)[0], known, side="left"))

    def first_after(self, timeframe: int, second: int) -> int:
        """Give the first bar that opens after a second of the server, whether it is known or not."""
        return int(np.searchsorted(self._cut(timeframe)[1], second, side="right"))

    def rates(self, timeframe: int, known: int, first: int, last: int) -> Rows:
        """Make the bars from one up to another, counted from the oldest."""
        last = min(last, self.count(timeframe, known))
        if first >= last:
            return np.zeros(0, RATES)
        firsts, times = self._cut(timeframe)
        begins = firsts[first:last]
        ends = np.minimum(np.append(firsts[first + 1 : last + 1], known)[: last - first], known)
        ticks, inside = slice(begins[0], ends[-1]), begins - begins[0]
        bid, ask = self.ticks.bid[ticks], self.ticks.ask[ticks]
        made = np.zeros(last - first, RATES)
        made["time"] = times[first:last]
        made["open"] = self.price(self.ticks.bid[begins])
        made["high"] = self.price(np.maximum.reduceat(bid, inside))
        made["low"] = self.price(np.minimum.reduceat(bid, inside))
        made["close"] = self.price(self.ticks.bid[ends - 1])
        made["tick_volume"] = ends - begins
        made["spread"] = np.minimum.reduceat(ask - bid, inside)
        return made

    def between(self, first: int, last: int | None, known: int) -> NDArray[np.int64]:
        """List the ticks from one second of the server up to another one itself, or all that come."""
        stamps = self.stamps[:known]
        if self._in_order:
            begin = int(np.searchsorted(stamps, first * SECOND, side="left"))
            end = known if last is None else int(np.searchsorted(stamps, last * SECOND, side="right"))
            return np.arange(begin, end)
        chosen = stamps >= first * SECOND
        return np.flatnonzero(chosen if last is None else chosen & (stamps <= last * SECOND))

    def tick_rows(self, rows: NDArray[np.int64]) -> Rows:
        """Make the rows of some ticks."""
        made = np.zeros(len(rows), TICKS)
        made["time"] = self.stamps[rows] // SECOND
        made["time_msc"] = self.stamps[rows]
        made["bid"] = self.price(self.ticks.bid[rows])
        made["ask"] = self.price(self.ticks.ask[rows])
        made["flags"] = self.ticks.flags[rows]
        return made

    def tick(self, row: int) -> dict[str, Any]:
        """Give one tick by the names of its fields."""
        made = self.tick_rows(np.array([row]))[0]
        return {name: made[name].item() for name in TICKS.names or ()}
