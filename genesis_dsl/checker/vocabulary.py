"""The readable words of each subject: what they are, what they may be, how they are typed.

One table; the reference page, the checker and its offers read it.
"""

from dataclasses import replace

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.centres import SESSIONS
from genesis_dsl.types.calendar import DAYS, MONTHS
from genesis_dsl.types.kind import (
    CHOICE,
    CLOCK,
    COUNT,
    CURRENCY,
    DISTANCE,
    DURATION,
    IDEA,
    LOTS,
    MONEY,
    NUMBER,
    PRICE,
    RATIO,
    SYMBOL,
    TRUTH,
    VOLUME,
    Type,
)


@dataclass(frozen=True, slots=True)
class Readable:
    """A word without brackets.

    Attributes:
        op: The op under which it stands in the typed tree; see `checker/typed`.
        choices: What a word of a fixed list may be; empty where the list is open.
    """

    op: str
    type: Type
    choices: tuple[str, ...] = ()


SIDES = ("buy", "sell")
ORDER_TYPES = ("market", "limit", "stop", "stop_limit")
FILL_REASONS = ("signal", "stop", "target", "exit", "switch", "person", "broker")
REQUEST_ACTIONS = ("open", "modify", "cancel", "close")


def _all(op: str, type_: Type, *words: str) -> dict[str, Readable]:
    return {word: Readable(op, type_) for word in words}


SERIES = _all("series", PRICE, "open", "high", "low", "close") | _all("series", VOLUME, "volume")
"""Words that read closed bars, always."""

MARK = _all("chartword", PRICE, "bid", "ask", "middle_price") | _all("chartword", DISTANCE, "spread")
"""Words that are the value at this event, and a series inside a window."""

CHART = (
    SERIES
    | MARK
    | _all("chartword", TRUTH, "market_open")
    | _all("chartword", DURATION, "time_to_close", "next_break", "this_break", "tick_age")
    | _all("chartword", SYMBOL, "symbol")
    | _all("chartword", CHOICE, "asset_class")
    | {"session": Readable("chartword", CHOICE, SESSIONS)}
)

CLOCK_WORDS = (
    _all("clockword", CLOCK, "time")
    | _all("clockword", COUNT, "day_of_month")
    | {"day_of_week": Readable("clockword", CHOICE, DAYS), "month": Readable("clockword", CHOICE, MONTHS)}
)

ACCOUNT = (
    _all("account", MONEY, "balance", "equity", "initial_balance", "capital", "margin_used")
    | _all("account", DURATION, "time_since_start", "time_since_last_trade", "time_since_last_opening")
    | _all("account", CHOICE, "phase")
    | _all("account", TRUTH, "operator_pause")
    | _all("account", DURATION, "latency")
    | _all("account", COUNT, "requests_left", "reserved_requests")
)
"""Words of the account, and of the health of its broker."""

DAY_START = _all(
    "day",
    MONEY,
    "balance_at_day_start",
    "equity_at_day_start",
    "balance_at_week_start",
    "equity_at_week_start",
)

_COMMON = {"side": Readable("", CHOICE, SIDES), "symbol": Readable("", SYMBOL)}

POSITION = (
    _COMMON
    | _all("", LOTS, "lots")
    | _all("", PRICE, "entry", "stop")
    | _all("", MONEY, "profit", "open_profit", "risk", "at_stake", "notional")
    | _all("", DISTANCE, "move", "costs")
    | _all("", DURATION, "held", "time_without_stop")
    | _all("", COUNT, "bars_since_entry", "targets_hit")
    | _all("", TRUTH, "has_stop")
    | _all("", IDEA, "idea")
)

ORDER = (
    _COMMON
    | {"order_type": Readable("", CHOICE, ORDER_TYPES)}
    | _all("", LOTS, "lots")
    | _all("", PRICE, "price")
    | _all("", MONEY, "risk", "notional")
    | _all("", DISTANCE, "stop_distance", "target_distance")
    | _all("", RATIO, "reward_risk", "reward_risk_after_costs")
    | _all("", TRUTH, "has_stop")
    | _all("", NUMBER, "score")
)

FILL = (
    _COMMON
    | _all("", TRUTH, "opens")
    | {"reason": Readable("", CHOICE, FILL_REASONS)}
    | _all("", PRICE, "price")
    | _all("", DISTANCE, "slippage", "expected_slippage")
    | _all("", LOTS, "lots")
)

EXECUTION = (
    _all("", PRICE, "touch_price", "cross_price")
    | _all("", DURATION, "waited")
    | _all("", COUNT, "requotes")
    | _all("", DISTANCE, "moved_away")
    | _all("", RATIO, "reward_risk_left")
)
"""Words of an order that a policy is placing."""

