"""What may be asked of a terminal, how each question is put, and how long its answer may take.

The list is the whole of it: no log-in, no shut-down, none of the package's helpers. Arguments go by name over
the wire; whether the package takes them by place or by name is written here once (`mt5-api.md` §3). `clock`
is of a simulated terminal alone, which lives at another time than the world.
"""

from collections.abc import Mapping
from enum import Enum
from math import isfinite
from typing import Any

from genesis_dsl.brokers.gateway import messages
from genesis_dsl.brokers.gateway.answer import Failed, Fault
from genesis_dsl.dataclass import dataclass

Given = Mapping[str, Any]

MOST_ROWS = 1 << 22
"""In one answer."""
QUICK, HISTORY, TRADE = 10.0, 60.0, 30.0
"""Seconds. The terminal itself waits up to 45 s for ticks that it has to fetch."""


class Kind(Enum):
    """What an argument is, in the words of a message."""

    WHOLE = "a whole number"
    NUMBER = "a number"
    TEXT = "text"
    YES_NO = "true or false"
    ORDER = "an order"


class Of(Enum):
    """What an operation is about, which decides when the account is looked at."""

    MARKET = "prices, symbols and the terminal itself"
    ACCOUNT = "what is looked at belongs to an account: asked behind the call"
    SENDING = "something is sent for an account: asked before the call"


@dataclass(frozen=True, slots=True)
class Operation:
    """One question.

    Attributes:
        by_place: What the package takes by place, in its order; the last `optional` can be left out.
        by_name: Those that it takes by name.
        seconds: How long the answer may take.
    """

    name: str
    by_place: Mapping[str, Kind]
    by_name: Mapping[str, Kind]
    optional: int
    of: Of
    seconds: float

    def refused(self, given: Given) -> Failed | None:
        """Say what is wrong with some arguments; None where nothing is."""
        known = {**self.by_place, **self.by_name}
        needed = list(self.by_place)[: len(self.by_place) - self.optional]
        for name, value in given.items():
            if name not in known:
                listed = ", ".join(known) or "no argument"
                return _not_allowed(messages.unknown_argument(self.name, name, listed))
            if not _is(known[name], value):
                return _not_allowed(messages.wrong_argument(self.name, name, known[name].value))
            if name == "count" and not 0 < value <= MOST_ROWS:
                return _not_allowed(messages.wrong_argument(self.name, name, f"1 to {MOST_ROWS:,} rows"))
        gap = next((name for name in needed if name not in given), None) or self._hole(given)
        if gap:
            return _not_allowed(messages.missing_argument(self.name, gap))
        return refused_order(given["request"]) if "request" in given else None

    def _hole(self, given: Given) -> str | None:
        """Find an optional argument that is left out before one that is given."""
        places = [name in given for name in self.by_place]
        last = max((place for place, there in enumerate(places) if there), default=-1)
        return next(
            (name for name, there in zip(self.by_place, places[: max(last, 0)], strict=False) if not there),
            None,
        )

    def arguments(self, given: Given) -> tuple[list[Any], dict[str, Any]]:
        """Give arguments as the package takes them."""
        named = {name: given[name] for name in self.by_name if name in given}
        return [given[name] for name in self.by_place if name in given], named


_FLOATS = ("volume", "price", "stoplimit", "sl", "tp")
_INTEGERS = ("action", "magic", "order", "deviation", "type", "type_filling", "type_time", "expiration")
ORDER_FIELDS: Mapping[str, Kind] = {
    **dict.fromkeys(_INTEGERS, Kind.WHOLE),
    **dict.fromkeys(("position", "position_by"), Kind.WHOLE),
    **dict.fromkeys(_FLOATS, Kind.NUMBER),
    **dict.fromkeys(("symbol", "comment"), Kind.TEXT),
}


def refused_order(request: Mapping[str, Any]) -> Failed | None:
    """Say what is wrong with the fields of an order; the package ignores what it does not know."""
    for name, value in request.items():
        if name not in ORDER_FIELDS:
            return _not_allowed(messages.unknown_argument("an order", name, ", ".join(ORDER_FIELDS)))
        if not _is(ORDER_FIELDS[name], value) or (name in _FLOATS and not isinstance(value, float)):
            wanted = "a number with a decimal point" if name in _FLOATS else ORDER_FIELDS[name].value
            return _not_allowed(messages.wrong_argument("an order", name, wanted))
    return None


