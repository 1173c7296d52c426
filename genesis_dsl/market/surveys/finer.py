"""Bars held against finer ones of the same symbol: whether their stamps mean what they say.

For each shift that a wrong zone or stamps at the close would make, open and close of the bars are compared
with what the finer data has there. The shift at which they agree best is the true one, if it agrees much
better than none.
"""

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.timeframe import TIMEFRAMES

_HOUR = 3_600_000
_HOURS = range(-14, 15)
_ENOUGH = 50  # bars that have finer ones under them
_BETTER = 3.0  # how many times nearer than unshifted
_MONTH_DAYS = "datetime64[M]"


@dataclass(frozen=True, slots=True)
class Prices:
    """Open and close of bars, or the prices of ticks.

    Shapes: (T,) each, in the order of time.
    """

    times: NDArray[np.int64]
    opens: NDArray[np.float64]
    closes: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How bars agree with finer ones.

    Units: milliseconds; a shift is what must be added to the stamps.

    Attributes:
        finer: The timeframe they were held against.
        compared: Bars that have finer ones under them.
        shifts: In how many months each shift is the true one, the most frequent first.
        length: Of the bars.
    """

    finer: str
    compared: int
    shifts: tuple[tuple[int, int], ...]
    length: int

    @property
    def agrees(self) -> bool:
        """Say whether the stamps mean what they say, in every month."""
        return [shift for shift, _ in self.shifts] == [0]


def compare(bars: Prices, timeframe: str, finer: Prices, finer_timeframe: str) -> Agreement | None:
    """Hold bars against finer ones; None where too few of them have any under them."""
    length = TIMEFRAMES[timeframe]
    shifts = sorted({each * _HOUR for each in _HOURS} | {-length}, key=lambda each: (abs(each), each))
    errors = np.stack([_errors(bars, finer, length, shift) for shift in shifts])
    months = bars.times.astype("datetime64[ms]").astype(_MONTH_DAYS).astype(np.int64)
    found = Counter[int]()
    for month in np.unique(months):
        own = errors[:, months == month]
        best = _best(own)
        if best is not None:
            found[shifts[best]] += 1
    if not found:
        return None
    compared = int(np.count_nonzero(np.isfinite(errors[0])))
    in_order = sorted(found.items(), key=lambda each: (-each[1], abs(each[0])))
    return Agreement(finer_timeframe, compared, tuple(in_order), length)


def _errors(bars: Prices, finer: Prices, length: int, shift: int) -> NDArray[np.float64]:
    """Measure how far open and close lie from those of the finer bars; NaN where there is none."""
    begins = bars.times + shift
    first = np.searchsorted(finer.times, begins, side="left")
    last = np.searchsorted(finer.times, begins + length, side="left") - 1
    has_any = (first <= last) & (first < len(finer.times))
    first, last = np.minimum(first, len(finer.times) - 1), np.maximum(last, 0)
    off = np.abs(finer.opens[first] - bars.opens) + np.abs(finer.closes[last] - bars.closes)
    return np.where(has_any, off, np.nan)


def _best(errors: NDArray[np.float64]) -> int | None:
    """Find the shift that is much nearer than none, else none (row 0); None where too little is known."""
    enough = np.count_nonzero(np.isfinite(errors), axis=1) >= _ENOUGH
    if not enough[0]:
        return None
    medians = np.array(
        [np.nanmedian(each) if known else np.inf for each, known in zip(errors, enough, strict=True)]
    )
    nearest = int(medians.argmin())
    return nearest if medians[nearest] * _BETTER < medians[0] else 0
