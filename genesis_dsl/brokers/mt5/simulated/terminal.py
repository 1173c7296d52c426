"""A simulated MetaTrader 5 terminal with the surface of the `MetaTrader5` package (5.0.6231).

    from genesis_dsl.brokers.mt5.simulated import terminal as mt5

    mt5.load("prices/", "account.yaml", faults="faults.yaml")
    mt5.initialize()

Behind `load` every name, argument and odd answer is the package's. Time stands at the first instant at which
every symbol has a quote; `advance` and `play` move it, or it runs by itself where `load` is given a `speed`.
docs/mt5.md says what is simulated, and lists the faults.
"""

import sys
from collections.abc import Sequence
from datetime import datetime
from typing import Unpack, cast

from genesis_dsl.brokers.mt5 import constants
from genesis_dsl.brokers.mt5.constants import *  # noqa: F403  # all of them are the surface
from genesis_dsl.brokers.mt5.constants import ORDER_TYPE_BUY, ORDER_TYPE_SELL, RES_E_INTERNAL_FAIL_INIT
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
    TradeRequest,
)
from genesis_dsl.brokers.mt5.simulated import market_calls as market
from genesis_dsl.brokers.mt5.simulated import shortcuts
from genesis_dsl.brokers.mt5.simulated import trade_calls as trade
from genesis_dsl.brokers.mt5.simulated.charts import Rows
from genesis_dsl.brokers.mt5.simulated.loading import Account, Options, Prices, instant_of, read_world
from genesis_dsl.brokers.mt5.simulated.process import Process
from genesis_dsl.brokers.mt5.simulated.script import FaultScript
from genesis_dsl.brokers.mt5.simulated.session import Session
from genesis_dsl.market.instant import to_datetime

__version__ = "5.0.6231"
__author__ = "MetaQuotes Ltd."

FUNCTIONS = (
    "account_info",
    "copy_rates_from",
    "copy_rates_from_pos",
    "copy_rates_range",
    "copy_ticks_from",
    "copy_ticks_range",
    "history_deals_get",
    "history_deals_total",
    "history_orders_get",
    "history_orders_total",
    "initialize",
    "last_error",
    "login",
    "market_book_add",
    "market_book_get",
    "market_book_release",
    "order_calc_margin",
    "order_calc_profit",
    "order_check",
    "order_send",
    "orders_get",
    "orders_total",
    "positions_get",
    "positions_total",
    "shutdown",
    "symbol_info",
    "symbol_info_tick",
    "symbol_select",
    "symbols_get",
    "symbols_total",
    "terminal_info",
    "version",
)
"""The 32 functions of the package's compiled part."""

SHORTCUTS = ("Buy", "Close", "Sell")
"""Its three functions in Python, which no document names."""

RECORDS = (
    TradePosition,
    TradeOrder,
    TradeDeal,
    TradeRequest,
    OrderSendResult,
    OrderCheckResult,
    Tick,
    TerminalInfo,
    SymbolInfo,
    AccountInfo,
    BookInfo,
)
"""The 11 types of its records."""

DRIVING = ("load", "advance", "play", "now", "clock", "ended", "by_hand", "pay_in")
"""What is ours: a program for a real terminal calls none of them."""
_process = Process()
_NO_START = RES_E_INTERNAL_FAIL_INIT
_LOCAL = ("last_error", "shutdown")  # they ask the terminal nothing: no fault meets them


def load(
    prices: Prices, account: Account = None, faults: FaultScript | None = None, **options: Unpack[Options]
) -> None:
    """Put a terminal on the machine; a link has to be made to it with `initialize`.

    Args:
        prices: A file or folder as `--data` takes it, or ticks by symbol.
        account: The path of an account file; None for a demo account of 100 000 USD.
        faults: What goes wrong, and when: a text in YAML, the path of a file, or a list of dictionaries.
        options: See `loading.Options`.

    Raises:
        GenesisError: Something is missing or cannot be used; the text says what to do.
    """
    reaching = [each for each in FUNCTIONS if each not in _LOCAL]
    _process.load(read_world(prices, account, faults, reaching, options), options.get("speed"))


def advance(seconds: float = 0, *, milliseconds: int = 0) -> datetime:
    """Move the time on by hand. Gives the new one, in UTC.

    Raises:
        SettingsError: Nothing was loaded, or the clock runs by itself.
    """
    _process.clock.wait(round(seconds * 1_000) + milliseconds)
    return now()


def play(until: datetime | str | None = None) -> datetime:
    """Move the time on to an instant, or to the last tick. Gives the new one, in UTC.

    Raises:
        SettingsError: As `advance`; or the instant has no zone.
    """
    end = _process.session.world.end if until is None else instant_of(until)
    _process.clock.move_to(end)
    return now()


