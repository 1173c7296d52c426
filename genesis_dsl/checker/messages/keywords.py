"""The words with which the language is built: what each means, and a line that uses it."""

from genesis_dsl.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Keyword:
    """One word, or two that stand together."""

    word: str
    definition: str
    example: str


SENTENCE = (
    Keyword(
        "and", "Both sides are true. Mixed with `or` it needs brackets.", "close > open and volume > 100"
    ),
    Keyword(
        "or", "At least one side is true. Mixed with `and` it needs brackets.", "side = buy or side = sell"
    ),
    Keyword(
        "not",
        "The condition in the brackets is false. Of what is unknown it is unknown.",
        "not (close > open)",
    ),
    Keyword(
        "between",
        "The value lies between two ends; both ends are included.",
        "rsi(close, 14) between 30 and 70",
    ),
    Keyword(
        "next day",
        "Behind `between`: the second clock time belongs to the day after, so the span goes over midnight.",
        "time between 22:00 and 02:00 next day",
    ),
    Keyword(
        "crosses above",
        "At or below on the bar before, above on this one. True on one bar only.",
        "close crosses above ema(close, 200)",
    ),
    Keyword(
        "crosses below",
        "At or above on the bar before, below on this one. True on one bar only.",
        "close crosses below lowest(low, 20)[1]",
    ),
    Keyword("rising", "Above its value on the bar before.", "ema(close, 50) rising"),
    Keyword("falling", "Below its value on the bar before.", "ema(close, 50) falling"),
    Keyword(
        "within",
        "True on at least one of the last bars, this one included.",
        "rsi(close, 14) < 30 within 3 bars",
    ),
    Keyword(
        "followed by",
        "True when the second is true now and the first was true on one of so many bars before this one; "
        "a third may follow.",
        "close crosses above ema(close, 50) followed by close < low[1] within 5 bars",
    ),
    Keyword("for", "True on every one of the last bars, this one included.", "close > open for 3 bars"),
    Keyword(
        "in",
        "One of several words; or, behind clock times, the time zone they are meant in.",
        "order_type in (limit, stop_limit)",
    ),
    Keyword("is known", "The value can be told. The answer itself is never unknown.", "volume is known"),
    Keyword(
        "is unknown",
        "The value cannot be told: too few bars, no volume in the data, nothing there yet.",
        "volume is unknown or volume > 100",
    ),
    Keyword(
        "unknown",
        "A value that cannot be told. It counts neither as false nor as nought.",
        "volume is unknown",
    ),
    Keyword(
        "passes",
        "The score reaches its mark, all that is required is there, and no veto stands.",
        "long_score passes",
    ),
    Keyword("tripped", "The kill switch has tripped and has not armed again.", "day_loss tripped"),
    Keyword("broken", "The rule is broken now.", "daily_loss broken"),
    Keyword(
        "on",
        "Reads another chart: a timeframe, a symbol, or both. Only closed bars of it are seen. `on ticks`: "
        "each tick is a bar.",
        "close > ema(close, 200) on H4",
    ),
    Keyword("at entry", "The value as it was when the position was opened.", "atr(14) at entry"),
    Keyword("at signal", "The value as it was when the entry fired.", "spread <= 1.2 * spread at signal"),
    Keyword(
        "of",
        "A share of a value, a word of something, or a word of many things inside a fold.",
        "5% of initial_balance",
    ),
    Keyword("[n]", "The value so many closed bars ago; `[1]` leaves this bar out.", "highest(high, 20)[1]"),
    Keyword(
        "where",
        "Inside a fold: only those for which the condition is true; a bar is asked at its close.",
        "count(trades where profit < 0)",
    ),
    Keyword(
        "since",
        "Inside a fold: from a moment on (entry, day_start, week_start, start, payout, trip).",
        "highest(close since entry)",
    ),
    Keyword(
        "today",
        "Inside a fold: since the start of the file's day; a bar is one of the day in which it opens.",
        "highest(high today where time between 08:15 and 09:00)",
    ),
    Keyword(
        "this week", "Inside a fold: since the start of the file's week.", "sum(profit of trades this week)"
    ),
    Keyword(
        "this month",
        "Inside a fold: since the first day of the month in the file's time zone.",
        "sum(profit of trades this month)",
    ),
    Keyword(
        "in last", "Inside a fold: during a length of time up to now.", "count(requests in last 5 minutes)"
    ),
    Keyword("last", "Inside a fold: the latest so many things.", "average(profit of last 20 trades)"),
    Keyword(
        "forming",
        "A bar that is still moving. Sentences read closed bars; `forming` is refused in entries.",
        "forming close on H4",
    ),
)
"""Words of a sentence."""

