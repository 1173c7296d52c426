"""A terminal under examination, and what is asked of it again and again."""

from collections.abc import Callable
from typing import Any

from genesis_dsl.brokers.gateway.answer import Failed
from genesis_dsl.brokers.gateway.calls import Calls
from genesis_dsl.brokers.mt5.constants import (
    ORDER_FILLING_FOK,
    ORDER_TYPE_BUY,
    TRADE_ACTION_DEAL,
)
from genesis_dsl.brokers.mt5.filling import market_filling
from genesis_dsl.brokers.mt5.records import AccountInfo, OrderCheckResult, OrderSendResult, SymbolInfo, Tick
from genesis_dsl.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """What a terminal says to one point.

    Attributes:
        facts: What was asked, and the answer in words that can be compared.
        notes: What is good to know and need not be the same elsewhere.
        missing: Why there is no answer, or not all of it; empty where there is.
    """

    facts: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Bench:
    """A terminal, one symbol of it, and its account.

    Attributes:
        now: The instant, by a clock that is right: milliseconds since 1970 UTC.
        wait: Lets seconds pass.
        trades: Whether orders may be sent.
    """

    terminal: Calls
    symbol: SymbolInfo
    account: AccountInfo
    now: Callable[[], int]
    wait: Callable[[float], object]
    trades: bool

    @property
    def filling(self) -> int:
        """The policy of a market order; all or nothing where the symbol allows none."""
        chosen = market_filling(self.symbol.filling_mode, self.symbol.trade_exemode)
        return ORDER_FILLING_FOK if chosen is None else chosen

    def tick(self) -> Tick | Failed:
        """Give the last tick."""
        return self.terminal.symbol_info_tick(self.symbol.name)

    def order(self, tick: Tick, **more: object) -> dict[str, Any]:
        """Write a market order to buy the least size; `more` goes before."""
        usual = {
            "action": TRADE_ACTION_DEAL,
            "symbol": self.symbol.name,
            "volume": self.symbol.volume_min,
            "type": ORDER_TYPE_BUY,
            "price": tick.ask,
            "deviation": 20,
            "type_filling": self.filling,
        }
        return {**usual, **more}

    def price(self, near: float, points: int) -> float:
        """Give a price so many points away, on the symbol's ticks."""
        step = self.symbol.trade_tick_size or self.symbol.point
        return round(round((near + points * self.symbol.point) / step) * step, self.symbol.digits)

    @property
    def far(self) -> int:
        """A distance in points at which stops are taken, for sure."""
        levels = self.symbol.trade_stops_level + self.symbol.trade_freeze_level + self.symbol.spread
        return int(max(10 * levels, 200))


def said(answer: object) -> str:
    """Put an answer into words that can be compared."""
    match answer:
        case Failed():
            return f"{answer.code} {answer.text}"
        case OrderCheckResult() | OrderSendResult():
            return str(answer.retcode)
        case _ if hasattr(answer, "__len__") and not isinstance(answer, str) and len(answer) == 0:
            return "nothing, and no error"
    return "an answer"
