"""The record types of the `MetaTrader5` package: the order and the number of their fields, and their manners.

They are no named tuples but what C calls struct sequences, as `time.struct_time` is one: a tuple whose places
have names, made of one sequence, with one method of their own, `_asdict()`. There is no `_fields`, no
`_replace` and no `_make`. Times are on the server's clock: seconds, or milliseconds where a name ends in
`_msc`.
"""

from collections.abc import Iterable
from operator import itemgetter
from typing import Any, ClassVar, Self, TypeVar

R = TypeVar("R", bound="Record")


class Record(tuple[Any, ...]):
    """A tuple whose places have names.

    Attributes:
        n_fields, n_sequence_fields, n_unnamed_fields: As C counts them.
    """

    __slots__ = ()
    n_fields: ClassVar[int] = 0
    n_sequence_fields: ClassVar[int] = 0
    n_unnamed_fields: ClassVar[int] = 0

    def __init_subclass__(cls) -> None:
        """Give the places their names, in the order in which the fields are written."""
        names = tuple(cls.__annotations__)
        cls.n_fields = cls.n_sequence_fields = len(names)
        type.__setattr__(cls, "__match_args__", names)
        for place, name in enumerate(names):
            setattr(cls, name, property(itemgetter(place)))

    def __new__(cls, values: Iterable[object]) -> Self:
        """Make a record of one sequence.

        Raises:
            TypeError: It is none, or has another length than the record.
        """
        if not isinstance(values, Iterable):
            message = "constructor requires a sequence"
            raise TypeError(message)
        made = tuple(values)
        if len(made) != cls.n_fields:
            message = f"{cls.__name__}() takes a {cls.n_fields}-sequence ({len(made)}-sequence given)"
            raise TypeError(message)
        return super().__new__(cls, made)

    def __repr__(self) -> str:
        """Write it as C writes a struct sequence."""
        shown = (f"{name}={value!r}" for name, value in self._asdict().items())
        return f"{type(self).__name__}({', '.join(shown)})"

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Any, ...]]]:
        """Pickle it as a tuple."""
        return type(self), (tuple(self),)

    def _asdict(self) -> dict[str, Any]:
        return dict(zip(self.__annotations__, self, strict=True))


def make(kind: type[R], **fields: object) -> R:
    """Make a record by the names of its fields, each in its type; what is not named is 0, "" or False."""
    types: dict[str, Any] = kind.__annotations__
    strange = fields.keys() - types.keys()
    assert not strange, f"{kind.__name__} has no field {', '.join(sorted(strange))}"
    return kind([type_(fields[name]) if name in fields else type_() for name, type_ in types.items()])


class TradePosition(Record):
    """An open position; `profit` is that of the price alone."""

    __slots__ = ()
    ticket: int
    time: int
    time_msc: int
    time_update: int
    time_update_msc: int
    type: int
    magic: int
    identifier: int
    reason: int
    volume: float
    price_open: float
    sl: float
    tp: float
    price_current: float
    swap: float
    profit: float
    symbol: str
    comment: str
    external_id: str


class TradeOrder(Record):
    """An order, active or of the history."""

    __slots__ = ()
    ticket: int
    time_setup: int
    time_setup_msc: int
    time_done: int
    time_done_msc: int
    time_expiration: int
    type: int
    type_time: int
    type_filling: int
    state: int
    magic: int
    position_id: int
    position_by_id: int
    reason: int
    volume_initial: float
    volume_current: float
    price_open: float
    sl: float
    tp: float
    price_current: float
    price_stoplimit: float
    symbol: str
    comment: str
    external_id: str


class TradeDeal(Record):
    """What was executed: a part of an order, or money that was paid in or out."""

    __slots__ = ()
    ticket: int
    order: int
    time: int
    time_msc: int
    type: int
    entry: int
    magic: int
    position_id: int
    reason: int
    volume: float
    price: float
    commission: float
    swap: float
    profit: float
    fee: float
    symbol: str
    comment: str
    external_id: str


class TradeRequest(Record):
    """What a program asks for, as it was understood; what it did not say is 0 or ""."""

    __slots__ = ()
    action: int
    magic: int
    order: int
    symbol: str
    volume: float
    price: float
    stoplimit: float
    sl: float
    tp: float
    deviation: int
    type: int
    type_filling: int
    type_time: int
    expiration: int
    comment: str
    position: int
    position_by: int


