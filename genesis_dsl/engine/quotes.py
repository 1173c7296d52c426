"""Symbols and bars, laid out for the venue."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.checker.typed import CheckedAccount
from genesis_dsl.engine.tape import room_of
from genesis_dsl.graph.node import Chart
from genesis_dsl.graph.plan import Plan
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.market.quotes import Quotes
from genesis_dsl.trading.broker import NEVER_ACTS
from genesis_dsl.trading.log import LOG_WIDTH
from genesis_dsl.trading.records import make_records
from genesis_dsl.trading.scale import Scale
from genesis_dsl.trading.tables import LEDGER, ORDER, POSITION, SYMBOL, Venue

SLOTS = 200
"""Positions and orders that a book can hold."""
LOG_ROWS = 65_536
SNAPS = 1 << 21
_PRICES = ("open", "high", "low", "close", "spread")


@dataclass(frozen=True, slots=True)
class Prices:
    """What the venue is made from."""

    instruments: Mapping[str, Instrument]
    scales: Mapping[str, Scale]
    finest: Mapping[str, Bars | Quotes]
    symbols: tuple[str, ...]
    clocks: Mapping[Chart, int]

    def venue(self, account: CheckedAccount, started: int, plan: Plan) -> Venue:
        """Make the tables of the venue; `started` is the first instant."""
        ledger = np.zeros(1, LEDGER)
        for name in ("balance", "initial", "equity", "lowest_equity", "peak"):
            ledger[0][name] = account.initial_balance_minor
        ledger[0]["netting"] = account.book == "netting"
        levels = {"call": account.margin_call, "out": account.stop_out}
        for name, level in levels.items():
            share = (NEVER_ACTS, 1) if level is None else level.as_integer_ratio()
            ledger[0][f"{name}_num"], ledger[0][f"{name}_den"] = share
        for name in ("next_position", "next_order", "next_decision"):
            ledger[0][name] = 1
        for name in ("started", "now", "last_open", "last_close"):
            ledger[0][name] = started
        ledger[0]["least_delay"], ledger[0]["most_delay"] = account.latency.least, account.latency.most
        ledger[0]["seed"] = account.latency.seed
        rows = [self.symbol(number, symbol, plan) for number, symbol in enumerate(self.symbols)]
        ledger[0]["phase"] = plan.found.choice(account.phase)
        return Venue(
            symbols=make_records(SYMBOL, rows),
            **self.bars(),
            book=np.zeros(SLOTS, POSITION),
            orders=np.zeros(SLOTS, ORDER),
            ledger=ledger,
            log=np.zeros((LOG_ROWS, LOG_WIDTH), np.int64),
        )

    def bars(self) -> dict[str, NDArray[Any]]:
        """Lay out the bars of every symbol; for ticks there is the room that their tape needs.

        The volume is rounded down, -1 where it is unknown; there is none where nobody asks for it.
        """
        count = sum(map(self.rows, self.symbols))
        asks = any(self.instruments[each].has_fills for each in self.symbols)
        prices, tradable = np.zeros((len(_PRICES), count), np.int64), np.zeros(count, np.uint8)
        volume = np.ones(count if asks else 1, np.int64)  # a tick is one
        at = 0
        for symbol in self.symbols:
            bars, rows = self.finest[symbol], slice(at, at + self.rows(symbol))
            if not isinstance(bars, Quotes):
                for row, name in zip(prices, _PRICES, strict=True):
                    row[rows] = getattr(bars, name)
                tradable[rows] = bars.tradable
                if asks:
                    volume[rows] = np.floor(np.where(np.isnan(bars.volume), -1.0, bars.volume))
            at = rows.stop
        return {"bars": prices, "volume": volume, "tradable": tradable}

    def rows(self, symbol: str) -> int:
        """Count the rows that a symbol takes."""
        bars = self.finest[symbol]
        return room_of(bars) if isinstance(bars, Quotes) else len(bars)

    def first_row(self, number: int) -> int:
        """Find the first row of a symbol."""
        return sum(map(self.rows, self.symbols[:number]))

    def symbol(self, number: int, symbol: str, plan: Plan) -> dict[str, Any]:
        """Lay out one symbol."""
        instrument, scale, bars = self.instruments[symbol], self.scales[symbol], self.finest[symbol]
        fills = instrument.fills
        share = fills.share * fills.unit / instrument.step if fills else Fraction(0)
        swaps = (scale.swap_long, scale.swap_short)
        den = (swaps[0].denominator * swaps[1].denominator) or 1
        return {
            "digits": instrument.digits,
            "tick": instrument.tick_points,
            "spread": instrument.spread_points,
            "middle": int(instrument.prices == "middle"),
            "through": int(instrument.limits_fill == "through"),
            "gap": instrument.gap_points,
            "slippage": instrument.slippage_points,
            "stops": instrument.stops_points,
            "freeze": instrument.freeze_points,
            "total": scale.total_steps,
            "share_num": share.numerator,
            "share_den": share.denominator,
            "least": scale.least_steps,
            "most": scale.most_steps,
            "lots_num": scale.lots_per_step.numerator,
            "lots_den": scale.lots_per_step.denominator,
            "num": scale.num,
            "den": scale.den,
            **self.ways(symbol, scale),
            **margin_of(scale),
            "commission_num": scale.commission.numerator,
            "commission_den": scale.commission.denominator,
            "swap_long": int(swaps[0] * den),
            "swap_short": int(swaps[1] * den),
            "swap_den": den,
            "swap_money": int(not scale.swap_in_points),
            "triple": -1
            if instrument.swap is None or instrument.swap.triple_day is None
            else instrument.swap.triple_day,
            "weekends": int(instrument.swap is not None and instrument.swap.weekends),
            "first_bar": self.first_row(number) + int(isinstance(bars, Quotes)),
            "choice": plan.found.choice(symbol),
            "bar_ms": 0 if isinstance(bars, Quotes) else int((bars.closed_at - bars.opened_at).max()),
            "clock": self.clocks[Chart(symbol, bars.timeframe)],
        }

    def ways(self, symbol: str, scale: Scale) -> dict[str, list[int]]:
        """Lay out how profit, commission and margin of a symbol become the account's money."""
        ways = (scale.conversion, scale.commission_conversion, scale.margin_conversion)
        return {
            "mode": [int(each.first.rate) for each in ways],
            "other": [self.symbols.index(each.first.symbol or symbol) for each in ways],
            "then_mode": [int(each.then.rate) for each in ways],
            "then_other": [self.symbols.index(each.then.symbol or symbol) for each in ways],
            "cross": [each.cross for each in ways],
        }


def margin_of(scale: Scale) -> dict[str, int]:
    """Lay out what margin a symbol takes: money for a step, or a share of what a position is worth."""
    share = scale.margin or (1 / scale.leverage if scale.leverage else Fraction(0))
    return {
        "margin_num": share.numerator,
        "margin_den": share.denominator,
        "margin_fixed": int(scale.margin != 0),
        "hedged_num": scale.hedged_margin.numerator,
        "hedged_den": scale.hedged_margin.denominator,
    }
