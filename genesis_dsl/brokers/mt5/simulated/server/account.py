"""The account of the simulated terminal, as its server keeps it."""

from collections.abc import Callable

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.answers import COMMENTS
from genesis_dsl.brokers.mt5.records import (
    AccountInfo,
    OrderCheckResult,
    OrderSendResult,
    TradeDeal,
    TradeOrder,
    TradePosition,
    TradeRequest,
    make,
)
from genesis_dsl.brokers.mt5.simulated.seam import AS_IT_IS, Ground, Market
from genesis_dsl.brokers.mt5.simulated.server import figures, showing
from genesis_dsl.brokers.mt5.simulated.server.booking import pay
from genesis_dsl.brokers.mt5.simulated.server.case import Asks, Case, read_case
from genesis_dsl.brokers.mt5.simulated.server.desk import Desk, open_desk
from genesis_dsl.brokers.mt5.simulated.server.done import Done
from genesis_dsl.brokers.mt5.simulated.server.execution import close_at_market, close_by, open_at_market
from genesis_dsl.brokers.mt5.simulated.server.money import margin_needed
from genesis_dsl.brokers.mt5.simulated.server.passing import pass_time, settle
from genesis_dsl.brokers.mt5.simulated.server.resting import modify, move_levels, place, remove
from genesis_dsl.brokers.mt5.simulated.server.rows import Deal, Order
from genesis_dsl.brokers.mt5.simulated.server.rules import OF_THE_TERMINAL, PASSED, refusal

_BY: dict[Asks, Callable[[Desk, Case], Done]] = {
    Asks.OPEN: open_at_market,
    Asks.CLOSE: close_at_market,
    Asks.PENDING: place,
    Asks.MODIFY: modify,
    Asks.REMOVE: remove,
    Asks.LEVELS: move_levels,
    Asks.CLOSE_BY: close_by,
}


def open_account(ground: Ground) -> "Account":
    """Open an account: its money is paid in at its first instant.

    Raises:
        SettingsError: No price joins the money of a symbol and the account's, or sums are too large.
    """
    return Account(open_desk(ground))


class Account:
    """One account; a `TradeServer` (it changes)."""

    def __init__(self, desk: Desk) -> None:
        """Stand at the first instant, with the last prices before it."""
        self._desk = desk
        self._done_orders: dict[int, TradeOrder] = {}
        self._deals: dict[int, TradeDeal] = {}
        pass_time(desk, desk.now)
        pay(desk, desk.ground.terms.balance)

    def advance(self, instant: int) -> None:
        """Bring the books up to an instant, over every tick on the way; an earlier one changes nothing."""
        pass_time(self._desk, instant)

    def check(self, request: TradeRequest) -> OrderCheckResult:
        """Say what a request would do, without doing it; the figures are those of the account then."""
        desk = self._desk
        case = read_case(desk, request)
        code = refusal(desk, case, sent=False)
        shown: dict[str, float] = {}
        if code in (PASSED, mt5.TRADE_RETCODE_NO_MONEY):
            more = margin_needed(desk, case)[0] if case.asks is Asks.OPEN else 0
            shown = figures.figures(desk, more).as_floats(desk.minor)
        return make(OrderCheckResult, retcode=code, comment=COMMENTS[code], request=request, **shown)

    def send(self, request: TradeRequest, market: Market = AS_IT_IS) -> OrderSendResult:
        """Carry out a request at the present prices."""
        desk = self._desk
        case = read_case(desk, request)
        code = refusal(desk, case, sent=True)
        desk.requests += code not in OF_THE_TERMINAL
        if code != PASSED:
            return _answer(desk, case, Done(code))
        desk.market = market
        done = _carry_out(desk, case)
        desk.market = AS_IT_IS
        return _answer(desk, case, done)

    def pay(self, amount: int) -> None:
        """Pay money in, or out where it is below 0; in minor units."""
        ledger = self._desk.venue.ledger[0]
        ledger["balance"] += amount
        ledger["moved"] += amount
        pay(self._desk, amount)
        settle(self._desk)

    def account(self) -> AccountInfo:
        """Show the account."""
        return figures.account_record(self._desk)

    def positions(self) -> tuple[TradePosition, ...]:
        """List what is open and can be seen by now, the oldest ticket first."""
        desk = self._desk
        seen = sorted(desk.positions.at(desk.now), key=lambda held: held.ticket)
        return tuple(showing.position_record(desk, each) for each in seen)

    def orders(self) -> tuple[TradeOrder, ...]:
        """List what rests and can be seen by now, the oldest ticket first."""
        desk = self._desk
        return tuple(showing.order_record(desk, each) for each in desk.orders.at(desk.now))

    def history_orders(self, first: int, last: int) -> tuple[TradeOrder, ...]:
        """List orders that were done from `first` to `last` (both included; seconds of the server)."""
        desk = self._desk
        seen = (self._order(each) for each in desk.done_orders.at(desk.now))
        return tuple(each for each in seen if first <= each.time_done <= last)

    def history_deals(self, first: int, last: int) -> tuple[TradeDeal, ...]:
        """List deals from `first` to `last` (both included; seconds of the server)."""
        desk = self._desk
        seen = (self._deal(each) for each in desk.deals.at(desk.now))
        return tuple(each for each in seen if first <= each.time <= last)

    def _order(self, order: Order) -> TradeOrder:
        """Show an order that is done; it changes no more."""
        if order.ticket not in self._done_orders:
            self._done_orders[order.ticket] = showing.order_record(self._desk, order)
        return self._done_orders[order.ticket]

    def _deal(self, deal: Deal) -> TradeDeal:
        """Show a deal; it never changes."""
        if deal.ticket not in self._deals:
            self._deals[deal.ticket] = showing.deal_record(self._desk, deal)
        return self._deals[deal.ticket]

    def margin(self, action: int, symbol: str, lots: float, price: float) -> float | None:
        """Say what margin an order takes by itself; None where a price for it is lacking."""
        return figures.margin_alone(self._desk, action, symbol, lots, price)

    def profit(self, action: int, symbol: str, lots: float, opened: float, closed: float) -> float | None:
        """Say what a move is worth by itself; None where a price for it is lacking."""
        return figures.profit_alone(self._desk, action, symbol, lots, opened, closed)


def _carry_out(desk: Desk, case: Case) -> Done:
    done = _BY[case.asks](desk, case)
    settle(desk)
    return done


def _answer(desk: Desk, case: Case, done: Done) -> OrderSendResult:
    """Answer a request; with the quotes where it was executed, or the price is gone."""
    shown: dict[str, float] = {}
    if done.deal or done.retcode == mt5.TRADE_RETCODE_REQUOTE:
        s = desk.symbol(case.sym)
        shown = {name: desk.price(case.sym, int(s[name])) for name in ("bid", "ask")}
    if done.steps:
        shown |= {"volume": desk.lots(case.sym, done.steps), "price": desk.price(case.sym, done.price)}
    return make(
        OrderSendResult,
        retcode=done.retcode,
        deal=done.deal,
        order=done.order,
        comment=COMMENTS[done.retcode],
        request_id=0 if done.retcode in OF_THE_TERMINAL else desk.requests,
        request=case.request,
        **shown,
    )
