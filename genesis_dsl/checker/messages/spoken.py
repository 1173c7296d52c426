"""How the words of the language are said aloud."""

from genesis_dsl.types.kind import Kind

WORDS = {
    "lots": "size in lots",
    "time_to_close": "time to the close of trading",
    "next_break": "length of the next break in trading",
    "this_break": "length of the present break in trading",
    "tick_age": "age of the last tick",
    "day_of_week": "day of the week",
    "day_of_month": "day of the month",
    "asset_class": "asset class",
    "session": "trading session",
    "capital": "capital of the strategy",
    "margin_used": "margin in use",
    "phase": "phase of the account",
    "time_since_start": "time since the start of the account",
    "time_since_last_trade": "time since a trade last closed",
    "time_since_last_opening": "time since a position was last opened",
    "time_since_losing_close": "time since a trade last closed at a loss",
    "balance_at_day_start": "balance at the start of the day",
    "equity_at_day_start": "equity at the start of the day",
    "balance_at_week_start": "balance at the start of the week",
    "equity_at_week_start": "equity at the start of the week",
    "latency": "latency to the broker",
    "requests_left": "number of requests left today",
    "reserved_requests": "number of requests it would take to close and cancel everything",
    "entry": "entry price",
    "risk": "risk at the stop",
    "at_stake": "money at stake",
    "notional": "notional value",
    "order_type": "type",
    "held": "time held",
    "move": "move in its favour",
}
"""Words whose name is not said as it is written."""

OWNED = {
    "entry": "the entry price",
    "at_stake": "the money that the {owner} has at stake down to its stop",
    "held": "the time the {owner} has been held",
    "bars_since_entry": "the number of bars since the entry",
    "targets_hit": "the number of targets hit",
    "time_without_stop": "the time the {owner} has been without a stop",
    "stop_distance": "the {owner}'s distance to its stop",
    "target_distance": "the {owner}'s distance to its target",
    "reward_risk": "the {owner}'s reward for each unit of risk",
    "reward_risk_after_costs": "the {owner}'s reward for each unit of risk, after costs,",
    "reward_risk_left": "the {owner}'s reward that is left for each unit of risk",
    "touch_price": "the best price on the {owner}'s own side",
    "cross_price": "the price on the other side",
    "waited": "the time the {owner} has waited",
    "requotes": "the number of the {owner}'s re-quotes",
    "moved_away": "the distance that the market has moved away",
    "reason": "the reason of the {owner}",
    "slippage": "the {owner}'s slippage",
}
"""Words of a position, an order or a fill that are said in words of their own; `{owner}` is which."""

TRUTHS = {
    "market_open": ("the market is open", "the market is closed"),
    "operator_pause": ("an operator has paused trading", "no operator has paused trading"),
    "has_stop": ("the {owner} has a stop", "the {owner} has no stop"),
    "opens": ("the fill opens a position", "the fill opens no position"),
    "failed": ("the request failed", "the request did not fail"),
}
"""Words that are true or false: said, and denied."""

ACRONYMS = frozenset(
    {
        "ema",
        "rsi",
        "atr",
        "adx",
        "macd",
        "cci",
        "cmo",
        "mfi",
        "obv",
        "kama",
        "dema",
        "tema",
        "sar",
        "roc",
        "di",
    }
)
"""Parts of a function's name that are said letter by letter."""

FUNCTIONS = {
    "usual_spread": "the usual spread at this hour of the week",
    "volume_24h": "the volume of the last 24 hours",
    "average": "the average {source} of the last {bars} bars",
    "highest": "the highest {source} of the last {bars} bars",
    "lowest": "the lowest {source} of the last {bars} bars",
    "sum": "the sum of the {source} over the last {bars} bars",
    "midpoint": "the midpoint between the highest and the lowest {source} of the last {bars} bars",
    "stdev": "the standard deviation of the {source} over {bars} bars",
    "percentile": "the level under which {percent} percent of the last {bars} values of the {source} lie",
    "percent_rank": "the percent rank of the {source} among the last {bars} bars",
    "bollinger_upper": "the upper Bollinger band ({bars} bars, {deviations} deviations) of the {source}",
    "bollinger_lower": "the lower Bollinger band ({bars} bars, {deviations} deviations) of the {source}",
    "bollinger_middle": "the middle Bollinger band ({bars} bars) of the {source}",
}
"""Functions that are said in words of their own; the others by their names and their numbers."""

COMPARED = {">": "above", ">=": "at least", "<": "below", "<=": "at most", "=": "", "!=": "other than"}
COUNTED = COMPARED | {">": "more than", "<": "less than"}
CLOCKED = {
    ">": "after",
    ">=": "at or after",
    "<": "before",
    "<=": "at or before",
    "=": "",
    "!=": "other than",
}
"""What a comparison says between its sides, behind `is`."""

MANY = frozenset({Kind.COUNT, Kind.DURATION, Kind.LOTS, Kind.VOLUME})
"""Kinds that are more or less, and not above or below."""

FOLDS = {
    "sum": "the sum of the {value} of {things}",
    "average": "the average {value} of {things}",
    "highest": "the highest {value} of {things}",
    "lowest": "the lowest {value} of {things}",
    "first": "the first {value} of {things}",
    "count": "the number of {things}",
    "streak": "the length of the latest unbroken run of {things}",
}

THINGS = {
    "positions": "open positions",
    "orders": "resting orders",
    "trades": "closed trades",
    "openings": "positions opened",
    "fills": "fills",
    "requests": "requests to the broker",
    "signals": "signals",
    "days": "days",
    "trading_days": "trading days",
    "payouts": "payouts",
    "deposits": "deposits",
    "accounts": "accounts",
    "breaches": "breaches",
    "trips": "trips",
}

