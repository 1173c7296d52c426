"""What the readable words mean."""

from genesis_dsl.types.kind import Kind

KINDS = {
    Kind.NUMBER: "a plain number",
    Kind.COUNT: "a count, a plain number",
    Kind.PRICE: "a price",
    Kind.DISTANCE: "a distance between prices, in pips or points",
    Kind.RATIO: "a ratio: 2 or 200% are the same",
    Kind.MONEY: "money, in the currency of the account",
    Kind.LOTS: "lots",
    Kind.R: "multiples of the first risk, R",
    Kind.VOLUME: "a volume: lots or ticks, as the data has it",
    Kind.DURATION: "a length of time",
    Kind.CLOCK: "a clock time, in the time zone of the file or of the sentence",
    Kind.INSTANT: "an instant",
    Kind.TRUTH: "true or false",
    Kind.CHOICE: "one of several words",
    Kind.SYMBOL: "a symbol",
}
"""What a value is, and in which unit."""

OF = {
    "chart": "the chart",
    "account": "the account",
    "day": "a day",
    "position": "a position",
    "order": "an order",
    "fill": "a fill",
    "execution": "an order that a policy is placing",
    "trade": "a closed trade",
    "opening": "an opened position",
    "signal": "a signal",
    "request": "a request to the broker",
    "payout": "a payout",
    "deposit": "a deposit",
    "strategy": "each strategy",
    "currency": "each currency",
    "asset_class": "each class",
}
"""What a word is read of."""

WORDS = {
    "open": "The first price of the closed bar.",
    "high": "The highest price of the closed bar.",
    "low": "The lowest price of the closed bar.",
    "close": "The last price of the closed bar.",
    "volume": "How much was traded in the closed bar.",
    "bid": "The price at which one can sell, at the decision.",
    "ask": "The price at which one can buy, at the decision.",
    "middle_price": "The middle between bid and ask, at the decision.",
    "spread": "Ask less bid, at the decision; inside a window of bars, at each bar's close.",
    "time": "The instant of the decision: the close of the bar.",
    "day_of_week": "The day of the decision, monday to sunday.",
    "day_of_month": "The day of the decision in its month, 1 to 31.",
    "month": "The month of the decision, january to december.",
    "session": "The trading session of the decision: of the centres that are open by their own clocks, "
    "the westernmost (Sydney 07:00 to 16:00, Tokyo 09:00 to 18:00, London and New York 08:00 to 17:00).",
    "symbol": "The symbol itself.",
    "asset_class": "The class of the symbol, as its instruments file says it.",
    "market_open": "Whether the symbol trades now.",
    "time_to_close": "How long until trading in the symbol stops; 0 while it is closed, at most 60 days.",
    "next_break": "How long the next break, weekend or holiday lasts; 0 where none comes in 60 days.",
    "this_break": "How long the present break in trading lasts; 0 while the market is open.",
    "tick_age": "How long ago the last price came.",
    "balance": "The money of the account by closed results only.",
    "equity": "The balance with open profit, swap and commission.",
    "initial_balance": "The balance at the start of this phase of the account.",
    "capital": "The equity, times the strategy's share of the account.",
    "margin_used": "The margin that the open positions take.",
    "phase": "The phase of the account, as the account file says it.",
    "time_since_start": "How long ago the account began.",
    "time_since_last_trade": "How long ago a trade last closed.",
    "time_since_last_opening": "How long ago a position was last opened.",
    "time_since_losing_close": "How long ago a trade of the group was closed with a loss; in `joins_when:`.",
    "operator_pause": "Whether an operator has paused trading.",
    "latency": "How long the broker took for its last answer; before one, the most that the account writes.",
    "requests_left": "How many requests may still be sent on this day of UTC, as `requests_a_day:` says.",
    "reserved_requests": "How many requests it takes to close and cancel everything that is there.",
    "balance_at_day_start": "The balance when the file's day began.",
    "equity_at_day_start": "The equity when the file's day began.",
    "balance_at_week_start": "The balance when the file's week began.",
    "equity_at_week_start": "The equity when the file's week began.",
    "side": "Which way: buy or sell.",
    "lots": "The size.",
    "entry": "The price at which the position was opened.",
    "stop": "The price of the stop.",
    "profit": "The profit after costs: of a position open and booked, of a trade all of "
    "it, of a day what was booked.",
    "open_profit": "The profit that is not booked yet.",
    "risk": "What would be lost at the stop, against the balance; never below 0.",
    "at_stake": "What would be lost down to the stop, against the equity.",
    "notional": "The value of all that is held: price times size.",
    "move": "How far the price has moved since the entry; in favour is above 0.",
    "costs": "Commission, swap and spread.",
    "held": "How long it has been held.",
    "time_without_stop": "How long the position has had no stop.",
    "bars_since_entry": "How many bars have closed since the entry.",
    "targets_hit": "How many targets were reached.",
    "has_stop": "Whether there is a stop.",
    "idea": "The trade idea that it belongs to, as `groups:` joins them.",
    "order_type": "How the order is placed.",
    "price": "The price of the order or of the fill.",
    "stop_distance": "From the price of the order to its stop.",
    "target_distance": "From the price of the order to its last target; unknown without one.",
    "reward_risk": "The distance to the target by the distance to the stop, before costs; "
    "unknown without both.",
    "reward_risk_after_costs": "The distance to the target by the distance to the stop, after costs; "
    "unknown without both.",
    "score": "The score with which the entry fired.",
    "opens": "Whether the fill opens or enlarges a position.",
    "reason": "Why the fill came about.",
    "slippage": "How much worse than asked the fill was; worse is above 0.",
    "expected_slippage": "How much worse than asked the fill is expected to be.",
    "touch_price": "The best price on the order's own side.",
    "cross_price": "The best price on the other side.",
    "waited": "How long the order has waited.",
    "requotes": "How often the order was placed again.",
    "moved_away": "How far the market has moved away since the signal.",
    "reward_risk_left": "What is left of the reward for each unit of risk; unknown without a target.",
    "action": "What the broker was asked to do.",
    "failed": "Whether the broker refused.",
    "amount": "The money that was paid.",
    "strategy": "The strategy that is asked about.",
    "currency": "The currency that is asked about.",
}
"""What each word means, whatever it is read of."""

CALLED = {
    "around": "Whether an event of a news set is near: `around(SET, before, after)`.",
    "time_to": "How long until the next event of a news set: `time_to(SET)`.",
    "time_since": "How long since the last event of a news set: `time_since(SET)`.",
    "correlation": "How closely the gains of two symbols from bar to bar go together, from -1 to 1, over the "
    "instants at which both close a bar: `correlation(SYMBOL, SYMBOL, bars)`.",
    "involves": "Whether a currency is on one side of the symbol: `involves(CURRENCY)`.",
}
"""Words with brackets that are no functions of bars."""


def is_called(word: str, here: str) -> str:
    """Say what something that is known elsewhere is called here."""
    return f"{word} is called `{here}` here."


def is_said(word: str, sentence: str) -> str:
    """Say how a sentence says what has no word of its own."""
    return f"{word} has no word of its own here; a sentence about it is, for example,\n  {sentence}"
