"""What a terminal shows, as short as a test wants it."""

from fractions import Fraction

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.records import TradeDeal, TradeOrder, TradePosition, make
from genesis_dsl.brokers.recovery.seen import Seen

LOTS = {"EURUSD": Fraction(1, 100)}


def seen(
    positions: tuple[TradePosition, ...] = (),
    orders: tuple[TradeOrder, ...] = (),
    deals: tuple[TradeDeal, ...] = (),
    history: tuple[TradeOrder, ...] = (),
) -> Seen:
    return Seen(positions, orders, deals, history)


def position(ticket: int, lots: float = 1.0, **more: object) -> TradePosition:
    given = {"identifier": ticket, "symbol": "EURUSD", "sl": 1.09} | more
    return make(TradePosition, ticket=ticket, volume=lots, **given)


def order(ticket: int, **more: object) -> TradeOrder:
    return make(TradeOrder, ticket=ticket, symbol="EURUSD", **more)


def deal(ticket: int, lots: float = 1.0, entry: int = mt5.DEAL_ENTRY_IN, **more: object) -> TradeDeal:
    given = {"symbol": "EURUSD", "type": mt5.DEAL_TYPE_BUY, "time_msc": ticket} | more
    return make(TradeDeal, ticket=ticket, volume=lots, entry=entry, **given)