def _is(kind: Kind, value: object) -> bool:
    if kind is Kind.ORDER:
        return isinstance(value, dict)
    if kind is Kind.TEXT:
        return isinstance(value, str)
    if kind is Kind.YES_NO or isinstance(value, bool):
        return kind is Kind.YES_NO and isinstance(value, bool)
    return isinstance(value, int) or (kind is Kind.NUMBER and isinstance(value, float) and isfinite(value))


def _not_allowed(text: str) -> Failed:
    return Failed(Fault.NOT_ALLOWED, text)


_Arguments = Mapping[str, Kind]
_NONE: _Arguments = {}


def _market(name: str, seconds: float, by_place: _Arguments = _NONE, optional: int = 0) -> Operation:
    return Operation(name, by_place, _NONE, optional, Of.MARKET, seconds)


def _account(name: str, by_place: _Arguments = _NONE, by_name: _Arguments = _NONE) -> Operation:
    return Operation(name, by_place, by_name, 0, Of.ACCOUNT, QUICK)


def _past(name: str, by_name: _Arguments = _NONE) -> Operation:
    """What is over: between two dates, which may be left out where it can be named otherwise."""
    return Operation(name, _DATES, by_name, 2 if by_name else 0, Of.ACCOUNT, HISTORY)


_SYMBOL: _Arguments = {"symbol": Kind.TEXT}
_DATES: _Arguments = dict.fromkeys(("date_from", "date_to"), Kind.WHOLE)
_BARS: _Arguments = {**_SYMBOL, "timeframe": Kind.WHOLE}
_DEAL: _Arguments = {"action": Kind.WHOLE, **_SYMBOL, "volume": Kind.NUMBER}
_OPEN: _Arguments = {**_SYMBOL, "ticket": Kind.WHOLE, "group": Kind.TEXT}
_OVER: _Arguments = {"group": Kind.TEXT, "ticket": Kind.WHOLE, "position": Kind.WHOLE}
_ORDER: _Arguments = {"request": Kind.ORDER}

_ALL = (
    _market("version", QUICK),
    _market("terminal_info", QUICK),
    _market("clock", QUICK),
    _account("account_info"),
    _market("symbols_total", QUICK),
    _market("symbols_get", HISTORY, {"group": Kind.TEXT}, 1),
    _market("symbol_info", QUICK, _SYMBOL),
    _market("symbol_info_tick", QUICK, _SYMBOL),
    _market("symbol_select", QUICK, {**_SYMBOL, "enable": Kind.YES_NO}, 1),
    _market("market_book_add", QUICK, _SYMBOL),
    _market("market_book_get", QUICK, _SYMBOL),
    _market("market_book_release", QUICK, _SYMBOL),
    _market("copy_rates_from", HISTORY, {**_BARS, "date_from": Kind.WHOLE, "count": Kind.WHOLE}),
    _market("copy_rates_from_pos", HISTORY, {**_BARS, "start_pos": Kind.WHOLE, "count": Kind.WHOLE}),
    _market("copy_rates_range", HISTORY, {**_BARS, **_DATES}),
    _market(
        "copy_ticks_from",
        HISTORY,
        {**_SYMBOL, "date_from": Kind.WHOLE, "count": Kind.WHOLE, "flags": Kind.WHOLE},
    ),
    _market("copy_ticks_range", HISTORY, {**_SYMBOL, **_DATES, "flags": Kind.WHOLE}),
    _account("orders_total"),
    _account("positions_total"),
    _account("orders_get", by_name=_OPEN),
    _account("positions_get", by_name=_OPEN),
    _past("history_orders_total"),
    _past("history_deals_total"),
    _past("history_orders_get", _OVER),
    _past("history_deals_get", _OVER),
    _account("order_calc_margin", {**_DEAL, "price": Kind.NUMBER}),
    _account("order_calc_profit", {**_DEAL, "price_open": Kind.NUMBER, "price_close": Kind.NUMBER}),
    _account("order_check", _ORDER),
    Operation("order_send", _ORDER, _NONE, 0, Of.SENDING, TRADE),
)

OPERATIONS: Mapping[str, Operation] = {each.name: each for each in _ALL}
