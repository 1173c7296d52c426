"""What a sentence is about that nobody can read, and one about the same that can be typed."""

import re

_DAY = r"(?i:monday|tuesday|wednesday|thursday|friday)s?"
_MUCH = r"(?:low|high|tight|wide|big|small|large|normal|average|avg|max\w*|min\w*|much|more|less)"
_IN_EUROPE = "time between 08:00 and 09:00 in Europe/London"

TOPICS = (
    (r"since\s+(?:the\s+)?(?:last\s+)?(?:trade|entry|exit|loss|signal)", "time_since_last_trade >= 2 hours"),
    (
        r"(?:last|previous)\s+trade\s+was|after\s+an?\s+(?:loss|losing)|losing\s+(?:trades?|streak)|in\s+a\s+row",
        "streak(trades where profit < 0) < 3",
    ),
    (r"(?:last|first|average|previous)\s+entry", "close < lowest(entry of positions) - 20 pips"),
    (r"news|nfp|cpi|fomc|announcements?|impact", "not (around(high_impact, 30 minutes, 30 minutes))"),
    (r"super\s?trend", "close crosses above supertrend(10, 3)"),
    (r"above\s+(?:the\s+)?cloud|cloud|kumo|senkou|span", "close > midprice(52)[26]"),
    (r"chikou|lagging", "close > close[26]"),
    (r"ichimoku|tenkan|kijun", "midprice(9) crosses above midprice(26)"),
    (r"heikin|heiken|ashi|ha", "heikin_ashi_close > heikin_ashi_open"),
    (
        r"bearish\s+\w*\s*divergence",
        "high > highest(high, 20)[1] and rsi(close, 14) < highest(rsi(close, 14), 20)[1]",
    ),
    (r"diverg\w+", "low < lowest(low, 20)[1] and rsi(close, 14) > lowest(rsi(close, 14), 20)[1]"),
    (r"death\s+cross", "average(close, 50) crosses below average(close, 200)"),
    (r"golden\s+cross", "average(close, 50) crosses above average(close, 200)"),
    (r"macd\s+histogram|histogram", "macd_histogram(close, 12, 26, 9) > 0"),
    (r"macd", "macd(close, 12, 26) crosses above macd_signal(close, 12, 26, 9)"),
    (r"fvg|fair\s+value\s+gap|imbalance", "low > high[2]"),
    (r"bos|choch|structure|swings?|fractals?", "close crosses above swing_high(5)"),
    (
        r"rejects?|rejected|rejection|sweeps?|swept|grabs?",
        "high > previous_day_high and close < previous_day_high",
    ),
    (r"touch\w*", "low <= bollinger_lower(close, 20, 2)"),
    (r"supports?", "close crosses below lowest(low, 20)[1]"),
    (r"resistances?|break\s?outs?|levels?", "close crosses above highest(high, 20)[1]"),
    (r"pivots?", "close > daily_pivot"),
    (r"yesterday\w*|(?:previous|prior|last)\s+day", "high > previous_day_high"),
    (r"round\s+numbers?|psychological", "close between 1.0990 and 1.1010"),
    (r"moved?|moves|travell?ed", "abs(close - first(open today)) > 50 pips"),
    (r"down\s?trends?|trend(?:ing)?\s+(?:is\s+)?down", "close < ema(close, 200)"),
    (r"(?:up\s?)?trend\w*", "close > ema(close, 200)"),
    (r"moving\s+averages?|emas?|smas?|ma", "close > average(close, 200)"),
    (rf"volume\s+\w+|{_MUCH}\s+volume", "volume > 2 * average(volume, 20)"),
    (rf"spread\s+\w+|{_MUCH}\s+spreads?", "spread <= 2 pips"),
    (r"first\s+hour|after\s+(?:the\s+)?open\w*|minutes?\s+after", _IN_EUROPE),
    (
        r"last\s+hour|before\s+(?:the\s+)?close|minutes?\s+before",
        "time between 16:00 and 17:00 in America/New_York",
    ),
    (r"london|european?", "session = london"),
    (r"new\s+york|ny|us", "session = new_york"),
    (r"asian?|tokyo", "session in (tokyo, sydney)"),
    (r"sessions?", "session = london"),
    (r"weekends?", "day_of_week = friday and time >= 20:00"),
    (_DAY, "day_of_week = friday"),
    (r"(?:end|turn|last\s+days?)\s+of\s+(?:the\s+)?month|month\s+end", "day_of_month >= 25"),
    (r"holidays?", "next_break < 12 hours"),
    (r"hours?|morning|afternoon|evening|night|overnight", "time between 08:00 and 17:00"),
    (r"draw\s?downs?|loss(?:es)?|losing|lost", "equity_at_day_start - equity < 3% of balance_at_day_start"),
    (r"profits?|profitable|winning|gains?", "sum(profit of positions) > 0 USD"),
    (r"already|positions?|trades?|long|short|flat", "count(positions where side = buy) = 0"),
    (r"pending|orders?", "count(orders) = 0"),
    (r"volatil\w+|atr", "atr(14) > average(atr(14), 50)"),
    (r"rsi|oversold|overbought", "rsi(close, 14) < 30"),
    (r"stoch\w*", "stochastic_k(14, 3) crosses above stochastic_d(14, 3, 3)"),
    (r"bollinger|bands?|squeeze", "close < bollinger_lower(close, 20, 2)"),
    (r"adx|strength", "adx(14) > 25"),
    (r"vwap", "close > volume_weighted_average(close, 20)"),
    (r"gaps?", "open > high[1]"),
    (r"range", "highest(high today) - lowest(low today) < 50 pips"),
    (r"fib\w*|retrace\w*", "close < highest(high, 50) - 38.2% of (highest(high, 50) - lowest(low, 50))"),
    (r"correlat\w+", "series_correlation(close, close on GBPUSD, 50) > 0.8"),
    (r"engulf\w*", "bullish_engulfing"),
    (r"pin\s?bars?|wicks?|shadows?|hammers?", "min(open, close) - low > 2 * abs(close - open)"),
    (r"bod(?:y|ies)", "abs(close - open) > 2 * average(abs(close - open), 20)"),
    (r"candles?|bars?", "close > open and close[1] > open[1]"),
    (r"turn\w*|slop\w*|point\w*", "ema(close, 20) rising for 3 bars"),
    (r"half|middle|near", "close > (high + low) / 2"),
)
"""Pattern of whole words and a condition; the first that is found is offered."""


