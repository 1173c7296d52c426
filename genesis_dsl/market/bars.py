"""Bars of one symbol on one timeframe, as columns. A tick is a bar of one price."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars in the order of time.

    Shapes: every array is (T,).
    Units: times in milliseconds since 1970 UTC, prices and spread in whole points.

    Attributes:
        opened_at, closed_at: The nominal begin and end; a value is known at `closed_at`.
        volume: Missing (NaN) where the data has none.
        spread: At the bar's close, in points.
        tradable: False where the bar lies outside the instrument's hours: price history only.
    """

    symbol: str
    timeframe: str
    opened_at: NDArray[np.int64]
    closed_at: NDArray[np.int64]
    open: NDArray[np.int64]
    high: NDArray[np.int64]
    low: NDArray[np.int64]
    close: NDArray[np.int64]
    volume: NDArray[np.float64]
    spread: NDArray[np.int64]
    tradable: NDArray[np.bool_]

    def __len__(self) -> int:
        """Count the bars."""
        return len(self.opened_at)


_ARRAYS = tuple(each.name for each in fields(Bars) if each.name not in ("symbol", "timeframe"))


def join(several: Sequence[Bars], timeframe: str) -> Bars:
    """Lay bars of one symbol end to end; what is one array in each, as the prices of ticks, stays one."""
    if len(several) == 1:
        return several[0]
    joined: dict[tuple[int, ...], NDArray[Any]] = {}
    arrays = []
    for name in _ARRAYS:
        parts = [getattr(each, name) for each in several]
        key = tuple(map(id, parts))
        if key not in joined:
            joined[key] = np.concatenate(parts)
        arrays.append(joined[key])
    return Bars(several[0].symbol, timeframe, *arrays)


def cut_to_last(bars: Bars) -> Bars:
    """Keep the last bar alone; nothing of it holds on to the others."""
    return Bars(bars.symbol, bars.timeframe, *(getattr(bars, name)[-1:].copy() for name in _ARRAYS))


def cut(bars: Bars, last_ms: int | None) -> Bars:
    """Keep the bars that close at last_ms or earlier, and of ticks those before it."""
    if last_ms is None:
        return bars
    stop = int(np.searchsorted(bars.closed_at, last_ms, side="right"))
    stop = min(stop, int(np.searchsorted(bars.opened_at, last_ms, side="left")))
    return rows_of(bars, 0, stop)


def rows_of(bars: Bars, first: int, last: int) -> Bars:
    """Give the bars from one row up to another; what is one array in them stays one."""
    if first == 0 and last == len(bars):
        return bars
    cuts: dict[int, NDArray[Any]] = {}
    for each in (getattr(bars, name) for name in _ARRAYS):
        cuts[id(each)] = cuts.get(id(each), each[first:last])
    return Bars(bars.symbol, bars.timeframe, *(cuts[id(getattr(bars, name))] for name in _ARRAYS))
