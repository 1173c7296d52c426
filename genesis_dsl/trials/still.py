"""Bars whose price stands still: the clock on which what a test gives is read."""

from collections.abc import Sequence

import numpy as np

from genesis_dsl.market.bars import Bars

CHART = "M1"
"""The timeframe on which what is given stands: a row for each event, whatever its length."""
MINUTE = 60_000


def bars_at(symbol: str, times: Sequence[int], price: int, *, tradable: bool) -> Bars:
    """Give a symbol a row for each event; its price stands still, and nobody trades on it."""
    closed = np.array(times, np.int64)
    same = np.full(len(times), price, np.int64)
    return Bars(
        *(symbol, CHART, closed - MINUTE, closed, same, same, same, same),
        *(np.full(len(times), np.nan), np.zeros(len(times), np.int64), np.full(len(times), tradable)),
    )
