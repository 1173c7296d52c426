"""What the terminal and the trade server behind it know of each other.

The terminal has the surface: sessions, arguments, prices, the clock, the faults of its link. The server has
the account: it meets the ticks, answers requests, keeps orders, deals and positions.
`simulated.server.account.open_account(ground)` opens one. An account that no request reaches and that nobody
looks at need not be moved: all that it does follows from the tape, and from requests and their instants.

Units: an *instant* is milliseconds since 1970 UTC, as the tape has it; a *stamp* is what records hold: on the
server's clock, `ground.clock.stamp(instant)`. Symbols go by the name that the broker gives them.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Protocol

from genesis_dsl.brokers.mt5.constants import (
    ACCOUNT_TRADE_MODE_DEMO,
    ORDER_REASON_EXPERT,
    SYMBOL_CALC_MODE_FOREX,
    SYMBOL_ORDERS_GTC,
    SYMBOL_TRADE_EXECUTION_MARKET,
    SYMBOL_TRADE_MODE_FULL,
)
from genesis_dsl.brokers.mt5.masks import EXPIRATION_ALL, FILLING_FOK, FILLING_IOC, ORDERS_ALL
from genesis_dsl.brokers.mt5.records import (
    AccountInfo,
    OrderCheckResult,
    OrderSendResult,
    TradeDeal,
    TradeOrder,
    TradePosition,
    TradeRequest,
)
from genesis_dsl.brokers.mt5.simulated.clock import ServerClock
from genesis_dsl.brokers.mt5.simulated.tape import Tape
from genesis_dsl.checker.typed import Delay
from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.instrument import Instrument


@dataclass(frozen=True, slots=True)
class Sheet:
    """A symbol as a broker offers it.

    Attributes:
        name: What the broker calls it: `EURUSD`, `EURUSD.m`.
        instrument: Its figures: points, sizes, costs, levels, hours.
        execution: One of `SYMBOL_TRADE_EXECUTION_*`.
        filling, expiration, orders: Masks, their bits those of `masks`.
        calculation: One of `SYMBOL_CALC_MODE_*`.
        trade: One of `SYMBOL_TRADE_MODE_*`.
        daily: What a change of the day ends, one of `SYMBOL_ORDERS_*`.
    """

    name: str
    instrument: Instrument
    execution: int = SYMBOL_TRADE_EXECUTION_MARKET
    filling: int = FILLING_FOK | FILLING_IOC
    expiration: int = EXPIRATION_ALL
    orders: int = ORDERS_ALL
    calculation: int = SYMBOL_CALC_MODE_FOREX
    trade: int = SYMBOL_TRADE_MODE_FULL
    daily: int = SYMBOL_ORDERS_GTC


@dataclass(frozen=True, slots=True)
class Terms:
    """An account as a broker keeps it.

    Attributes:
        balance: What is paid in at the start, in minor units of the currency (cents).
        netting: Whether a symbol has one position; else each order opens its own.
        margin_call, stop_out: At which share of the margin the equity makes the broker act; None: never.
        leverage: What the terminal shows; margin follows from the instruments.
        kind: One of `ACCOUNT_TRADE_MODE_*`.
        limit_orders: The most orders that may rest; 0 for any number.
        fifo: Whether the oldest position of a symbol is to be closed first.
        opposite: Whether a symbol may have positions of both sides, where it may have several.
        call_at, out_at: The equity at which the broker acts, in minor units; None: a share says it.
        delay: How long a request is on its way; the terminal waits for it before it asks the server.
    """

    login: int
    name: str
    server: str
    company: str
    currency: str
    balance: int
    netting: bool
    margin_call: Fraction | None
    stop_out: Fraction | None
    leverage: int
    kind: int = ACCOUNT_TRADE_MODE_DEMO
    limit_orders: int = 0
    fifo: bool = False
    opposite: bool = True
    call_at: int | None = None
    out_at: int | None = None
    delay: Delay = Delay()

    @property
    def acts_on_money(self) -> bool:
        """Whether levels are amounts of money."""
        return self.call_at is not None or self.out_at is not None


@dataclass(frozen=True, slots=True)
class Ground:
    """What an account stands on; nothing of it changes.

    Attributes:
        sheets: By the broker's names; only what has ticks can be traded.
        start: The instant at which the account is opened and its money is paid in.
        lag_ms: How long after the answer what was done is seen in positions, orders and history.
    """

    terms: Terms
    sheets: Mapping[str, Sheet]
    tape: Tape
    clock: ServerClock
    start: int
    lag_ms: int = 0


@dataclass(frozen=True, slots=True)
class Market:
    """What a request meets besides the tape, where the script of faults says so.

    Attributes:
        for_sale: The most lots that are to be had, in one piece, of a market order; None for all.
        slip: By how many points the fill of a market order is worse than the quote.
        reason: One of `ORDER_REASON_*`: who sends it. A person at the terminal is no expert.
    """

    for_sale: Fraction | None = None
    slip: int = 0
    reason: int = ORDER_REASON_EXPERT


AS_IT_IS = Market()


class TradeServer(Protocol):
    """One account. Its state is that of the last `advance`; requests are met at that instant."""

    def advance(self, instant: int) -> None:
        """Bring the books up to an instant, over every tick on the way; an earlier one changes nothing."""

    def check(self, request: TradeRequest) -> OrderCheckResult:
        """Say what a request would do, without doing it: no session, no age of quotes, no liquidity."""

    def send(self, request: TradeRequest, market: Market = AS_IT_IS) -> OrderSendResult:
        """Carry out a request. Permissions and the link have been looked at by the terminal.

        What the terminal itself refuses has `request_id` 0 and all figures 0; what the server refuses has an
        id.
        """

    def pay(self, amount: int) -> None:
        """Pay money in, or out where it is below 0; in minor units of the account's currency."""

    def account(self) -> AccountInfo:
        """Show the account; `trade_allowed` and `trade_expert` are true."""

    def positions(self) -> tuple[TradePosition, ...]:
        """List what is open and can be seen by now, the oldest ticket first."""

    def orders(self) -> tuple[TradeOrder, ...]:
        """List what rests and can be seen by now, the oldest ticket first."""

    def history_orders(self, first: int, last: int) -> tuple[TradeOrder, ...]:
        """List orders that were done from `first` to `last` (both included; seconds of the server)."""

    def history_deals(self, first: int, last: int) -> tuple[TradeDeal, ...]:
        """List deals from `first` to `last` (both included; seconds of the server)."""

    def margin(self, action: int, symbol: str, lots: float, price: float) -> float | None:
        """Say what margin an order takes by itself; None where a price for it is lacking."""

    def profit(self, action: int, symbol: str, lots: float, opened: float, closed: float) -> float | None:
        """Say what a move is worth by itself; None where a price for it is lacking."""
