"""From an intent to a request as the MetaTrader5 package wants it.

Prices stand on the symbol's tick, sizes on its step, the filling is one that it allows. Whole points and
steps are turned into decimals, and only the last thing of all into the nearest `float`.
"""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import Any

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.filling import market_filling
from genesis_dsl.brokers.mt5.masks import (
    EXPIRATION_SPECIFIED,
    ORDERS_LIMIT,
    ORDERS_MARKET,
    ORDERS_STOP,
    ORDERS_STOP_LIMIT,
)
from genesis_dsl.brokers.mt5.records import SymbolInfo
from genesis_dsl.brokers.orders.intent import Intent
from genesis_dsl.dataclass import dataclass
from genesis_dsl.trading.tables import LIMIT, MARKET, STOP, STOP_LIMIT


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why no request was made: nothing is sent."""

    why: str


@dataclass(frozen=True, slots=True)
class Place:
    """What a request needs to know besides its intent.

    Attributes:
        lots_per_step: How many lots a step of the engine is.
        bid, ask: The present quote, in points.
        deviation: How far from it a market order may be filled, in points.
        expiration: When the order ends by the server's clock, in seconds; 0 where it is called back.
        ticket: Of the order that is cancelled, or the position that is closed or whose levels move.
        refused_fillings: Numbers of fillings that the server has refused for this symbol and kind.
    """

    lots_per_step: Fraction
    bid: int
    ask: int
    deviation: int = 0
    expiration: int = 0
    ticket: int = 0
    refused_fillings: frozenset[int] = frozenset()


_PENDING = {
    (LIMIT, 1): mt5.ORDER_TYPE_BUY_LIMIT,
    (LIMIT, -1): mt5.ORDER_TYPE_SELL_LIMIT,
    (STOP, 1): mt5.ORDER_TYPE_BUY_STOP,
    (STOP, -1): mt5.ORDER_TYPE_SELL_STOP,
    (STOP_LIMIT, 1): mt5.ORDER_TYPE_BUY_STOP_LIMIT,
    (STOP_LIMIT, -1): mt5.ORDER_TYPE_SELL_STOP_LIMIT,
}
_ALLOWED = {MARKET: ORDERS_MARKET, LIMIT: ORDERS_LIMIT, STOP: ORDERS_STOP, STOP_LIMIT: ORDERS_STOP_LIMIT}


def request_of(intent: Intent, symbol: SymbolInfo, place: Place) -> dict[str, Any] | Unfit:
    """Make the request of an intent, or say why it cannot be made."""
    if intent.action == "cancel":
        return {"action": mt5.TRADE_ACTION_REMOVE, "order": place.ticket}
    named = {"symbol": symbol.name, "magic": intent.identity.magic, "comment": intent.identity.comment}
    if intent.action == "modify":
        return named | _levels(intent, symbol) | {"action": mt5.TRADE_ACTION_SLTP, "position": place.ticket}
    volume = lots_of(intent.steps, place.lots_per_step, symbol, least=intent.action == "open")
    if isinstance(volume, Unfit):
        return volume
    named |= {"volume": volume}
    if intent.action == "close" or intent.type == MARKET:
        return _deal(intent, symbol, place, named)
    return _pending(intent, symbol, place, named)


def _deal(intent: Intent, symbol: SymbolInfo, place: Place, named: dict[str, Any]) -> dict[str, Any] | Unfit:
    filling = market_filling(symbol.filling_mode, symbol.trade_exemode, place.refused_fillings)
    if filling is None:
        return Unfit("the broker allows no filling that a market order could have in the symbol")
    buys = intent.side > 0
    request = named | {
        "action": mt5.TRADE_ACTION_DEAL,
        "type": mt5.ORDER_TYPE_BUY if buys else mt5.ORDER_TYPE_SELL,
        "price": price_of(place.ask if buys else place.bid, symbol, 0),
        "deviation": place.deviation,
        "type_filling": filling,
    }
    if intent.action == "close":
        return request | {"position": place.ticket}
    return request | _levels(intent, symbol)


def _pending(
    intent: Intent, symbol: SymbolInfo, place: Place, named: dict[str, Any]
) -> dict[str, Any] | Unfit:
    if not symbol.order_mode & _ALLOWED[intent.type]:
        return Unfit("the broker takes no order of this type in the symbol")
    better = -intent.side if intent.type == LIMIT else intent.side
    woken = intent.type == STOP_LIMIT
    request = named | {
        "action": mt5.TRADE_ACTION_PENDING,
        "type": _PENDING[intent.type, intent.side],
        "price": price_of(intent.trigger if woken else intent.price, symbol, better),
        "type_filling": mt5.ORDER_FILLING_RETURN,
        "type_time": mt5.ORDER_TIME_GTC,
    }
    if woken:
        request["stoplimit"] = price_of(intent.price, symbol, -intent.side)
    if place.expiration and symbol.expiration_mode & EXPIRATION_SPECIFIED:
        request |= {"type_time": mt5.ORDER_TIME_SPECIFIED, "expiration": place.expiration}
    return request | _levels(intent, symbol)


def _levels(intent: Intent, symbol: SymbolInfo) -> dict[str, float]:
    """Give stop and target: the stop away from the position, the target at the nearest tick; 0.0 for none."""
    return {
        "sl": price_of(intent.stop, symbol, -intent.side) if intent.stop else 0.0,
        "tp": price_of(intent.target, symbol, 0) if intent.target else 0.0,
    }


def price_of(points: int, symbol: SymbolInfo, way: int) -> float:
    """Give a price on the symbol's tick: the next one above (`way` 1) or below (-1), else the nearest."""
    price = Decimal(points).scaleb(-symbol.digits)
    tick = Decimal(repr(symbol.trade_tick_size)) or Decimal(1).scaleb(-symbol.digits)
    rounding = {1: ROUND_CEILING, -1: ROUND_FLOOR, 0: ROUND_HALF_EVEN}[way]
    return float((price / tick).to_integral_value(rounding) * tick)


def lots_of(steps: int, lots_per_step: Fraction, symbol: SymbolInfo, *, least: bool) -> float | Unfit:
    """Give a size on the symbol's step, rounded down; `least`: it may not be below the smallest order.

    What is left of a position may be below it, and is closed whole.
    """
    lots, step = steps * lots_per_step, Fraction(repr(symbol.volume_step))
    count = lots // step
    size = count * step
    if size <= 0 or (least and size < Fraction(repr(symbol.volume_min))):
        return Unfit("the size is below the smallest that the broker takes")
    if size > Fraction(repr(symbol.volume_max)):
        return Unfit("the size is above the greatest that the broker takes")
    return float(size)
