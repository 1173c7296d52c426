"""W1 in backtrader: `python backtrader_peer.py w1 PRICES.npz RUNS ANSWER.json`.

A bracket of its own: market, stop and limit. Its children are looked at from the bar behind the one of the
entry on, so that some trades end later than the other peers'.
"""

import sys
from typing import Any

import backtrader as bt
import pandas as pd
from breakout import CASH, Prices, Signals, booked, read, signals, units_of
from timing import POINT, measure

LEVERAGE = 1_000_000


class Breakout(bt.Strategy):  # type: ignore[misc]  # the peer has no types
    """Buys or sells a bracket at the next open while flat."""

    params = (("prices", None), ("wanted", None))

    def __init__(self) -> None:
        """Begin with the whole of the cash."""
        self.cents, self.trades, self.resting = CASH, 0, []

    def notify_order(self, order: bt.Order) -> None:
        """Forget the orders that are done, and cut what is open from what was paid for it."""
        if not order.alive() and order in self.resting:
            self.resting.remove(order)

    def notify_trade(self, trade: bt.Trade) -> None:
        """Book a trade that ended, in whole cents."""
        if trade.isclosed:
            self.trades += 1
            history = trade.history[-1] if trade.history else None
            size, entry = self.opened
            self.cents += booked(size, entry, round(history.event.price * POINT)) if history else 0

    def next(self) -> None:
        """Decide at a close."""
        wanted: Signals = self.p.wanted
        prices: Prices = self.p.prices
        bar = len(self) - 1
        side = int(wanted.side[bar])
        if bar < prices.first or side == 0 or self.position or self.resting or bar + 1 >= len(prices.opens):
            return
        stop, target = int(wanted.stop[bar]), int(wanted.target[bar])
        units = units_of(self.cents, int(prices.closes[bar]), stop)
        if units:
            self.opened = (side * units, int(prices.opens[bar + 1]))
            place = self.buy_bracket if side > 0 else self.sell_bracket
            levels = {"stopprice": stop / POINT, "limitprice": target / POINT}
            self.resting = list(place(size=units, exectype=bt.Order.Market, **levels))


def run(prices: Prices, bars: pd.DataFrame) -> dict[str, Any]:
    """Run W1."""
    cerebro = bt.Cerebro(stdstats=False, tradehistory=True)
    cerebro.adddata(bt.feeds.PandasData(dataname=bars))
    cerebro.addstrategy(Breakout, prices=prices, wanted=signals(prices))
    cerebro.broker.setcash(CASH / 100)
    cerebro.broker.setcommission(leverage=LEVERAGE)
    (ran,) = cerebro.run()
    return {"trades": ran.trades, "cents": ran.cents}


def main(_: str, path: str, runs: str, answer: str) -> None:
    """Run and measure."""
    prices = read(path)
    names = {"open": "opens", "high": "highs", "low": "lows", "close": "closes"}
    columns = {name: getattr(prices, field) / POINT for name, field in names.items()}
    bars = pd.DataFrame(columns, index=pd.to_datetime(prices.stamps, unit="s"))
    measure("backtrader", int(runs), answer, lambda: run(prices, bars))


if __name__ == "__main__":
    main(*sys.argv[1:])
