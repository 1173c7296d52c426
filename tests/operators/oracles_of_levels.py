"""Levels worked out a second time, bar by bar."""

from collections.abc import Callable

import numpy as np

from genesis_dsl.operators.word import Column
from tests.operators.charts import Chart
from tests.operators.oracles import Oracle


def swing(series: Column, bars: int, reaches: Callable[[Column, float], Column]) -> Column:
    """Look at every bar with as many on each side, and keep the newest that none of them reached."""
    values = np.full(len(series), np.nan)
    last = np.nan
    for bar in range(2 * bars, len(series)):
        middle = series[bar - bars]
        around = np.delete(series[bar - 2 * bars : bar + 1], bars)
        last = last if reaches(around, middle).any() else middle
        values[bar] = last
    return values


def pivots(prices: Chart) -> dict[str, Column]:
    """Draw the classic levels of each bar."""
    high, low = prices["high"], prices["low"]
    middle = (high + low + prices["close"]) / 3
    up, down = middle - low, high - middle
    return {
        "pivot": middle,
        "resistance_1": middle + up,
        "support_1": middle - down,
        "resistance_2": middle + high - low,
        "support_2": middle - high + low,
        "resistance_3": high + 2 * up,
        "support_3": low - 2 * down,
    }


def pivot(level: str) -> Oracle:
    return lambda prices: pivots(prices)[level]


def of_bar(price: str) -> Oracle:
    return lambda prices: prices[price]


PRICES = ("open", "high", "low", "close")
NO_BARS = {name: np.zeros(0) for name in PRICES}

LEVELS: dict[str, Oracle] = {
    **{f"previous_{period}_{price}": of_bar(price) for period in ("day", "week") for price in PRICES},
    **{f"{periodic}_{level}": pivot(level) for periodic in ("daily", "weekly") for level in pivots(NO_BARS)},
    "swing_high": lambda prices, bars: swing(prices["high"], bars, np.greater_equal),
    "swing_low": lambda prices, bars: swing(prices["low"], bars, np.less_equal),
}
