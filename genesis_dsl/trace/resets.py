"""Days that begin inside a bar: what is decided then stands on the last known prices, and says so.

A bar of four hours can hold the midnight of a ruleset. Nothing closes there, so rules and switches are asked
with the prices of the bar before.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.engine.assemble import Assembled
from genesis_dsl.graph.node import Chart
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.timeframe import TICKS

INSIDE_A_BAR = "inside a bar"


def resets_inside_bars(assembled: Assembled) -> dict[str, frozenset[int]]:
    """Give by symbol the instants at which a day begins inside one of its finest bars; "" is any symbol."""
    resets = assembled.events.time[assembled.events.roll != 0]
    found = {
        symbol: frozenset(_inside(finest_of(symbol, assembled.columns.charts), resets))
        for symbol in assembled.symbols
    }
    return {"": frozenset().union(*found.values()), **found}


def finest_of(symbol: str, charts: Mapping[Chart, Bars]) -> Bars | None:
    """Give the finest bars of a symbol; None where it has ticks. A chart longer than the data has no bar."""
    if Chart(symbol, TICKS) in charts:
        return None
    own = [bars for chart, bars in charts.items() if chart.symbol == symbol and len(bars)]
    return min(own, key=lambda bars: int(np.min(bars.closed_at - bars.opened_at)))


def _inside(bars: Bars | None, resets: NDArray[np.int64]) -> list[int]:
    """List the instants that lie between the open and the close of a bar."""
    if bars is None or len(bars.closed_at) == 0:
        return []
    next_bar = np.searchsorted(bars.closed_at, resets, side="right")
    row = np.minimum(next_bar, len(bars.closed_at) - 1)
    holds = (bars.opened_at[row] < resets) & (resets < bars.closed_at[row]) & bars.tradable[row]
    return [int(each) for each in resets[holds]]