CAME = {"positions": "were opened", "orders": "were placed"}
"""How what is there came into a period."""

PERIODS = {"today": "today", "week": "this week", "month": "this month"}

MOMENTS = {
    "entry": "the entry",
    "day_start": "the start of the day",
    "week_start": "the start of the week",
    "start": "the start of the account",
    "payout": "the last payout",
    "trip": "the switch last tripped",
    "signal": "the signal",
}

VERBS = {
    "block_entries": "new entries are blocked",
    "cancel_orders": "resting orders are cancelled",
    "close_position": "the position is closed",
    "close_positions": "the positions are closed",
    "close_part": "{share} of the position is closed",
    "move_stop": "the stop moves to {value}",
    "move_target": "the target moves to {value}",
    "trail": "the stop follows {value} behind the best close since the entry",
    "scale_size": "new entries are sized at {value}",
    "deduct": "{value} is deducted",
    "reduce_order": "the order is reduced until it fits",
    "alert": "an alert goes out ({level})",
    "account_failed": "the account fails",
    "warning": "a warning is recorded",
}
"""What a verb does."""

SUBJECTS = {
    "asset_class": "asset class",
    "opening": "opened position",
}
"""What `for_each` asks of, where it is not said as it is written."""

CLAUSES = {
    "must_hold": "At every event, and with each new order filled, this must hold",
    "before_order": "Before each order that adds risk, this is asked",
    "at_fill": "At each fill, this must hold",
    "at_day_end": "At the end of each day, this must hold",
    "at_week_end": "At the end of each week, this must hold",
    "to_pass": "To pass, this must be reached",
    "to_be_paid": "To be paid, this must be reached",
    "to_scale_up": "To scale up, this must be reached",
}
"""When a rule is asked."""

NOT_COUNTED = "What is counted there is so before the order, which is not counted itself."
"""Of a rule that is asked before an order and counts what the order would add to."""

COUNTED_IN_STRATEGY = "Positions, orders and trades that are counted are the strategy's own in the symbol."
"""Of a strategy that counts some."""

BROKEN = {
    "before_order": "If not, the order is refused; it is no breach.",
    "to_pass": "Until then the answer is: not yet. It is never a breach.",
    "to_be_paid": "Until then the answer is: not yet. It is never a breach.",
    "to_scale_up": "Until then the answer is: not yet. It is never a breach.",
}
"""What follows where a rule does not say it."""

UNKNOWN = {
    "must_hold": "If it cannot be known, the verdict is: cannot tell, and orders are blocked.",
    "before_order": "If it cannot be known, the order is blocked.",
    "at_fill": "If it cannot be known, the verdict is: cannot tell, and orders are blocked.",
    "at_day_end": "If it cannot be known, the verdict is: cannot tell.",
    "at_week_end": "If it cannot be known, the verdict is: cannot tell.",
    "to_pass": "If it cannot be known, the answer is: not yet.",
    "to_be_paid": "If it cannot be known, the answer is: not yet.",
    "to_scale_up": "If it cannot be known, the answer is: not yet.",
}
"""What a rule does on unknown."""

TRIPPED_UNKNOWN = {
    "hold": "If it cannot be known, entries wait; nothing is cancelled or closed, and the "
    "switch does not trip.",
    "trip": "If it cannot be known, it trips.",
    "ignore": "If it cannot be known, nothing happens.",
}
"""What a switch does on unknown."""


def spoken(word: str) -> str:
    """Say a word without its underscores."""
    return WORDS.get(word, word.replace("_", " "))


def name_of_function(word: str) -> str:
    """Say the name of a function: `atr_ema` is the ATR EMA."""
    return " ".join(part.upper() if part in ACRONYMS else part for part in word.split("_"))


def listed(items: list[str], word: str = "and") -> str:
    """Join items as people do: `a, b and c`."""
    return f"{', '.join(items[:-1])} {word} {items[-1]}" if len(items) > 1 else "".join(items)


def owned(word: str, owner: str) -> str:
    """Say a word of a position, an order or a fill."""
    return OWNED.get(word, f"the {{owner}}'s {spoken(word)}").format(owner=owner)


def each(subject: str) -> str:
    """Say of each of what something is asked; a word of the author's is a group."""
    if subject in SUBJECTS or subject in {"position", "order", "fill", "symbol", "strategy", "currency"}:
        return f"each {SUBJECTS.get(subject, subject)}"
    return f"each of the {subject.replace('_', ' ')}"


def acts_on(scope: str) -> str:
    """Say what a rule or a switch acts on, where it says so: `all accounts`, `strategy london_breakout`."""
    return f"It acts on {scope if scope == 'all accounts' else f'the {scope}'}."


def acts_on_one(subject: str) -> str:
    """Say that only what is asked about is acted on."""
    return f"It acts on that {_one(subject)} alone."


def counted_of(subject: str) -> str:
    """Say whose things are counted; "" is the account."""
    owner = f"that {_one(subject)}" if subject else "the whole account"
    return f"What is counted there is {owner}'s."


def _one(subject: str) -> str:
    known = subject in SUBJECTS or subject in {"position", "symbol", "strategy", "currency"}
    return SUBJECTS.get(subject, subject) if known else "one"


def article(words: str) -> str:
    """Put `a` or `an` before words."""
    return f"{'an' if words[:1].lower() in set('aeiou') else 'a'} {words}"


def sentence(words: str) -> str:
    """Make a sentence of words: a capital first, a full stop last."""
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith(('.', ':', '?')) else '.'}"
