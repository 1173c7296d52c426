"""Bars of one symbol on one timeframe, as columns."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

TIMEFRAMES = {
    "M1": 60_000,
    "M5": 300_000,
    "M10": 600_000,
    "M15": 900_000,
    "M30": 1_800_000,
    "H1": 3_600_000,
    "H2": 7_200_000,
    "H4": 14_400_000,
    "H6": 21_600_000,
    "H8": 28_800_000,
    "H12": 43_200_000,
    "D1": 86_400_000,
    "W1": 604_800_000,
}
"""Nominal length of each timeframe in milliseconds."""


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
