"""Bars of one symbol on one timeframe, as columns."""

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
