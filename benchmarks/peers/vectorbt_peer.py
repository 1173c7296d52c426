"""W1 and W3 in vectorbt: `python vectorbt_peer.py w1|w3 PRICES.npz RUNS ANSWER.json`.

Its ready-made stops know no size that follows the equity, and its cash no leverage: the rules stand in an
order function that numba compiles, cash is made large, and the equity is counted beside it.
"""

import sys
from typing import Any

import numpy as np
import vectorbt as vbt
from breakout import CASH, CHANNELS, STOPS, Prices, read, signals
from numba import njit
from timing import POINT, measure
from vectorbt.portfolio import nb
from vectorbt.portfolio.enums import NoOrder

SETS = 16
SIDE, UNITS, ENTRY, STOP, TARGET, CENTS, DONE_BAR = range(7)
PLENTY = 1e15


@njit  # type: ignore[untyped-decorator]  # numba's decorators have no static type
def order(c, opens, highs, lows, closes, sides, stops, targets, first, state):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201, PLR0913, PLR0917  # numba types it
    """Fill an order of the last close at the open, then the stop or the target in the bar; -1 ends a bar."""
    bar, s = c.i, state[c.from_col]
    if s[SIDE] == 0 and s[DONE_BAR] != bar and bar > first and sides[bar - 1, c.from_col] != 0:
        side = sides[bar - 1, c.from_col]
        stop = stops[bar - 1, c.from_col]
        units = s[CENTS] * 10 // abs(closes[bar - 1] - stop)
        if units > 0:
            s[SIDE], s[UNITS], s[ENTRY] = side, units, opens[bar]
            s[STOP], s[TARGET] = stop, targets[bar - 1, c.from_col]
            return c.from_col, nb.order_nb(size=float(side * units), price=opens[bar] / POINT)
    if s[SIDE] != 0:
        side = s[SIDE]
        price = 0
        if (opens[bar] - s[STOP]) * side <= 0 or (opens[bar] - s[TARGET]) * side >= 0:
            price = opens[bar]
        elif ((lows[bar] if side > 0 else highs[bar]) - s[STOP]) * side <= 0:
            price = s[STOP]
        elif ((highs[bar] if side > 0 else lows[bar]) - s[TARGET]) * side >= 0:
            price = s[TARGET]
        if price > 0:
            thousandths = side * s[UNITS] * (price - s[ENTRY])
            whole = thousandths // 1000
            rest = thousandths - whole * 1000
            s[CENTS] += whole + (1 if rest > 500 or (rest == 500 and whole % 2 == 1) else 0)
            s[SIDE], s[DONE_BAR] = 0, bar
            return c.from_col, nb.order_nb(size=float(-side * s[UNITS]), price=price / POINT)
    return -1, NoOrder


def run(prices: Prices, sets: list[tuple[int, float]]) -> dict[str, Any]:
    """Run all sets as columns of one portfolio."""
    wanted = [signals(prices, *each) for each in sets]
    tables = [
        np.column_stack([getattr(each, name) for each in wanted]) for name in ("side", "stop", "target")
    ]
    state = np.zeros((len(sets), 7), np.int64)
    state[:, CENTS], state[:, DONE_BAR] = CASH, -1
    bars = (prices.opens, prices.highs, prices.lows, prices.closes)
    closes = np.repeat(prices.closes[:, None] / POINT, len(sets), axis=1)
    portfolio = vbt.Portfolio.from_order_func(
        closes,
        order,
        *bars,
        *tables,
        prices.first,
        state,
        flexible=True,
        init_cash=PLENTY,
        max_orders=len(sets) << 17,
    )
    return {"sets": len(sets), "trades": int(portfolio.trades.count().sum()), "cents": int(state[0, CENTS])}


def main(work: str, path: str, runs: str, answer: str) -> None:
    """Run and measure."""
    prices = read(path)
    sets = [(channel, stop) for channel in CHANNELS for stop in STOPS][:SETS]
    measure("vectorbt", int(runs), answer, lambda: run(prices, [(20, 1.5)] if work == "w1" else sets))


if __name__ == "__main__":
    main(*sys.argv[1:])
