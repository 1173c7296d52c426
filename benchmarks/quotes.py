"""W2's quotes: a seeded walk in half points, spread 1 to 3 points."""

import numpy as np
from numpy.typing import NDArray

SEED = 7
START = 1_483_315_200_000
"""2017-01-02 00:00 UTC, in milliseconds."""
PRICE = 110_000


def quotes(count: int) -> dict[str, NDArray[np.int64]]:
    """Give times in milliseconds, bids and asks in points. Shapes: (count,) each.

    The middle walks by half a point up, down or not at all, ten times a second; the spread is drawn anew
    for each quote, odd where the middle lies between two points.
    """
    rng = np.random.default_rng(SEED)
    halves = 2 * PRICE + np.cumsum(rng.integers(-1, 2, count))
    spread = np.where(halves % 2, 2 * rng.integers(0, 2, count) + 1, 2)
    bids = (halves - spread) // 2
    return {"times": START + 100 * np.arange(count), "bids": bids, "asks": bids + spread}