def now() -> datetime:
    """Say what time it is, in UTC: what a trusted clock of the world shows, not the server's.

    Raises:
        SettingsError: Nothing was loaded.
    """
    return to_datetime(_process.session.time.now())


def clock() -> int:
    """Say what `now` says, in milliseconds since 1970 UTC, as an engine counts."""
    return _process.session.time.now()


def ended() -> bool:
    """Say whether the last tick has come.

    Raises:
        SettingsError: Nothing was loaded.
    """
    return _process.session.time.now() >= _process.session.world.end


def by_hand(*request: object, **named: object) -> OrderSendResult | None:
    """Let a person trade on the account elsewhere, at once: the request is one of `order_send`."""
    return _process.call(lambda session: trade.trade_by_hand(session, request, named), failed=None)


def pay_in(amount: float) -> None:
    """Pay money into the account that is logged in, or out of it where it is below 0.

    Raises:
        SettingsError: Nothing was loaded, or the amount has more decimals than the account's currency.
    """
    trade.pay_in(_process.session, amount)


def initialize(*path: object, **named: object) -> bool:
    """Make a link to the terminal: `initialize([path], login=, password=, server=, timeout=, portable=)`."""
    return _process.call(
        lambda session: session.initialize(path, named), failed=False, absent=RES_E_INTERNAL_FAIL_INIT
    )


def login(*given: object, **named: object) -> bool:
    """Change the account: `login(login, password=, server=, timeout=)`."""
    return _process.call(lambda session: session.log_in(given, named), failed=False)


def shutdown() -> bool:
    """Give up the link."""
    _process.call(Session.shut_down, failed=None)
    return True


def last_error() -> tuple[int, str]:
    """Give code and text of the last call."""
    return _process.error


def version() -> tuple[int, int, str] | None:
    """Give the version of the terminal: `(500, build, day)`."""
    return _process.call(Session.version, failed=None)


def terminal_info() -> TerminalInfo | None:
    """Show the terminal."""
    return _process.call(Session.terminal_info, failed=None)


def account_info() -> AccountInfo | None:
    """Show the account."""
    return _process.call(Session.account_info, failed=None)


def symbols_total() -> int | None:
    """Count all symbols."""
    return _process.call(market.symbols_total, failed=None)


def symbols_get(*given: object, **named: object) -> tuple[SymbolInfo, ...] | bool | None:
    """List symbols: `symbols_get([group])`; wrong arguments give False."""
    found = _process.call(lambda session: market.symbols_get(session, given, named), failed=None)
    return False if _is_refused() else found


def symbol_info(*symbol: object) -> SymbolInfo | None:
    """Show a symbol."""
    return _process.call(lambda session: market.symbol_info_of(session, symbol), failed=None)


def symbol_info_tick(*symbol: object) -> Tick | None:
    """Show the last tick of a symbol."""
    return _process.call(lambda session: market.symbol_info_tick(session, symbol), failed=None)


def symbol_select(*given: object) -> bool | None:
    """Put a symbol into the Market Watch, or take it out: `symbol_select(symbol, [enable])`."""
    done = _process.call(lambda session: market.symbol_select(session, given), failed=False)
    return None if _is_refused() else done


def market_book_add(*symbol: object) -> bool | None:
    """Ask for the market depth of a symbol."""
    return _process.call(lambda session: market.market_book_add(session, symbol), failed=None)


def market_book_get(*symbol: object) -> tuple[BookInfo, ...] | None:
    """List the market depth of a symbol."""
    return _process.call(lambda session: market.market_book_get(session, symbol), failed=None)


def market_book_release(*symbol: object) -> bool | None:
    """Give the market depth of a symbol up."""
    return _process.call(lambda session: market.market_book_release(session, symbol), failed=None)


def copy_rates_from(*given: object) -> Rows | None:
    """Give bars up to a date: `copy_rates_from(symbol, timeframe, date_from, count)`."""
    return _process.call(lambda session: market.copy_rates_from(session, given), failed=None)


def copy_rates_from_pos(*given: object) -> Rows | None:
    """Give the newest bars: `copy_rates_from_pos(symbol, timeframe, start_pos, count)`."""
    return _process.call(lambda session: market.copy_rates_from_pos(session, given), failed=None)


def copy_rates_range(*given: object) -> Rows | None:
    """Give the bars of a span: `copy_rates_range(symbol, timeframe, date_from, date_to)`."""
    return _process.call(lambda session: market.copy_rates_range(session, given), failed=None)


