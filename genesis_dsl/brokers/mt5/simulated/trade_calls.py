"""The functions about orders, positions and history, each from its arguments as a program writes them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from math import isfinite
from typing import TypeAlias, TypeVar

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.answers import COMMENTS
from genesis_dsl.brokers.mt5.arguments import (
    action,
    count_of,
    group_mask,
    number,
    second,
    symbol_name,
    ticket_of,
)
from genesis_dsl.brokers.mt5.failures import TEXTS, CallError, invalid
from genesis_dsl.brokers.mt5.group import matcher
from genesis_dsl.brokers.mt5.masks import NAME_LENGTH
from genesis_dsl.brokers.mt5.records import (
    OrderCheckResult,
    OrderSendResult,
    TradeDeal,
    TradeOrder,
    TradePosition,
    TradeRequest,
    make,
)
from genesis_dsl.brokers.mt5.request import read_request
from genesis_dsl.brokers.mt5.simulated import messages
from genesis_dsl.brokers.mt5.simulated.faults import Fault, Kind
from genesis_dsl.brokers.mt5.simulated.seam import Market
from genesis_dsl.brokers.mt5.simulated.session import Session
from genesis_dsl.errors import SettingsError
from genesis_dsl.types.currency import to_minor

Given: TypeAlias = Sequence[object]
Named: TypeAlias = Mapping[str, object]
T = TypeVar("T", TradeOrder, TradePosition)

_LAST_SECOND = 2**31 - 1
_FAR = _LAST_SECOND * 1_000
_QUOTED = frozenset({mt5.TRADE_RETCODE_REQUOTE, mt5.TRADE_RETCODE_PRICE_CHANGED, mt5.TRADE_RETCODE_PRICE_OFF})


def order_check(session: Session, given: Given, named: Named) -> OrderCheckResult:
    """Say what a request would do."""
    request = read_request("order_check", tuple(given), named)
    session.enter("order_check")
    if session.holds(Kind.API_OFF):
        raise CallError(mt5.RES_E_AUTO_TRADING_DISABLED, TEXTS[mt5.RES_E_FAIL])
    refusal = _refusal(session)
    if refusal:
        return make(OrderCheckResult, retcode=refusal, comment=COMMENTS[refusal], request=request)
    return session.server().check(request)


def order_send(session: Session, given: Given, named: Named) -> OrderSendResult:
    """Send a request, and meet what the script has for it."""
    request = read_request("order_send", tuple(given), named)
    met = session.enter("order_send")
    if session.holds(Kind.API_OFF):
        raise CallError(mt5.RES_E_AUTO_TRADING_DISABLED)
    refusal = _refusal(session)
    if refusal:
        return make(OrderSendResult, retcode=refusal, comment=COMMENTS[refusal], request=request)
    return _sent(session, request, {each.kind: each for each in met})


def trade_by_hand(session: Session, given: Given, named: Named) -> OrderSendResult:
    """Do what a person does at another terminal of the account: no link and no script is in the way."""
    request = read_request("order_send", tuple(given), named)
    return session.server().send(request, Market(reason=mt5.ORDER_REASON_CLIENT))


def pay_in(session: Session, amount: float) -> None:
    """Pay money into the account that is logged in.

    Raises:
        SettingsError: It has more decimals than the account's currency.
    """
    currency = session.world.door.terms[session.login].currency
    minor = to_minor(Fraction(repr(float(amount))), currency) if isfinite(amount) else None
    if minor is None:
        raise SettingsError(messages.no_amount(amount, currency))
    session.server().pay(minor)


def _refusal(session: Session) -> int:
    """Give what the terminal itself answers to a request; 0 where it lets it pass."""
    if session.holds(Kind.DISCONNECTED):
        return mt5.TRADE_RETCODE_CONNECTION
    if session.holds(Kind.ALGO_OFF):
        return mt5.TRADE_RETCODE_CLIENT_DISABLES_AT
    if session.reads_only:
        return mt5.TRADE_RETCODE_TRADE_DISABLED
    if session.holds(Kind.NO_EXPERTS):
        return mt5.TRADE_RETCODE_SERVER_DISABLES_AT
    return 0


def _sent(session: Session, request: TradeRequest, met: Mapping[Kind, Fault]) -> OrderSendResult:
    if Kind.ANSWERED in met:
        return _answer(session, request, int(met[Kind.ANSWERED].number))
    sent = request
    if Kind.COMMENT in met:
        rewritten = met[Kind.COMMENT].text[:NAME_LENGTH]
        sent = make(TradeRequest, **{**request._asdict(), "comment": rewritten})
    for_sale = Fraction(met[Kind.PARTIAL].number) if Kind.PARTIAL in met else None
    slip = int(met[Kind.SLIPS].number) if Kind.SLIPS in met else 0
    session.travel()
    result = session.server().send(sent, Market(for_sale, slip))
    if Kind.EXECUTED_LOST in met:
        raise session.break_link(mt5.RES_E_INTERNAL_FAIL_RECEIVE)
    if Kind.EXECUTED_ANSWERED in met:
        return _answer(session, request, int(met[Kind.EXECUTED_ANSWERED].number), result.request_id)
    return make(OrderSendResult, **{**result._asdict(), "request": request})


def _answer(session: Session, request: TradeRequest, retcode: int, request_id: int = 1) -> OrderSendResult:
    """Make an answer of a server that did nothing, or does not say what it did."""
    prices: dict[str, object] = {}
    known = session.known(request.symbol)
    if retcode in _QUOTED and known is not None and known.is_quoted:
        tick = known.chart.tick(known.ticks - 1)
        prices = {"bid": tick["bid"], "ask": tick["ask"]}
    comment = COMMENTS.get(retcode, "")
    return make(
        OrderSendResult, retcode=retcode, comment=comment, request_id=request_id, request=request, **prices
    )


def order_calc_margin(session: Session, given: Given) -> float:
    """Say what margin an order takes by itself."""
    function = "order_calc_margin"
    count_of(function, given, 4)
    side, symbol = action(function, given[0]), symbol_name(given[1])
    lots, price = number(function, given[2]), number(function, given[3])
    session.enter(function)
    return _worked_out(session, symbol, session.server().margin(side, symbol, lots, price))


def order_calc_profit(session: Session, given: Given) -> float:
    """Say what a move is worth by itself."""
    function = "order_calc_profit"
    count_of(function, given, 5)
    side, symbol = action(function, given[0]), symbol_name(given[1])
    lots, opened, closed = (number(function, each) for each in given[2:])
    session.enter(function)
    return _worked_out(session, symbol, session.server().profit(side, symbol, lots, opened, closed))


def _worked_out(session: Session, symbol: str, value: float | None) -> float:
    known = session.known(symbol)
    if value is None or known is None or not known.is_quoted:
        raise CallError(mt5.RES_E_NOT_FOUND)
    return value


def positions_total(session: Session) -> int:
    """Count the open positions."""
    session.enter("positions_total")
    return len(session.server().positions())


def orders_total(session: Session) -> int:
    """Count the orders that rest."""
    session.enter("orders_total")
    return len(session.server().orders())


def positions_get(session: Session, given: Given, named: Named) -> tuple[TradePosition, ...]:
    """List open positions: of a ticket, else of a symbol, else of a group, else all."""
    wanted = _wanted("positions_get", given, named)
    session.enter("positions_get")
    return tuple(each for each in session.server().positions() if wanted(each))


def orders_get(session: Session, given: Given, named: Named) -> tuple[TradeOrder, ...]:
    """List orders that rest, as `positions_get` does."""
    wanted = _wanted("orders_get", given, named)
    session.enter("orders_get")
    return tuple(each for each in session.server().orders() if wanted(each))


def _wanted(function: str, given: Given, named: Named) -> Callable[[TradeOrder | TradePosition], bool]:
    """Read a choice; only the first of ticket, symbol and group counts."""
    if given:
        raise invalid("Unnamed arguments not allowed")
    if "ticket" in named:
        ticket = ticket_of(function, named, "ticket")
        return lambda each: each.ticket == ticket
    if "symbol" in named:
        symbol = named["symbol"]
        if not isinstance(symbol, str) or len(symbol) > NAME_LENGTH:
            raise invalid('Invalid "symbol" argument')
        return lambda each: each.symbol == symbol
    if "group" in named:
        matches = matcher(group_mask(named["group"]))
        return lambda each: matches(each.symbol)
    return lambda _: True


def history_orders_total(session: Session, given: Given) -> int:
    """Count the orders that were done from one date to another."""
    span = _span("history_orders_total", given)
    session.enter("history_orders_total")
    return len(session.server().history_orders(*span))


def history_deals_total(session: Session, given: Given) -> int:
    """Count the deals from one date to another."""
    span = _span("history_deals_total", given)
    session.enter("history_deals_total")
    return len(_visible(session, session.server().history_deals(*span)))


def _span(function: str, given: Given) -> tuple[int, int]:
    if len(given) != 2:  # from and to
        raise invalid()
    return second(function, given[0]), second(function, given[1])


def history_orders_get(session: Session, given: Given, named: Named) -> tuple[TradeOrder, ...]:
    """List orders that were done: of a span and a group, else of a ticket, else of a position."""
    span, wanted = _of_history("history_orders_get", given, named, "ticket")
    session.enter("history_orders_get")
    return tuple(each for each in session.server().history_orders(*span) if wanted(each))


def history_deals_get(session: Session, given: Given, named: Named) -> tuple[TradeDeal, ...]:
    """List deals, as `history_orders_get` does; a ticket is that of their order."""
    span, wanted = _of_history("history_deals_get", given, named, "order")
    session.enter("history_deals_get")
    deals = session.server().history_deals(*span)
    return tuple(each for each in _visible(session, deals) if wanted(each))


def _of_history(
    function: str, given: Given, named: Named, ticket_field: str
) -> tuple[tuple[int, int], Callable[[TradeOrder | TradeDeal], bool]]:
    """Read a choice of the history; a ticket is looked for in `ticket_field`."""
    if len(given) == 2:  # from and to
        span = _span(function, given)
        if "group" not in named:
            return span, lambda _: True
        matches = matcher(group_mask(named["group"]))
        return span, lambda each: matches(each.symbol)
    key = next((each for each in ("ticket", "position") if each in named), "")
    if not key:
        raise invalid()
    if given:
        raise invalid("Unnamed arguments not allowed")
    wanted, field = ticket_of(function, named, key), ticket_field if key == "ticket" else "position_id"
    return (0, _LAST_SECOND), lambda each: bool(getattr(each, field) == wanted)


def _visible(session: Session, deals: Iterable[TradeDeal]) -> list[TradeDeal]:
    """Leave out the deals that come late, as long as they are."""
    clock = session.world.clock
    now = clock.stamp(session.faults.reached(session.time.now()))
    late = [
        (
            clock.stamp(each.begin),
            clock.stamp(min(each.end, _FAR)),
            each.fault.length_ms,
        )
        for each in session.faults.of(Kind.LATE_DEALS)
    ]
    return [
        each
        for each in deals
        if not any(begin <= each.time_msc < end and now < each.time_msc + by for begin, end, by in late)
    ]
