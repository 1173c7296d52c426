"""Figures of a column: what is missing, what is nought, and how the rest lies."""

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.columns import Columns

_GRID = 0.01
_MOST_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Figures:
    """How the known values of a column lie.

    Attributes:
        missing: Rows without a value.
        noughts: Rows whose value is 0.
        high: What one known value in twenty is above.
    """

    missing: int
    noughts: int
    least: float
    median: float
    high: float
    most: float


def figures(values: NDArray[np.float64]) -> Figures | None:
    """Sum a column up; None where no row has a value."""
    known = values[np.isfinite(values)]
    if len(known) == 0:
        return None
    return Figures(
        missing=len(values) - len(known),
        noughts=int(np.count_nonzero(known == 0)),
        least=float(known.min()),
        median=float(np.median(known)),
        high=float(np.quantile(known, 0.95, method="higher")),
        most=float(known.max()),
    )


def digits_seen(columns: Columns) -> int | None:
    """Give the decimals that the prices of a file need; None where eight are not enough."""
    prices = np.concatenate([each[np.isfinite(each)] for each in columns.prices.values()])
    # downwards: with one decimal 1.10005 would pass for 1.1, which is near enough to it
    enough = None
    for digits in range(_MOST_DIGITS, -1, -1):
        exact = prices * 10.0**digits
        if (np.abs(exact - np.rint(exact)) > _GRID).any():
            break
        enough = digits
    return enough