def copy_ticks_from(*given: object) -> Rows | None:
    """Give ticks from a date on: `copy_ticks_from(symbol, date_from, count, flags)`."""
    return _process.call(lambda session: market.copy_ticks_from(session, given), failed=None)


def copy_ticks_range(*given: object) -> Rows | None:
    """Give the ticks of a span: `copy_ticks_range(symbol, date_from, date_to, flags)`."""
    return _process.call(lambda session: market.copy_ticks_range(session, given), failed=None)


def orders_total() -> int | None:
    """Count the orders that rest."""
    return _process.call(trade.orders_total, failed=None)


def orders_get(*given: object, **named: object) -> tuple[TradeOrder, ...] | None:
    """List the orders that rest: `orders_get(symbol=)`, `(ticket=)` or `(group=)`."""
    return _process.call(lambda session: trade.orders_get(session, given, named), failed=None)


def positions_total() -> int | None:
    """Count the open positions."""
    return _process.call(trade.positions_total, failed=None)


def positions_get(*given: object, **named: object) -> tuple[TradePosition, ...] | None:
    """List the open positions: `positions_get(symbol=)`, `(ticket=)` or `(group=)`."""
    return _process.call(lambda session: trade.positions_get(session, given, named), failed=None)


def history_orders_total(*given: object) -> int | None:
    """Count the orders that were done: `history_orders_total(date_from, date_to)`."""
    return _process.call(lambda session: trade.history_orders_total(session, given), failed=None)


def history_orders_get(*given: object, **named: object) -> tuple[TradeOrder, ...] | None:
    """List the orders that were done: `([date_from, date_to], group=)`, `(ticket=)` or `(position=)`."""
    return _process.call(lambda session: trade.history_orders_get(session, given, named), failed=None)


def history_deals_total(*given: object) -> int | None:
    """Count the deals: `history_deals_total(date_from, date_to)`."""
    return _process.call(lambda session: trade.history_deals_total(session, given), failed=None)


def history_deals_get(*given: object, **named: object) -> tuple[TradeDeal, ...] | None:
    """List the deals: `([date_from, date_to], group=)`, `(ticket=)` of their order, or `(position=)`."""
    return _process.call(lambda session: trade.history_deals_get(session, given, named), failed=None)


def order_calc_margin(*given: object) -> float | None:
    """Work out a margin: `order_calc_margin(action, symbol, volume, price)`."""
    return _process.call(lambda session: trade.order_calc_margin(session, given), failed=None)


def order_calc_profit(*given: object) -> float | None:
    """Work out a profit: `order_calc_profit(action, symbol, volume, price_open, price_close)`."""
    return _process.call(lambda session: trade.order_calc_profit(session, given), failed=None)


def order_check(*request: object, **named: object) -> OrderCheckResult | None:
    """Say what a request would do."""
    return _process.call(lambda session: trade.order_check(session, request, named), failed=None)


def order_send(*request: object, **named: object) -> OrderSendResult | None:
    """Send a request."""
    return _process.call(lambda session: trade.order_send(session, request, named), failed=None)


def Buy(  # noqa: N802  # the package's name
    symbol: str,
    volume: float,
    price: float | None = None,
    *,
    comment: str | None = None,
    ticket: int | None = None,
) -> OrderSendResult | None:
    """Buy at a price, or at the last one."""
    request = shortcuts.order(ORDER_TYPE_BUY, symbol, volume, comment, ticket)
    return shortcuts.deal(_this(), request, price)


def Sell(  # noqa: N802  # as above
    symbol: str,
    volume: float,
    price: float | None = None,
    *,
    comment: str | None = None,
    ticket: int | None = None,
) -> OrderSendResult | None:
    """Sell at a price, or at the last one."""
    request = shortcuts.order(ORDER_TYPE_SELL, symbol, volume, comment, ticket)
    return shortcuts.deal(_this(), request, price)


def Close(  # noqa: N802  # as above
    symbol: str, *, comment: str | None = None, ticket: int | None = None
) -> bool | str | None:
    """Close all positions of a symbol, or that of a ticket."""
    return shortcuts.close(_this(), symbol, comment, ticket)


def _is_refused() -> bool:
    """Say whether the package itself refused the arguments of the last call."""
    return _process.error[0] == constants.RES_E_INVALID_PARAMS


def _this() -> shortcuts.Package:
    """Give this module: the shortcuts are made of its functions."""
    return cast("shortcuts.Package", sys.modules[__name__])


_NAMES: Sequence[str] = (
    *FUNCTIONS,
    *SHORTCUTS,
    *DRIVING,
    *(each.__name__ for each in RECORDS),
    *vars(constants),
)

__all__ = [each for each in _NAMES if not each.startswith("_")]
