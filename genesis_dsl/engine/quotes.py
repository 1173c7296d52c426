"""Symbols and bars, laid out for the venue."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.checker.typed import CheckedAccount
from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.kept import Kept, Key, Made
from genesis_dsl.engine.tape import room_of
from genesis_dsl.graph.node import Chart
from genesis_dsl.graph.plan import Plan
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.market.pages import give_back, room_for
from genesis_dsl.market.quotes import Quotes
from genesis_dsl.trading.broker import NEVER_ACTS
from genesis_dsl.trading.layout import open_ledger, symbol_row
from genesis_dsl.trading.log import LOG_WIDTH
from genesis_dsl.trading.records import make_records
from genesis_dsl.trading.scale import Scale
from genesis_dsl.trading.tables import ORDER, POSITION, SYMBOL

SLOTS = 256
"""Positions and orders that a book can hold; platforms let 200 rest, and one more can be asked about."""
LOG_ROWS = 65_536
SNAPS = 1 << 21
_PRICES = ("open", "high", "low", "close", "spread")


def least_requests(plan: Plan) -> int:
    """Give how many requests may be sent a day: the least that a policy says; 0 where none does."""
    policies = (entry.policy for site in plan.sites for entry in site.entries)
    most = (policy.checked.requests_a_day for policy in policies if policy is not None)
    return min((each for each in most if each is not None), default=0)


@dataclass(frozen=True, slots=True)
class Prices:
    """What the venue is made from.

    Attributes:
        kept: Where bars stand that other runs have laid out; of ticks the kernel writes over them.
        fit: All may be held in memory at once.
    """

    instruments: Mapping[str, Instrument]
    scales: Mapping[str, Scale]
    finest: Mapping[str, Bars | Quotes]
    symbols: tuple[str, ...]
    clocks: Mapping[Chart, int]
    kept: Kept | None = None
    fit: bool = True

    def venue(
        self, account: CheckedAccount, started: int, plan: Plan, *, outside: bool = False
    ) -> dict[str, NDArray[Any]]:
        """Make the tables of the venue; `started` is the first instant.

        Args:
            outside: A broker outside fills, and closes for want of margin.
        """
        ledger = open_ledger(
            account.initial_balance_minor,
            started,
            netting=account.book == "netting",
            call=account.margin_call,
            out=account.stop_out,
        )
        ledger[0]["least_delay"], ledger[0]["most_delay"] = account.latency.least, account.latency.most
        ledger[0]["answered"] = account.latency.most
        ledger[0]["seed"] = account.latency.seed
        if outside:
            ledger[0]["answered"] = -1
            ledger[0]["outside"], ledger[0]["out_num"] = 1, NEVER_ACTS
            ledger[0]["least_delay"] = ledger[0]["most_delay"] = 1
        rows = [self.symbol(number, symbol, plan) for number, symbol in enumerate(self.symbols)]
        ledger[0]["requests_most"] = least_requests(plan)
        ledger[0]["phase"] = plan.found.choice(account.phase)
        return {
            "symbols": make_records(SYMBOL, rows),
            **self.once(("bars", self.symbols), self.bars),
            "book": np.zeros(SLOTS, POSITION),
            "orders": np.zeros(SLOTS, ORDER),
            "ledger": ledger,
            "log": _log() if self.kept is None else self.kept.spare(("log",), _log),
        }

    def once(self, key: Key, make: Callable[[], Made]) -> Made:
        """Give what another run has laid out, else lay it out."""
        return self.kept.once(key, make) if self.kept else make()

    def bars(self) -> dict[str, NDArray[Any]]:
        """Lay out the bars of every symbol; for ticks there is the room that their tape needs.

        The volume is rounded down, -1 where it is unknown; there is none where nobody asks for it.
        """
        count = sum(map(self.rows, self.symbols))
        asks = any(self.instruments[each].has_fills for each in self.symbols)
        prices, tradable = room_for(len(_PRICES) * count, np.int64, fit=self.fit), np.zeros(count, np.uint8)
        volume = np.ones(count if asks else 1, np.int64)  # a tick is one
        at = 0
        for symbol in self.symbols:
            bars, rows = self.finest[symbol], slice(at, at + self.rows(symbol))
            if not isinstance(bars, Quotes):
                for row, name in enumerate(_PRICES):
                    prices.put(row * count + at, getattr(bars, name))
                tradable[rows] = bars.tradable
                if asks:
                    volume[rows] = np.floor(np.where(np.isnan(bars.volume), -1.0, bars.volume))
                give_back(bars)
            at = rows.stop
        return {"bars": prices.filled().reshape(len(_PRICES), count), "volume": volume, "tradable": tradable}

    def rows(self, symbol: str) -> int:
        """Count the rows that a symbol takes."""
        bars = self.finest[symbol]
        return room_of(bars) if isinstance(bars, Quotes) else len(bars)

    def first_row(self, number: int) -> int:
        """Find the first row of a symbol."""
        return sum(map(self.rows, self.symbols[:number]))

    def symbol(self, number: int, symbol: str, plan: Plan) -> dict[str, Any]:
        """Lay out one symbol, and where its prices stand."""
        bars = self.finest[symbol]
        return {
            **symbol_row(self.instruments[symbol], self.scales[symbol], self.symbols),
            "first_bar": self.first_row(number) + int(isinstance(bars, Quotes)),
            "choice": plan.found.choice(symbol),
            "bar_ms": self.once(("longest", symbol), partial(_longest, bars)),
            "clock": self.clocks[Chart(symbol, bars.timeframe)],
        }


def _longest(bars: Bars | Quotes) -> int:
    return 0 if isinstance(bars, Quotes) else int((bars.closed_at - bars.opened_at).max())


def _log() -> NDArray[np.int64]:
    return np.zeros((LOG_ROWS, LOG_WIDTH), np.int64)