FOLDS = (
    Keyword(
        "count",
        "How many things there are, or bars of a period at which something was true; 0 where none.",
        "count(positions) < 5",
    ),
    Keyword(
        "sum",
        "The total of a value over things, or over the bars of a period; 0 where there are none.",
        "sum(profit of trades today) > 0",
    ),
    Keyword(
        "average",
        "The average of a value over things, or over the bars of a period; unknown where there are none.",
        "average(profit of last 20 trades) > 0",
    ),
    Keyword(
        "highest",
        "The highest value over things, bars of a period, or since a moment; unknown where there are none.",
        "highest(equity since start)",
    ),
    Keyword(
        "lowest",
        "The lowest value over things, bars of a period, or since a moment; unknown where there are none.",
        "lowest(entry of positions)",
    ),
    Keyword(
        "first",
        "The value of the earliest of the things, or of the bars of a period; unknown where there are none.",
        "first(lots of trades today)",
    ),
    Keyword(
        "streak",
        "The length of the latest unbroken run of things for which `where` is true; 0 where there is none.",
        "streak(trades where profit < 0) >= 4",
    ),
    Keyword(
        "positions",
        "Positions that are open now; of a period, those opened in it.",
        "count(positions) < 5",
    ),
    Keyword(
        "orders",
        "Orders that rest in the market now; of a period, those placed in it.",
        "count(orders) <= 200",
    ),
    Keyword("trades", "Trades that are closed.", "count(trades today) < 10"),
    Keyword(
        "openings",
        "Positions that were opened, whether or not they are still open.",
        "count(openings today) <= 2_000",
    ),
    Keyword(
        "fills", "Orders that were filled, at the entry, the stop, a target or an exit.", "count(fills today)"
    ),
    Keyword(
        "requests",
        "What was asked of the broker: to open, modify, cancel or close.",
        "count(requests today) <= 2_000",
    ),
    Keyword("signals", "Entries that fired.", "count(signals in last 1 hour) >= 50"),
    Keyword("days", "Days of the file's calendar, today so far included.", "count(days where profit > 0)"),
    Keyword(
        "trading_days",
        "Days of the file's calendar on which a position was opened.",
        "count(trading_days) >= 4",
    ),
    Keyword("payouts", "Profits that were paid out.", "count(payouts in last 4 months) >= 2"),
    Keyword("deposits", "Money that was paid in.", "sum(amount of deposits)"),
    Keyword("accounts", "The accounts of one owner.", "sum(initial_balance of accounts)"),
    Keyword("breaches", "Times at which a rule turned from kept to broken.", "count(breaches of daily_loss)"),
    Keyword("trips", "Times at which a kill switch tripped.", "count(trips of day_loss today)"),
    Keyword("min", "The smallest of several values.", "min(close, open)"),
    Keyword("max", "The largest of several values.", "max(1.5 * atr(14), 12 pips)"),
    Keyword("abs", "A value without its sign.", "abs(close - open) > 10 pips"),
)
"""Folds, what they run over, and functions of values."""

UNITS = (
    Keyword(
        "R",
        "The distance from the entry to the first stop, or the money lost over it: the risk of a position.",
        "profit >= 2 R",
    ),
    Keyword(
        "%", "A share: 4% is 0.04. Of money it is money, of a price it is a distance.", "0.5% of balance"
    ),
    Keyword(
        "pips",
        "A distance between prices; the instruments file says how large a pip is for each symbol.",
        "spread <= 1.2 pips",
    ),
    Keyword(
        "points", "The smallest step of a price; in a score, what a part is worth.", "pass_at: 65 points"
    ),
    Keyword(
        "lots",
        "The size of an order or a position; the instruments file says how much a lot is.",
        "size: 0.10 lots",
    ),
    Keyword("bars", "Closed bars of the chart.", "cancel_after: 4 bars"),
    Keyword("milliseconds", "A length of time.", "latency <= 150 milliseconds"),
    Keyword("seconds", "A length of time.", "tick_age <= 2 seconds"),
    Keyword("minutes", "A length of time.", "held >= 10 minutes"),
    Keyword("hours", "A length of time, exact.", "held >= 24 hours"),
    Keyword("weeks", "A length of time along the file's calendar.", "count(trades in last 2 weeks)"),
    Keyword("months", "A length of time along the file's calendar.", "count(payouts in last 4 months) >= 2"),
    Keyword("times", "How often.", "at_most: 2 times"),
)
"""Units."""

KEYWORDS = (*SENTENCE, *FOLDS, *UNITS)
