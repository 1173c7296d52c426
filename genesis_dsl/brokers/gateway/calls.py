"""The terminal as the engine sees it: the package's operations, each with a typed answer.

The names and arguments are the package's own, all of them by name here; dates are whole seconds on the
server's clock. Every answer is the value or a `Failed`; nothing found is an empty tuple or array, and
no failure is.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.brokers.gateway import messages
from genesis_dsl.brokers.gateway.answer import Failed, Fault
from genesis_dsl.brokers.gateway.operations import Given
from genesis_dsl.brokers.mt5.records import (
    AccountInfo,
    BookInfo,
    OrderCheckResult,
    OrderSendResult,
    SymbolInfo,
    TerminalInfo,
    Tick,
    TradeDeal,
    TradeOrder,
    TradePosition,
)

T = TypeVar("T")
Lines = Sequence[tuple[float, Sequence[str]]]
"""Seconds of silence, and what is done then (`dead_man.VERBS`)."""
Rows = NDArray[np.void]
"""Bars or ticks, as `mt5-api.md` §7 lays them out. Shape: (T,)."""


class Calls(ABC):
    """What can be asked of a terminal, wherever it is.

    Attributes:
        generation: How often the terminal had been opened at the last answer. Where it grows the terminal was
            away: read positions, orders and deals before anything is sent.
    """

    generation: int = 1

    @abstractmethod
    def ask(self, name: str, given: Given, key: str | None = None) -> object:
        """Ask one of `OPERATIONS`; `key` is that of an order to be sent. Gives the value, or a `Failed`."""

    def blocked(self) -> str | None:
        """Say why entries are blocked by a person; "" where nobody has done so, None where nobody knows."""
        return ""

    def guard(self, lines: Lines) -> Failed | None:  # noqa: ARG002  # whoever asks in this process ends with it
        """Say what is done when nothing is heard of the engine. Gives why it cannot be."""
        return None

    def close(self) -> None:  # noqa: B027  # in this process there is nothing to let go
        """Let the terminal go; the next question reaches it again."""

    def version(self) -> tuple[Any, ...] | Failed:
        """Give the terminal's version, build and its date."""
        return self._one(tuple, "version")

    def terminal_info(self) -> TerminalInfo | Failed:
        """Give the state of the terminal."""
        return self._one(TerminalInfo, "terminal_info")

    def clock(self) -> int | Failed:
        """Give the true instant at a simulated terminal; a real one lives now, and has no such call."""
        return self._one(int, "clock")

    def account_info(self) -> AccountInfo | Failed:
        """Give the account that is logged in."""
        return self._one(AccountInfo, "account_info")

    def symbols_total(self) -> int | Failed:
        """Count the symbols of the server."""
        return self._one(int, "symbols_total")

    def symbols_get(self, group: str | None = None) -> tuple[SymbolInfo, ...] | Failed:
        """Give all symbols, or those of a group of masks; slow."""
        return self._several(SymbolInfo, "symbols_get", group=group)

    def symbol_info(self, symbol: str) -> SymbolInfo | Failed:
        """Give what is known of a symbol."""
        return self._one(SymbolInfo, "symbol_info", symbol=symbol)

    def symbol_info_tick(self, symbol: str) -> Tick | Failed:
        """Give the last tick of a symbol."""
        return self._one(Tick, "symbol_info_tick", symbol=symbol)

    def symbol_select(self, symbol: str, *, enable: bool = True) -> bool | Failed:
        """Put a symbol into Market Watch, or take it out; without it there are no ticks."""
        return self._one(bool, "symbol_select", symbol=symbol, enable=enable)

    def market_book_add(self, symbol: str) -> bool | Failed:
        """Subscribe to the market depth of a symbol."""
        return self._one(bool, "market_book_add", symbol=symbol)

    def market_book_get(self, symbol: str) -> tuple[BookInfo, ...] | Failed:
        """Give the market depth of a symbol."""
        return self._several(BookInfo, "market_book_get", symbol=symbol)

    def market_book_release(self, symbol: str) -> bool | Failed:
        """End the subscription to a symbol's market depth."""
        return self._one(bool, "market_book_release", symbol=symbol)

    def copy_rates_from(self, symbol: str, timeframe: int, date_from: int, count: int) -> Rows | Failed:
        """Give `count` bars that end at a date."""
        return self._rows(
            "copy_rates_from", symbol=symbol, timeframe=timeframe, date_from=date_from, count=count
        )

    def copy_rates_from_pos(self, symbol: str, timeframe: int, start_pos: int, count: int) -> Rows | Failed:
        """Give `count` bars that end at a place; 0 is the bar under way."""
        given = {"symbol": symbol, "timeframe": timeframe, "start_pos": start_pos, "count": count}
        return self._rows("copy_rates_from_pos", **given)

    def copy_rates_range(self, symbol: str, timeframe: int, date_from: int, date_to: int) -> Rows | Failed:
        """Give the bars that open between two dates, both included."""
        given = {"symbol": symbol, "timeframe": timeframe, "date_from": date_from, "date_to": date_to}
        return self._rows("copy_rates_range", **given)

    def copy_ticks_from(self, symbol: str, date_from: int, count: int, flags: int) -> Rows | Failed:
        """Give `count` ticks from a date on."""
        return self._rows("copy_ticks_from", symbol=symbol, date_from=date_from, count=count, flags=flags)

    def copy_ticks_range(self, symbol: str, date_from: int, date_to: int, flags: int) -> Rows | Failed:
        """Give the ticks between two dates, both included."""
        return self._rows(
            "copy_ticks_range", symbol=symbol, date_from=date_from, date_to=date_to, flags=flags
        )

    def orders_total(self) -> int | Failed:
        """Count the active orders."""
        return self._one(int, "orders_total")

    def positions_total(self) -> int | Failed:
        """Count the open positions."""
        return self._one(int, "positions_total")

    def orders_get(
        self, *, symbol: str | None = None, ticket: int | None = None, group: str | None = None
    ) -> tuple[TradeOrder, ...] | Failed:
        """Give active orders: all, or of a ticket, a symbol or a group, in this order of precedence."""
        return self._several(TradeOrder, "orders_get", symbol=symbol, ticket=ticket, group=group)

    def positions_get(
        self, *, symbol: str | None = None, ticket: int | None = None, group: str | None = None
    ) -> tuple[TradePosition, ...] | Failed:
        """Give open positions, chosen as in `orders_get`."""
        return self._several(TradePosition, "positions_get", symbol=symbol, ticket=ticket, group=group)

    def history_orders_total(self, date_from: int, date_to: int) -> int | Failed:
        """Count finished orders between two dates."""
        return self._one(int, "history_orders_total", date_from=date_from, date_to=date_to)

    def history_deals_total(self, date_from: int, date_to: int) -> int | Failed:
        """Count deals between two dates."""
        return self._one(int, "history_deals_total", date_from=date_from, date_to=date_to)

    def history_orders_get(
        self,
        date_from: int | None = None,
        date_to: int | None = None,
        *,
        group: str | None = None,
        ticket: int | None = None,
        position: int | None = None,
    ) -> tuple[TradeOrder, ...] | Failed:
        """Give finished orders: between two dates, or of a ticket, or of a position."""
        dates = {"date_from": date_from, "date_to": date_to}
        chosen = {"group": group, "ticket": ticket, "position": position}
        return self._several(TradeOrder, "history_orders_get", **dates, **chosen)

    def history_deals_get(
        self,
        date_from: int | None = None,
        date_to: int | None = None,
        *,
        group: str | None = None,
        ticket: int | None = None,
        position: int | None = None,
    ) -> tuple[TradeDeal, ...] | Failed:
        """Give deals: between two dates, or of an order's ticket, or of a position."""
        dates = {"date_from": date_from, "date_to": date_to}
        chosen = {"group": group, "ticket": ticket, "position": position}
        return self._several(TradeDeal, "history_deals_get", **dates, **chosen)

    def order_calc_margin(self, action: int, symbol: str, volume: float, price: float) -> float | Failed:
        """Give the margin of an order, in the account's currency."""
        given = {"action": action, "symbol": symbol, "volume": volume, "price": price}
        return self._one(float, "order_calc_margin", **given)

    def order_calc_profit(
        self, action: int, symbol: str, volume: float, price_open: float, price_close: float
    ) -> float | Failed:
        """Give the profit between two prices, in the account's currency."""
        prices = {"price_open": price_open, "price_close": price_close}
        return self._one(float, "order_calc_profit", action=action, symbol=symbol, volume=volume, **prices)

    def order_check(self, request: dict[str, Any]) -> OrderCheckResult | Failed:
        """Ask whether an order would be taken; nothing is sent. Good is a `retcode` of 0."""
        return self._one(OrderCheckResult, "order_check", request=request)

    def order_send(self, request: dict[str, Any], key: str) -> OrderSendResult | Failed:
        """Send an order, once for each key: asked again with the same key, the first answer is given again.

        A refusal by the broker is a result too: look at `retcode`.
        """
        return self._form(OrderSendResult, "order_send", self.ask("order_send", {"request": request}, key))

    def _one(self, kind: type[T], name: str, **given: object) -> T | Failed:
        return self._form(kind, name, self.ask(name, _given(given)))

    def _several(self, kind: type[T], name: str, **given: object) -> tuple[T, ...] | Failed:
        answer = self._one(tuple, name, **given)
        if isinstance(answer, Failed):
            return answer
        odd = next((each for each in answer if not isinstance(each, kind)), None)
        return answer if odd is None else _odd(name, odd)

    def _rows(self, name: str, **given: object) -> Rows | Failed:
        return self._one(np.ndarray, name, **given)

    @staticmethod
    def _form(kind: type[T], name: str, answer: object) -> T | Failed:
        return answer if isinstance(answer, (kind, Failed)) else _odd(name, answer)


def _given(given: Given) -> Given:
    return {name: value for name, value in given.items() if value is not None}


def _odd(name: str, answer: object) -> Failed:
    return Failed(Fault.ODD_ANSWER, messages.odd_answer(name, type(answer).__name__))
