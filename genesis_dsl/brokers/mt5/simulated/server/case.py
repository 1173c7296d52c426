"""A request read against the account: what it asks for, in whole numbers, and what it is about."""

from enum import Enum, auto
from math import isfinite
from typing import Any

import numpy as np

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.records import TradeRequest
from genesis_dsl.brokers.mt5.simulated.server.desk import Desk
from genesis_dsl.dataclass import dataclass
from genesis_dsl.trading.tables import (
    ALL_LEFT,
    LIMIT,
    MARKET,
    NO_SCORE,
    ORDER,
    STOP,
    STOP_LIMIT,
    TARGET_LEVEL,
    Record,
)

NONE = -1
"""No such symbol, position or order."""
_PRICES = ("price", "stoplimit", "sl", "tp")
_FARTHEST = 10**12
_SAME = 1e-3
"""How far from a whole point, or lot step, a number may be by the arithmetic of floats."""

BUYS = frozenset(
    {
        mt5.ORDER_TYPE_BUY,
        mt5.ORDER_TYPE_BUY_LIMIT,
        mt5.ORDER_TYPE_BUY_STOP,
        mt5.ORDER_TYPE_BUY_STOP_LIMIT,
    }
)
AT_MARKET = frozenset({mt5.ORDER_TYPE_BUY, mt5.ORDER_TYPE_SELL})
STOP_LIMITS = frozenset({mt5.ORDER_TYPE_BUY_STOP_LIMIT, mt5.ORDER_TYPE_SELL_STOP_LIMIT})
TYPES = {
    mt5.ORDER_TYPE_BUY: MARKET,
    mt5.ORDER_TYPE_SELL: MARKET,
    mt5.ORDER_TYPE_BUY_LIMIT: LIMIT,
    mt5.ORDER_TYPE_SELL_LIMIT: LIMIT,
    mt5.ORDER_TYPE_BUY_STOP: STOP,
    mt5.ORDER_TYPE_SELL_STOP: STOP,
    mt5.ORDER_TYPE_BUY_STOP_LIMIT: STOP_LIMIT,
    mt5.ORDER_TYPE_SELL_STOP_LIMIT: STOP_LIMIT,
}
"""The venue's types of orders."""


class Asks(Enum):
    """What a request asks for."""

    OPEN = auto()
    CLOSE = auto()
    PENDING = auto()
    LEVELS = auto()
    MODIFY = auto()
    REMOVE = auto()
    CLOSE_BY = auto()
    NOTHING = auto()


_ASKS = {
    mt5.TRADE_ACTION_PENDING: Asks.PENDING,
    mt5.TRADE_ACTION_SLTP: Asks.LEVELS,
    mt5.TRADE_ACTION_MODIFY: Asks.MODIFY,
    mt5.TRADE_ACTION_REMOVE: Asks.REMOVE,
    mt5.TRADE_ACTION_CLOSE_BY: Asks.CLOSE_BY,
}


@dataclass(frozen=True, slots=True)
class Case:
    """A request as the server reads it.

    Units: sizes in lot steps, prices in points; 0 for none.

    Attributes:
        sym: Number of the symbol; `NONE` where there is none of that name, or it has no prices.
        slot, other: In the venue's book, of the position it is about and of the one that closes it.
        order: In the venue's orders, of the one it is about.
        type, side: Of the order it makes or changes; 1 buys, -1 sells.
        steps: 0 where the volume is no whole number of them.
        odd: The fields whose price is none: between two ticks, below 0, no number.
    """

    request: TradeRequest
    asks: Asks
    sym: int
    slot: int
    other: int
    order: int
    type: int
    side: int
    steps: int
    price: int
    limit: int
    stop: int
    target: int
    odd: frozenset[str]

    @property
    def is_stop_limit(self) -> bool:
        """Whether it has a trigger and a limit."""
        return self.type in STOP_LIMITS


def read_case(desk: Desk, request: TradeRequest) -> Case:
    """Read a request."""
    asks = _asks(desk, request)
    slot = _position(desk, request, asks)
    other = desk.position_slot(request.position_by) if asks is Asks.CLOSE_BY else NONE
    order = desk.order_slot(request.order) if asks in (Asks.MODIFY, Asks.REMOVE) else NONE
    sym = _symbol(desk, request, slot, order)
    kind = desk.active[int(desk.venue.orders[order]["id"])].type if order != NONE else request.type
    points = {name: _points(desk, sym, getattr(request, name)) for name in _PRICES}
    limit = points["stoplimit"] if kind in STOP_LIMITS else 0
    return Case(
        request=request,
        asks=asks,
        sym=sym,
        slot=slot,
        other=other,
        order=order,
        type=kind,
        side=1 if kind in BUYS else -1,
        steps=_steps(desk, sym, request.volume),
        price=points["price"] or 0,
        limit=limit or 0,
        stop=points["sl"] or 0,
        target=points["tp"] or 0,
        odd=frozenset(name for name in _PRICES if points[name] is None),
    )


def draft(case: Case) -> Record:
    """Lay an order out as the venue has it."""
    o: Any = np.zeros(1, ORDER)[0]
    o["sym"], o["side"], o["steps"] = case.sym, case.side, case.steps
    o["type"] = TYPES.get(case.type, MARKET)
    o["price"] = case.limit if case.is_stop_limit else case.price
    o["trigger"] = case.price if case.is_stop_limit else 0
    o["has_stop"], o["stop"] = int(case.stop != 0), case.stop
    o["n_targets"] = int(case.target != 0)
    o["t_mode"][0], o["t_price"][0], o["t_steps"][0] = TARGET_LEVEL, case.target, ALL_LEFT
    o["score"] = NO_SCORE
    o["arrived"] = 1
    return o


def _asks(desk: Desk, request: TradeRequest) -> Asks:
    if request.action != mt5.TRADE_ACTION_DEAL:
        return _ASKS.get(request.action, Asks.NOTHING)
    closes = request.position and not desk.ground.terms.netting
    return Asks.CLOSE if closes else Asks.OPEN


def _position(desk: Desk, request: TradeRequest, asks: Asks) -> int:
    """Find the position that a request is about: by its ticket, in a netting book by its symbol."""
    if asks in (Asks.PENDING, Asks.MODIFY, Asks.REMOVE, Asks.NOTHING):
        return NONE
    if request.position or not desk.ground.terms.netting:
        return desk.position_slot(request.position)
    return next((slot for slot, sym in desk.held_symbols() if desk.names[sym] == request.symbol), NONE)


def _symbol(desk: Desk, request: TradeRequest, slot: int, order: int) -> int:
    """Number the symbol: that of the order or position where the request names none."""
    if order != NONE:
        return int(desk.venue.orders[order]["sym"])
    if not request.symbol and slot != NONE:
        return int(desk.venue.book[slot]["sym"])
    return desk.names.index(request.symbol) if request.symbol in desk.names else NONE


def _steps(desk: Desk, sym: int, volume: float) -> int:
    if sym == NONE or not isfinite(volume) or not 0 < volume < _FARTHEST:
        return 0
    steps = volume / desk.scales[sym].lots_per_step
    return round(steps) if abs(steps - round(steps)) < _SAME else 0


def _points(desk: Desk, sym: int, price: float) -> int | None:
    """Write a price in points; None where it is none that may be asked for."""
    if sym == NONE or price == 0:
        return 0
    instrument = desk.sheets[sym].instrument
    points = price * 10**instrument.digits
    if not isfinite(points) or not 0 < points < _FARTHEST:
        return None
    whole = round(points)
    return whole if abs(points - whole) < _SAME and whole % instrument.tick_points == 0 else None
