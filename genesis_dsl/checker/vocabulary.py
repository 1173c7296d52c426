"""The readable words of each subject: what they are, what they may be, how they are typed.

One table; the reference page, the checker and its offers read it.
"""

from dataclasses import dataclass, replace

from genesis_dsl.types.kind import (
    CHOICE,
    CLOCK,
    COUNT,
    DISTANCE,
    DURATION,
    LOTS,
    MONEY,
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
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ORDER_TYPES = ("market", "limit", "stop", "stop_limit")
FILL_REASONS = ("signal", "stop", "target", "exit", "switch", "person", "broker")


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
)

CLOCK_WORDS = _all("clockword", CLOCK, "time") | {"day_of_week": Readable("clockword", CHOICE, DAYS)}

ACCOUNT = _all("account", MONEY, "balance", "equity", "initial_balance", "capital") | _all(
    "account", DURATION, "time_since_start", "time_since_last_trade", "time_since_last_opening"
)

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
    | _all("", DURATION, "held")
    | _all("", COUNT, "bars_since_entry", "targets_hit")
    | _all("", TRUTH, "has_stop")
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
    }.items()
}
"""Words of one thing; they stand bare where that thing is asked about."""

PLANNED = {
    "entry": _all("position", PRICE, "entry"),
    "target": _all("position", PRICE, "entry", "stop"),
}
"""Words of a position that is not there yet: what its stop and its targets may read."""

THINGS = {
    "positions": "position",
    "orders": "order",
    "trades": "trade",
    "openings": "opening",
    "fills": "fill",
    "signals": "signal",
    "days": "day",
}
"""What a fold can run over, and the subject whose words each of them has."""

FOLDS = ("count", "sum", "average", "highest", "lowest", "first", "streak")

RUNNING_FOLDS = ("highest", "lowest", "first")
"""Folds of `fold(VALUE since MOMENT)`: one register, no list of values."""

MOMENTS = ("entry", "day_start", "week_start", "start")

ARITHMETIC = {"min": 2, "max": 2, "abs": 1}
"""Functions of values, with the fewest values they take."""

LATER = frozenset(
    {
        *("around", "time_to", "time_since", "session", "usual_spread", "volume_24h", "correlation"),
        *("latency", "requests_left", "reserved_requests", "requests", "action", "failed"),
        *("payouts", "payout", "deposits", "accounts", "groups", "breaches", "trips", "trip"),
        *("margin_used", "phase", "operator_pause", "time_without_stop", "score"),
        *("trading_days", "idea", "ideas", "involves", "amount"),
    }
)
"""Words of the language that this version cannot run yet."""

LATER_VERBS = frozenset({"reduce_order", "scale_size", "deduct"})
"""Verbs that this version cannot carry out yet."""

LATER_SUBJECTS = frozenset({"strategy", "currency", "asset_class", "opening", "group"})
"""Subjects of `for_each:` that this version cannot ask about yet."""

RESERVED = frozenset(
    {
        *(word for words in (CHART, CLOCK_WORDS, ACCOUNT, DAY_START, *SUBJECTS.values()) for word in words),
        *(*SUBJECTS, *THINGS, *LATER, *FOLDS, *ARITHMETIC, "room", "forming"),
    }
)
"""Words that no author may take for a name; the functions of the catalogue are the rest of them."""