TRADE = _COMMON | _all("", MONEY, "profit", "costs") | _all("", DURATION, "held") | _all("", LOTS, "lots")

OPENING = _COMMON | _all("", LOTS, "lots")

SIGNAL = _COMMON

DAY = _all("", MONEY, "profit")

REQUEST = {"action": Readable("", CHOICE, REQUEST_ACTIONS)} | (
    _all("", TRUTH, "failed") | _all("", DURATION, "latency")
)

TRANSFER = _all("", MONEY, "amount")

OTHER_ACCOUNT = _all("", MONEY, "initial_balance") | _all("", CHOICE, "phase")

SUBJECTS = {
    subject: {word: replace(each, op=subject) for word, each in words.items()}
    for subject, words in {
        "position": POSITION,
        "order": ORDER,
        "fill": FILL,
        "execution": EXECUTION,
        "trade": TRADE,
        "opening": OPENING,
        "signal": SIGNAL,
        "day": DAY,
        "request": REQUEST,
        "payout": TRANSFER,
        "deposit": TRANSFER,
        "account": OTHER_ACCOUNT,
        "breach": {},
        "trip": {},
    }.items()
}
"""Words of one thing; they stand bare where that thing is asked about."""

PLANNED = {
    "entry": _all("position", PRICE, "entry"),
    "target": _all("position", PRICE, "entry", "stop"),
}
"""Words of a position that is not there yet: what its stop and its targets may read."""

RESTING = "resting"
"""The subject of `cancel_when:`, without words of its own: an order that waits for its price."""

OF_EACH = {
    "strategy": _all("subject", CHOICE, "strategy"),
    "currency": _all("subject", CURRENCY, "currency"),
    "asset_class": _all("subject", CHOICE, "asset_class"),
}
"""Words of what `for_each:` can ask of besides things: the one that is asked."""

THINGS = {
    "positions": "position",
    "orders": "order",
    "trades": "trade",
    "openings": "opening",
    "fills": "fill",
    "requests": "request",
    "signals": "signal",
    "days": "day",
    "trading_days": "day",
    "payouts": "payout",
    "deposits": "deposit",
    "accounts": "account",
    "breaches": "breach",
    "trips": "trip",
}
"""What a fold can run over, and the subject whose words each of them has."""

OPEN_THINGS = frozenset({"positions", "orders", "accounts"})
"""Things that are there now; all others are over, and added up once, when they end."""

GROUPED = "openings"
"""What `groups:` put together: positions, fills and trades belong to the group of their opening."""

GROUP = _all("group", MONEY, "profit", "risk")
"""Words of every group, besides those that its things have in common."""

JOINING = {"group": _all("joining", DURATION, "time_since_last_opening", "time_since_losing_close")}
"""Words of the group that a thing may join."""

DAYS_OF = frozenset({"days", "trading_days"})
"""Things inside of which there are others: `count(openings)` of a day."""

OWNED = {"breaches": "rule", "trips": "switch"}
"""Things of one rule or switch, which is named behind them: `breaches of daily_loss`."""

FOLDS = ("count", "sum", "average", "highest", "lowest", "first", "streak")

RUNNING_FOLDS = ("highest", "lowest", "first")
"""Folds of `fold(VALUE since MOMENT)`: one register, no list of values."""

BAR_FOLDS = ("highest", "lowest", "first", "sum", "count", "average")
"""Folds of `fold(VALUE today)` over the bars of a day, a week or a month."""

MOMENTS = ("entry", "day_start", "week_start", "start", "payout", "trip")

ARITHMETIC = {"min": 2, "max": 2, "abs": 1}
"""Functions of values, with the fewest values they take."""

NEWS_WORDS = {
    "around": Readable("news", TRUTH),
    "time_to": Readable("news", DURATION),
    "time_since": Readable("news", DURATION),
}
"""Words about the events of a set, which stands in their brackets."""

CALLS = frozenset({*NEWS_WORDS, "involves", "correlation"})
"""Words with brackets that are no function of closed bars and no fold."""

RESERVED = frozenset(
    {
        *(word for words in (CHART, CLOCK_WORDS, ACCOUNT, DAY_START, *SUBJECTS.values()) for word in words),
        *(*SUBJECTS, *OF_EACH, *THINGS, *JOINING["group"], *CALLS, *FOLDS, *ARITHMETIC, "room", "forming"),
    }
)
"""Words that no author may take for a name; the functions of the catalogue are the rest of them."""
