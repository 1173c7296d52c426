"""W1 and W3 in backtesting.py: `python backtesting_py.py w1|w3 PRICES.npz RUNS ANSWER.json`.

Each deal is rounded half to even to whole cents, as a broker books it, while the peer itself keeps fractions
of a cent. W3 runs the first sixteen sets.
"""

import sys
from typing import Any

import pandas as pd
from backtesting import Backtest, Strategy
from breakout import CASH, CHANNELS, STOPS, Prices, Signals, booked, read, signals, units_of
from timing import POINT, measure

SETS = 16


class Breakout(Strategy):  # type: ignore[misc]  # the peer has no types
    """Buys or sells at the next open while flat."""

    wanted: Signals
    prices: Prices

    def init(self) -> None:
        """Begin with the whole of the cash."""
        self.cents, self.booked = CASH, 0

    def next(self) -> None:
        """Decide at a close."""
        for trade in self.closed_trades[self.booked :]:
            self.cents += deal(trade.size, trade.entry_price, trade.exit_price)
        self.booked = len(self.closed_trades)
        bar = len(self.data) - 1
        side = int(self.wanted.side[bar])
        if bar < self.prices.first or side == 0 or self.position:
            return
        stop, target = int(self.wanted.stop[bar]), int(self.wanted.target[bar])
        units = units_of(self.cents, int(self.prices.closes[bar]), stop)
        if units:
            (self.buy if side > 0 else self.sell)(size=units, sl=stop / POINT, tp=target / POINT)


def deal(size: int, entry: float, exit_price: float) -> int:
    """Give the profit of a deal in cents."""
    return booked(int(size), round(entry * POINT), round(exit_price * POINT))


def run_set(prices: Prices, bars: pd.DataFrame, channel: int = 20, stop_atr: float = 1.5) -> dict[str, Any]:
    """Run one set, and list its trades: signed units, bars of entry and exit, both prices."""
    Breakout.prices, Breakout.wanted = prices, signals(prices, channel, stop_atr)
    stats: Any = Backtest(bars, Breakout, cash=CASH / 100, margin=1e-6, trade_on_close=False).run()
    deals = [
        [int(each.Size), int(each.EntryBar), int(each.ExitBar), each.EntryPrice, each.ExitPrice]
        for each in stats["_trades"].itertuples()
    ]
    cents = CASH + sum(deal(size, begin, end) for size, _, _, begin, end in deals)
    own = float(stats["Equity Final [$]"])
    return {"trades": len(deals), "cents": cents, "own_equity": own, "deals": deals}


def run_sets(prices: Prices, bars: pd.DataFrame) -> dict[str, Any]:
    """Run the first sets of W3, one after the other."""
    sets = [(channel, stop) for channel in CHANNELS for stop in STOPS][:SETS]
    return {"sets": SETS, "trades": sum(run_set(prices, bars, *each)["trades"] for each in sets)}


def main(work: str, path: str, runs: str, answer: str) -> None:
    """Run and measure."""
    prices = read(path)
    names = {"Open": "opens", "High": "highs", "Low": "lows", "Close": "closes"}
    columns = {name: getattr(prices, field) / POINT for name, field in names.items()}
    bars = pd.DataFrame(columns, index=pd.to_datetime(prices.stamps, unit="s"))
    run = run_set if work == "w1" else run_sets
    measure("backtesting", int(runs), answer, lambda: run(prices, bars))


if __name__ == "__main__":
    main(*sys.argv[1:])