class OrderSendResult(Record):
    """The answer to a request."""

    __slots__ = ()
    retcode: int
    deal: int
    order: int
    volume: float
    price: float
    bid: float
    ask: float
    comment: str
    request_id: int
    retcode_external: int
    request: TradeRequest


class OrderCheckResult(Record):
    """What a request would do to the account; `retcode` 0 says that it may be sent."""

    __slots__ = ()
    retcode: int
    balance: float
    equity: float
    profit: float
    margin: float
    margin_free: float
    margin_level: float
    comment: str
    request: TradeRequest


class Tick(Record):
    """The last known prices of a symbol."""

    __slots__ = ()
    time: int
    bid: float
    ask: float
    last: float
    volume: int
    time_msc: int
    flags: int
    volume_real: float


class BookInfo(Record):
    """One entry of the market depth."""

    __slots__ = ()
    type: int
    price: float
    volume: int
    volume_dbl: float


class TerminalInfo(Record):
    """The terminal and its link to the trade server; `ping_last` is in microseconds."""

    __slots__ = ()
    community_account: bool
    community_connection: bool
    connected: bool
    dlls_allowed: bool
    trade_allowed: bool
    tradeapi_disabled: bool
    email_enabled: bool
    ftp_enabled: bool
    notifications_enabled: bool
    mqid: bool
    build: int
    maxbars: int
    codepage: int
    ping_last: int
    community_balance: float
    retransmission: float
    company: str
    name: str
    language: str
    path: str
    data_path: str
    commondata_path: str


class AccountInfo(Record):
    """The account; `margin_level` is 0 where there is no margin."""

    __slots__ = ()
    login: int
    trade_mode: int
    leverage: int
    limit_orders: int
    margin_so_mode: int
    trade_allowed: bool
    trade_expert: bool
    margin_mode: int
    currency_digits: int
    fifo_close: bool
    balance: float
    credit: float
    profit: float
    equity: float
    margin: float
    margin_free: float
    margin_level: float
    margin_so_call: float
    margin_so_so: float
    margin_initial: float
    margin_maintenance: float
    assets: float
    liabilities: float
    commission_blocked: float
    name: str
    server: str
    currency: str
    company: str


class SymbolInfo(Record):
    """A symbol: what stays, and its last prices."""

    __slots__ = ()
    custom: bool
    chart_mode: int
    select: bool
    visible: bool
    session_deals: int
    session_buy_orders: int
    session_sell_orders: int
    volume: int
    volumehigh: int
    volumelow: int
    time: int
    digits: int
    spread: int
    spread_float: bool
    ticks_bookdepth: int
    trade_calc_mode: int
    trade_mode: int
    start_time: int
    expiration_time: int
    trade_stops_level: int
    trade_freeze_level: int
    trade_exemode: int
    swap_mode: int
    swap_rollover3days: int
    margin_hedged_use_leg: bool
    expiration_mode: int
    filling_mode: int
    order_mode: int
    order_gtc_mode: int
    option_mode: int
    option_right: int
    bid: float
    bidhigh: float
    bidlow: float
    ask: float
    askhigh: float
    asklow: float
    last: float
    lasthigh: float
    lastlow: float
    volume_real: float
    volumehigh_real: float
    volumelow_real: float
    option_strike: float
    point: float
    trade_tick_value: float
    trade_tick_value_profit: float
    trade_tick_value_loss: float
    trade_tick_size: float
    trade_contract_size: float
    trade_accrued_interest: float
    trade_face_value: float
    trade_liquidity_rate: float
    volume_min: float
    volume_max: float
    volume_step: float
    volume_limit: float
    swap_long: float
    swap_short: float
    margin_initial: float
    margin_maintenance: float
    session_volume: float
    session_turnover: float
    session_interest: float
    session_buy_orders_volume: float
    session_sell_orders_volume: float
    session_open: float
    session_close: float
    session_aw: float
    session_price_settlement: float
    session_price_limit_min: float
    session_price_limit_max: float
    margin_hedged: float
    price_change: float
    price_volatility: float
    price_theoretical: float
    price_greeks_delta: float
    price_greeks_theta: float
    price_greeks_gamma: float
    price_greeks_vega: float
    price_greeks_rho: float
    price_greeks_omega: float
    price_sensitivity: float
    basis: str
    category: str
    currency_base: str
    currency_profit: str
    currency_margin: str
    bank: str
    description: str
    exchange: str
    formula: str
    isin: str
    name: str
    page: str
    path: str
