"""The floor: W1, W2 and W3 as loops that numba compiles and that do nothing else.

`python bare_loop.py w1|w2|w3 PRICES.npz RUNS ANSWER.json`. No account beside the balance, no limits,
no record but the trades; whole points and cents.
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from breakout import CASH, CHANNELS, STOPS, Points, Prices, read, signals
from numba import njit
from timing import measure


@njit(nogil=True)  # type: ignore[untyped-decorator]  # numba's decorators have no static type
def trade(  # noqa: PLR0913, PLR0917  # plain arrays are all it knows
    opens: Points,
    highs: Points,
    lows: Points,
    closes: Points,
    side_of: Points,
    stop_of: Points,
    target_of: Points,
    first: int,
    trades: Points,
) -> tuple[int, int]:
    """Give the count of trades and the balance at the end, in cents.

    Rows of `trades`: signed units, bars of entry and exit, both prices in points.
    """
    count, cents = 0, CASH
    side, units, entry, stop, target, opened = 0, 0, 0, 0, 0, 0
    for bar in range(first + 1, len(opens)):
        wanted = side_of[bar - 1]
        if side == 0 and wanted != 0:
            units = cents * 10 // abs(closes[bar - 1] - stop_of[bar - 1])
            if units > 0:
                side, stop, target = wanted, stop_of[bar - 1], target_of[bar - 1]
                entry, opened = opens[bar], bar
        if side != 0:
            price = 0
            if (opens[bar] - stop) * side <= 0 or (opens[bar] - target) * side >= 0:
                price = opens[bar]
            elif ((lows[bar] if side > 0 else highs[bar]) - stop) * side <= 0:
                price = stop
            elif ((highs[bar] if side > 0 else lows[bar]) - target) * side >= 0:
                price = target
            if price:
                thousandths = side * units * (price - entry)
                whole = thousandths // 1000
                rest = thousandths - whole * 1000
                cents += whole + int(rest > 500 or (rest == 500 and whole % 2 == 1))
                trades[count, 0], trades[count, 1], trades[count, 2] = side * units, opened, bar
                trades[count, 3], trades[count, 4] = entry, price
                count += 1
                side = 0
    return count, cents


@njit(nogil=True)  # type: ignore[untyped-decorator]  # as above
def follow(bids: Points, asks: Points, fast: int, slow: int) -> tuple[int, int, int]:
    """W2: be always in the market on the side of the faster average. Gives deals, points won, the last side.

    An average begins as the mean of so many quotes, as TA-Lib's does; a quote is dealt at the next one.
    """
    quick, lazy, share, lazy_share = 0.0, 0.0, 2 / (fast + 1), 2 / (slow + 1)
    side, wanted, deals, won, entry = 0, 0, 0, 0, 0
    for at in range(len(bids)):
        if wanted != side:
            price = asks[at] if wanted > 0 else bids[at]
            won += side * (price - entry)
            side, entry = wanted, price
            deals += 1
        middle = 0.5 * (bids[at] + asks[at])
        quick += middle if at < fast else share * (middle - quick)
        lazy += middle if at < slow else lazy_share * (middle - lazy)
        if at == fast - 1:
            quick /= fast
        if at == slow - 1:
            lazy /= slow
        if at >= slow - 1 and quick != lazy:
            wanted = 1 if quick > lazy else -1
    return deals, won, side


def run_set(prices: Prices, channel: int, stop_atr: float) -> dict[str, Any]:
    """Run one set."""
    wanted = signals(prices, channel, stop_atr)
    bars = (prices.opens, prices.highs, prices.lows, prices.closes)
    trades = np.empty((len(prices.opens), 5), np.int64)
    count, cents = trade(*bars, wanted.side, wanted.stop, wanted.target, prices.first, trades)
    return {"trades": count, "cents": cents}


def run_all(prices: Prices) -> dict[str, Any]:
    """Run W3 on two threads."""
    sets = [(channel, stop) for channel in CHANNELS for stop in STOPS]
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda one: run_set(prices, *one), sets))
    return {"sets": len(found), "trades": sum(each["trades"] for each in found)}


def run_quotes(path: str) -> dict[str, Any]:
    """Run W2."""
    with np.load(path) as kept:
        deals, won, side = follow(kept["bids"], kept["asks"], 1000, 5000)
    return {"trades": deals, "points": won, "side": side}


def main(work: str, path: str, runs: str, answer: str) -> None:
    """Run and measure."""
    if work == "w2":
        measure("numba", int(runs), answer, lambda: run_quotes(path))
        return
    prices = read(path)
    measure("numba", int(runs), answer, lambda: run_set(prices, 20, 1.5) if work == "w1" else run_all(prices))


if __name__ == "__main__":
    main(*sys.argv[1:])
