"""The three shortcuts of the package that no document names: they trade at the last price, in ten tries."""

from typing import Protocol

from genesis_dsl.brokers.mt5.constants import (
    ORDER_TYPE_BUY,
    ORDER_TYPE_SELL,
    TRADE_ACTION_DEAL,
    TRADE_RETCODE_DONE,
    TRADE_RETCODE_PRICE_OFF,
    TRADE_RETCODE_REQUOTE,
)
from genesis_dsl.brokers.mt5.records import OrderSendResult, Tick, TradePosition

_TRIES = 10
_AGAIN = frozenset({TRADE_RETCODE_REQUOTE, TRADE_RETCODE_PRICE_OFF})


class Package(Protocol):
    """The functions that they are made of."""

    def symbol_info_tick(self, *symbol: object) -> Tick | None:
        """Show the last tick of a symbol."""

    def positions_get(self, *given: object, **named: object) -> tuple[TradePosition, ...] | None:
        """List the open positions."""

    def order_send(self, *request: object, **named: object) -> OrderSendResult | None:
        """Send a request."""


def order(
    side: int, symbol: str, volume: float, comment: str | None, ticket: int | None
) -> dict[str, object]:
    """Write a request at the market, without its price; `ticket`: the position to close."""
    written: dict[str, object] = {
        "action": TRADE_ACTION_DEAL,
        "symbol": symbol,
        "volume": volume,
        "type": side,
        "deviation": 10,
    }
    written |= {} if comment is None else {"comment": comment}
    return written | ({} if ticket is None else {"position": ticket})


def deal(package: Package, request: dict[str, object], price: float | None) -> OrderSendResult | None:
    """Send a request at a price; without one at the last, again and again while it is gone.

    Raises:
        AttributeError: The symbol has no tick, as in the package.
    """
    if price is not None:
        return package.order_send({**request, "price": price})
    result = None
    for _ in range(_TRIES):
        tick = package.symbol_info_tick(request["symbol"])
        last = tick.ask if request["type"] == ORDER_TYPE_BUY else tick.bid  # type: ignore[union-attr]
        result = package.order_send({**request, "price": last})
        if result is None or result.retcode not in _AGAIN:
            break
    return result


def close(package: Package, symbol: str, comment: str | None, ticket: int | None) -> bool | str | None:
    """Close all positions of a symbol, or that of a ticket: True, False, "Partially" or None.

    Raises:
        TypeError: The positions cannot be read, as in the package.
    """
    chosen: dict[str, object] = {"symbol": symbol} if ticket is None else {"ticket": ticket}
    positions = package.positions_get(**chosen)
    done = 0
    for each in positions:  # type: ignore[union-attr]
        against = ORDER_TYPE_SELL if each.type == ORDER_TYPE_BUY else ORDER_TYPE_BUY
        if package.symbol_info_tick(symbol) is None:
            return None
        result = deal(package, order(against, symbol, each.volume, comment, each.ticket), None)
        if result is None:
            return None
        done += result.retcode == TRADE_RETCODE_DONE
    if done and positions is not None and done < len(positions):
        return "Partially"
    return done > 0
