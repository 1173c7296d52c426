"""W1 in backtesting.py, in an environment of its own: `python backtesting_py.py PRICES.csv FROM TRADES.json`.

Signals are computed here, by TA-Lib over whole points. Stops are rounded to a point away from the position,
targets to the nearest one. The size is whole units of 1% of the equity in whole cents: each deal is rounded
half to even, as a broker books it, while the peer itself keeps fractions of a cent.
"""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import talib
from backtesting import Backtest, Strategy

POINT = 100_000
CASH = 10_000_000  # cents


def signals(bars: pd.DataFrame) -> pd.DataFrame:
    """Give the side of the signal at each close, its stop and its target in points.

    Shapes: (T,) each.
    """
    high, low, close = (np.rint(bars[name].to_numpy() * POINT) for name in ("High", "Low", "Close"))
    volume = bars["Volume"].to_numpy(np.float64)
    top, bottom = np.roll(talib.MAX(high, 20), 1), np.roll(talib.MIN(low, 20), 1)
    fast, slow, room = talib.EMA(close, 20), talib.EMA(close, 50), talib.ATR(high, low, close, 14)
    busy = volume > 1.5 * talib.SMA(volume, 20)
    side = np.where(busy & (close > top) & (fast > slow), 1, 0)
    side = np.where(busy & (close < bottom) & (fast < slow), -1, side)
    stop = np.where(side > 0, np.floor(close - 1.5 * room), np.ceil(close + 1.5 * room))
    target = np.rint(close + side * 3 * room)
    return pd.DataFrame({"side": side, "stop": stop, "target": target, "close": close})


class Breakout(Strategy):  # type: ignore[misc]  # the peer has no types
    """Buys or sells at the next open while flat."""

    table: dict[str, list[float]]
    first = 0

    def init(self) -> None:
        """Begin with the whole of the cash."""
        self.cents, self.booked = CASH, 0

    def next(self) -> None:
        """Decide at a close."""
        for trade in self.closed_trades[self.booked :]:
            self.cents += booked(trade.size, trade.entry_price, trade.exit_price)
        self.booked = len(self.closed_trades)
        bar = len(self.data) - 1
        side = int(self.table["side"][bar])
        if bar < self.first or side == 0 or self.position:
            return
        stop, target, close = (int(self.table[name][bar]) for name in ("stop", "target", "close"))
        units = self.cents * 10 // abs(close - stop)
        if units:
            (self.buy if side > 0 else self.sell)(size=units, sl=stop / POINT, tp=target / POINT)


def booked(size: int, entry: float, exit_price: float) -> int:
    """Give the profit of a deal in cents, rounded half to even."""
    thousandths = int(size) * (round(exit_price * POINT) - round(entry * POINT))
    whole, rest = divmod(thousandths, 1000)
    return whole + (rest > 500 or (rest == 500 and whole % 2 == 1))


def main(prices: str, first: str, answer: str) -> None:
    """Run, and write down every trade."""
    bars = pd.read_csv(prices, index_col=0, parse_dates=[0])
    Breakout.table = {name: each.tolist() for name, each in signals(bars).items()}
    Breakout.first = int(bars.index.searchsorted(pd.Timestamp(first))) - 1  # a bar that closes then decides
    cash = CASH / 100
    stats: Any = Backtest(bars, Breakout, cash=cash, margin=1e-6, trade_on_close=False).run()
    trades = [
        [int(each.Size), int(each.EntryBar), int(each.ExitBar), each.EntryPrice, each.ExitPrice]
        for each in stats["_trades"].itertuples()
    ]
    cents = CASH + sum(booked(size, begin, end) for size, _, _, begin, end in trades)
    kept = {"trades": trades, "cents": cents, "own_equity": float(stats["Equity Final [$]"])}
    Path(answer).write_text(json.dumps(kept), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
