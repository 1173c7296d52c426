"""W2 in hftbacktest: `python hftbacktest_peer.py w2 PRICES.npz RUNS ANSWER.json`.

Quotes are the only levels of its book, ten a second; at each of them the averages move on, and a market
order is sent at a crossing. There is no latency, and no account beside the position.
"""

import sys
from typing import Any

import numpy as np
from hftbacktest import (
    BUY_EVENT,
    DEPTH_EVENT,
    EXCH_EVENT,
    GTC,
    LOCAL_EVENT,
    MARKET,
    SELL_EVENT,
    BacktestAsset,
    HashMapMarketDepthBacktest,
)
from hftbacktest.types import event_dtype
from numba import njit
from numpy.typing import NDArray
from timing import POINT, measure

PLENTY = 1e9
EVERY = 100_000_000
"""Nanoseconds from one quote to the next."""


@njit  # type: ignore[untyped-decorator]  # numba's decorators have no static type
def follow(hbt, fast, slow):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201  # numba types it
    """Be always in the market on the side of the faster average of the middle. Gives the count of deals."""
    quick, lazy, side, deals = 0.0, 0.0, 0, 0
    while hbt.elapse(EVERY) == 0:
        depth = hbt.depth(0)
        bid, ask = depth.best_bid, depth.best_ask
        middle = 0.5 * (bid + ask)
        if lazy == 0.0:
            quick = lazy = middle
            continue
        quick += fast * (middle - quick)
        lazy += slow * (middle - lazy)
        wanted = 1 if quick > lazy else -1
        if wanted != side:
            deals += 1
            size = 1.0 if side == 0 else 2.0
            hbt.clear_inactive_orders(0)
            if wanted > 0:
                hbt.submit_buy_order(0, deals, ask, size, GTC, MARKET, False)  # noqa: FBT003  # compiled code takes no names
            else:
                hbt.submit_sell_order(0, deals, bid, size, GTC, MARKET, False)  # noqa: FBT003  # compiled code takes no names
            side = wanted
    return deals


def events_of(path: str) -> NDArray[np.void]:
    """Make the peer's own events: the levels that a quote leaves, then those that it makes."""
    with np.load(path) as kept:
        times, bids, asks = (kept[name] for name in ("times", "bids", "asks"))
    parts = [
        (prices, side, gone) for gone in (1, 0) for prices, side in ((bids, BUY_EVENT), (asks, SELL_EVENT))
    ]
    events = np.zeros((len(times), len(parts)), event_dtype)
    there = np.ones(events.shape, np.bool_)
    for at, (prices, side, gone) in enumerate(parts):
        part = events[:, at]
        part["ev"] = DEPTH_EVENT | EXCH_EVENT | LOCAL_EVENT | side
        part["exch_ts"] = part["local_ts"] = times * 1_000_000
        part["px"] = (np.roll(prices, 1) if gone else prices) / POINT
        part["qty"] = 0.0 if gone else PLENTY
        there[1:, at] = prices[1:] != prices[:-1]
        there[0, at] = not gone
    made: NDArray[np.void] = events[there]
    return made


def run(events: NDArray[np.void]) -> dict[str, Any]:
    """Run W2."""
    asset = (
        BacktestAsset()
        .data([events])
        .linear_asset(1.0)
        .constant_order_latency(0, 0)
        .risk_adverse_queue_model()
        .no_partial_fill_exchange()
        .trading_value_fee_model(0.0, 0.0)
        .tick_size(1 / POINT)
        .lot_size(1.0)
    )
    hbt = HashMapMarketDepthBacktest([asset])
    deals = follow(hbt, 2 / 1001, 2 / 5001)
    position = float(hbt.position(0))
    hbt.close()
    return {"trades": int(deals), "position": position}


def main(_: str, path: str, runs: str, answer: str) -> None:
    """Run and measure; making the peer's own data belongs to the process, not to the run."""
    events = events_of(path)
    measure("hftbacktest", int(runs), answer, lambda: run(events))


if __name__ == "__main__":
    main(*sys.argv[1:])