GUARDED = (
    (r"weekends?|fridays?|overnight", "market_open or this_break <= 2 hours"),
    (r"week\w*", "equity >= equity_at_week_start - 5% of initial_balance"),
    (r"(?:best|biggest)\s+day|consisten\w+", "highest(profit of days) <= 30% of (balance - initial_balance)"),
    (r"trading\s+days?|(?:profitable|winning)\s+days?", "count(days where count(openings) > 0) >= 5"),
    (r"inactiv\w+", "time_since_last_trade <= 30 days"),
    (r"older|age", "time_since_start <= 30 days"),
    (r"scalp\w*|hold\w*|held|shorter|longer", "count(trades today where held < 2 minutes) <= 5"),
    (r"news", "not (around(high_impact, 2 minutes, 2 minutes))"),
    (r"stop\s*loss\w*|stops?", "count(positions where not (has_stop)) = 0"),
    (r"margin|leverage", "margin_used <= 50% of equity"),
    (r"errors?|reject\w*|refus\w*|fail\w*", "count(requests in last 5 minutes where failed) <= 3"),
    (r"daily|day|today", "equity >= equity_at_day_start - 5% of initial_balance"),
    (
        r"win\s*rate|losing|losses|losers?|lose[sr]?|in\s+a\s+row",
        "count(last 20 trades where profit < 0) <= 12",
    ),
    (r"risk\w*|exposure|stake", "sum(risk of positions) <= 3% of balance"),
    (r"lots?|sizes?|volume", "sum(lots of positions) <= 5 lots"),
    (r"targets?|goals?|profits?|gains?", "equity >= 110% of initial_balance"),
    (r"positions?", "count(positions) <= 3"),
    (
        r"trailing|peaks?|water|top|drops?|falls?|dips?",
        "highest(equity since start) - equity <= 6% of initial_balance",
    ),
    (r"trad\w*|orders?|openings?", "count(openings today) <= 10"),
    (r"loss|draw\s?downs?|lost|equity|balance|account", "equity >= 90% of initial_balance"),
)
"""The same for what a rule asks of an account."""

_OPPOSITE = {" <= ": " > ", " >= ": " < ", " = 0": " > 0"}


def sentence_about(words: str, kind: str = "strategy") -> str:
    """Give a sentence about the same as some words, in a file of a kind; "" where nothing is known of it."""
    topics = (*GUARDED, *TOPICS) if kind in ("ruleset", "kill_switch") else TOPICS
    found = (said for pattern, said in topics if re.search(rf"\b(?:{pattern})\b", words, re.IGNORECASE))
    said = next(found, "")
    return opposite(said) if kind == "kill_switch" and said in dict(GUARDED).values() else said


def opposite(said: str) -> str:
    """Write what must hold as what trips."""
    return next((said.replace(sign, other) for sign, other in _OPPOSITE.items() if sign in said), said)
