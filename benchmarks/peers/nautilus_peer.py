"""W1 on bars and W2 on ticks in nautilus_trader: `python nautilus_peer.py w1|w2 PRICES.npz RUNS ANSWER.json`.

W1: a bracket of its own. A bar is played as four prices, and an order that is sent at a close is
filled at that close, not at the next open, so that trades differ from the other peers'. W2: market orders
at every crossing.
"""

import sys
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
from breakout import CASH, Prices, Signals, booked, read, signals, units_of
from nautilus_trader.backtest.engine import BacktestEngine, BacktestEngineConfig
from nautilus_trader.config import LoggingConfig, RiskEngineConfig
from nautilus_trader.model.currencies import USD
from nautilus_trader.model.data import Bar, BarType, QuoteTick
from nautilus_trader.model.enums import AccountType, OmsType, OrderSide, OrderType
from nautilus_trader.model.events import PositionClosed
from nautilus_trader.model.identifiers import Venue
from nautilus_trader.model.objects import Money, Quantity
from nautilus_trader.persistence.wranglers import BarDataWrangler, QuoteTickDataWrangler
from nautilus_trader.test_kit.providers import TestInstrumentProvider
from nautilus_trader.trading.strategy import Strategy
from timing import POINT, measure

PAIR = TestInstrumentProvider.default_fx_ccy("EUR/USD", Venue("SIM"))
BARS = BarType.from_str(f"{PAIR.id}-1-MINUTE-LAST-EXTERNAL")
LOTS, PLENTY = 100_000, 1e10
SHORT, LONG = 2 / 1001, 2 / 5001


class Breakout(Strategy):  # type: ignore[misc]  # the peer has no types
    """Buys or sells a bracket at a close while flat."""

    def __init__(self, prices: Prices, wanted: Signals) -> None:
        """Begin with the whole of the cash."""
        super().__init__()
        self.prices, self.wanted, self.bar, self.cents, self.trades = prices, wanted, -1, CASH, 0

    def on_start(self) -> None:
        """Ask for bars."""
        self.subscribe_bars(BARS)

    def on_bar(self, _: Bar) -> None:
        """Decide at a close."""
        self.bar += 1
        side = int(self.wanted.side[self.bar])
        if self.bar < self.prices.first or side == 0 or not self.portfolio.is_flat(PAIR.id):
            return
        if self.cache.orders_open_count(instrument_id=PAIR.id):
            return
        stop, target = int(self.wanted.stop[self.bar]), int(self.wanted.target[self.bar])
        units = units_of(self.cents, int(self.prices.closes[self.bar]), stop)
        if units:
            self.submit_order_list(
                self.order_factory.bracket(
                    instrument_id=PAIR.id,
                    order_side=OrderSide.BUY if side > 0 else OrderSide.SELL,
                    quantity=Quantity.from_int(units),
                    entry_order_type=OrderType.MARKET,
                    sl_trigger_price=PAIR.make_price(stop / POINT),
                    tp_price=PAIR.make_price(target / POINT),
                )
            )

    def on_position_closed(self, event: PositionClosed) -> None:
        """Book a trade that ended, in whole cents."""
        self.trades += 1
        sign = 1 if event.entry == OrderSide.BUY else -1
        first, last = (round(float(each) * POINT) for each in (event.avg_px_open, event.avg_px_close))
        self.cents += booked(sign * int(event.peak_qty), first, last)


class Follow(Strategy):  # type: ignore[misc]  # the peer has no types
    """W2: always in the market on the side of the faster average of the middle."""

    def __init__(self) -> None:
        """Begin without averages."""
        super().__init__()
        self.quick, self.lazy, self.side, self.trades = 0.0, 0.0, 0, 0

    def on_start(self) -> None:
        """Ask for quotes."""
        self.subscribe_quote_ticks(PAIR.id)

    def on_quote_tick(self, tick: QuoteTick) -> None:
        """Decide at a quote."""
        middle = 0.5 * (float(tick.bid_price) + float(tick.ask_price))
        if self.lazy == 0.0:
            self.quick = self.lazy = middle
            return
        self.quick += SHORT * (middle - self.quick)
        self.lazy += LONG * (middle - self.lazy)
        wanted = 1 if self.quick > self.lazy else -1
        if wanted != self.side:
            lots = LOTS if self.side == 0 else 2 * LOTS
            side = OrderSide.BUY if wanted > 0 else OrderSide.SELL
            self.submit_order(self.order_factory.market(PAIR.id, side, Quantity.from_int(lots)))
            self.side = wanted
            self.trades += 1


def engine() -> BacktestEngine:
    """Make an engine that keeps quiet, with one pair and money enough."""
    made = BacktestEngine(
        BacktestEngineConfig(
            logging=LoggingConfig(bypass_logging=True), risk_engine=RiskEngineConfig(bypass=True)
        )
    )
    made.add_venue(
        venue=Venue("SIM"),
        oms_type=OmsType.NETTING,
        account_type=AccountType.MARGIN,
        base_currency=USD,
        starting_balances=[Money(1_000_000_000, USD)],
        default_leverage=Decimal(1_000),
    )
    made.add_instrument(PAIR)
    return made


def run(strategy: Breakout | Follow, data: list[Any]) -> dict[str, Any]:
    """Run one strategy over data that is the peer's own."""
    made = engine()
    made.add_data(data)
    made.add_strategy(strategy)
    made.run()
    found = {"trades": strategy.trades, "cents": getattr(strategy, "cents", 0)}
    made.dispose()
    return found


def bars_of(prices: Prices) -> list[Any]:
    """Make the peer's bars, stamped with their close."""
    names = {"open": "opens", "high": "highs", "low": "lows", "close": "closes"}
    columns = {name: getattr(prices, field) / POINT for name, field in names.items()}
    closed = pd.to_datetime(prices.stamps + 60, unit="s", utc=True)
    made: list[Any] = BarDataWrangler(BARS, PAIR).process(
        pd.DataFrame(columns, index=closed), default_volume=PLENTY
    )
    return made


def quotes_of(path: str) -> list[Any]:
    """Make the peer's quotes."""
    with np.load(path) as kept:
        columns = {"bid_price": kept["bids"] / POINT, "ask_price": kept["asks"] / POINT}
        stamps = pd.to_datetime(kept["times"], unit="ms", utc=True)
    made: list[Any] = QuoteTickDataWrangler(PAIR).process(pd.DataFrame(columns, index=stamps))
    return made


def main(work: str, path: str, runs: str, answer: str) -> None:
    """Run and measure; making the peer's own data belongs to the process, not to the run."""
    if work == "w1":
        prices = read(path)
        data = bars_of(prices)
        measure("nautilus_trader", int(runs), answer, lambda: run(Breakout(prices, signals(prices)), data))
    else:
        data = quotes_of(path)
        measure("nautilus_trader", int(runs), answer, lambda: run(Follow(), data))


if __name__ == "__main__":
    main(*sys.argv[1:])
