"""The nearest right word to one that is not known: what other programs call it, or the most similar."""

from collections.abc import Iterable
from difflib import get_close_matches

from genesis_dsl.language.synonyms import FUNCTIONS

OTHER_NAMES = FUNCTIONS | {
    "heikin_ashi": "heikin_ashi_close",
    "keltner": "keltner_upper",
    "stoch_rsi": "stochastic_rsi",
    "stochrsi": "stochastic_rsi",
    "tsi": "true_strength",
    "ultosc": "ultimate_oscillator",
    "dpo": "detrended_price",
    "imi": "intraday_momentum",
    "rvol": "relative_volume",
    "zlema": "zero_lag_average",
    "vhf": "vertical_horizontal_filter",
    "hl2": "median_price",
    "hlc3": "typical_price",
    "ohlc4": "average_price",
    "barssince_high": "bars_since_highest",
    "correl": "series_correlation",
    "average_spread": "usual_spread",
    "yesterday": "previous_day_high",
    "yesterday_high": "previous_day_high",
    "yesterday_low": "previous_day_low",
    "yesterday_close": "previous_day_close",
    "prev_day_high": "previous_day_high",
    "prev_day_low": "previous_day_low",
    "pdh": "previous_day_high",
    "pdl": "previous_day_low",
    **{
        f"{written}{letter}{number}": f"{period}_{level}_{number}"
        for written, period in {
            "daily_": "daily",
            "weekly_": "weekly",
            "pivot_": "daily",
            "": "daily",
        }.items()
        for letter, level in (("r", "resistance"), ("s", "support"))
        for number in (1, 2, 3)
    },
    "dominant_cycle": "cycle_length",
    "ht_trendline": "cycle_trendline",
    "pivot": "daily_pivot",
    "pivot_point": "daily_pivot",
    "fractal_high": "swing_high",
    "fractal_low": "swing_low",
    "pivot_high": "swing_high",
    "pivot_low": "swing_low",
    "vwma": "volume_weighted_average",
    "vwap": "volume_weighted_average",
    "stochastic": "stochastic_k",
    "stoch": "stochastic_k",
    "standard_deviation": "stdev",
    **{
        written.format(band): f"bollinger_{band}"
        for written in ("bb_{}", "{}_bb", "bbands_{}", "{}_band", "bband_{}", "boll_{}")
        for band in ("upper", "lower")
    },
    "parabolic_sar": "sar",
    "psar": "sar",
    "tr": "true_range",
    "price": "close",
    "mid": "middle_price",
    "hour": "time",
    "weekday": "day_of_week",
    "starting_balance": "initial_balance",
    "pnl": "profit",
    "rr": "reward_risk",
    "risk_reward": "reward_risk",
    "reward_to_risk": "reward_risk",
    "size": "lots",
    "breakeven": "entry",
    "break_even": "entry",
    "entry_price": "entry",
    "open_price": "entry",
    "bars": "bars_since_entry",
    "bars_held": "bars_since_entry",
    "account": "balance",
    "start_balance": "initial_balance",
    "entry_bar": "bars_since_entry",
    "account_balance": "balance",
    "day": "day_of_week",
}
"""What traders read elsewhere, and the word of this language for it."""

_SINCE_A_LOSS = "count(trades in last 15 minutes where profit < 0) = 0"

OTHER_WORDS = {
    "donchian_upper": "highest(high, 20)",
    "donchian_lower": "lowest(low, 20)",
    "donchian_middle": "midprice(20)",
    "adr": "average(high - low, 14) on D1",
    "apo": "macd(close, 12, 26)",
    "variance": "stdev(close, 20)",
    "qstick": "average(close - open, 8)",
    "previous_high": "high[1]",
    "previous_low": "low[1]",
    "previous_close": "close[1]",
    "green_candle": "close > open",
    "red_candle": "close < open",
    "bullish_candle": "close > open",
    "bearish_candle": "close < open",
    "half": "50%",
    "third": "33%",
    "quarter": "25%",
    "drawdown": "highest(equity since start) - equity",
    "max_drawdown": "highest(equity since start) - equity",
    "daily_drawdown": "equity_at_day_start - equity",
    "loss_today": "equity_at_day_start - equity",
    "profit_today": "equity - equity_at_day_start",
    "daily_profit": "equity - equity_at_day_start",
    "balance_at_month_start": "balance - sum(profit of days this month)",
    "equity_at_month_start": "balance - sum(profit of days this month)",
    "profit_this_month": "sum(profit of days this month)",
    "monthly_profit": "sum(profit of days this month)",
    "monthly_loss": "-sum(profit of days this month)",
    "monthly_drawdown": "-sum(profit of days this month)",
    "profit_this_week": "equity - equity_at_week_start",
    "weekly_profit": "equity - equity_at_week_start",
    "weekly_loss": "equity_at_week_start - equity",
    "weekly_drawdown": "equity_at_week_start - equity",
    "time_since_loss": _SINCE_A_LOSS,
    "time_since_last_loss": _SINCE_A_LOSS,
    "consecutive_losses": "streak(trades where profit < 0)",
    "losing_streak": "streak(trades where profit < 0)",
    "open_positions": "count(positions)",
    "open_trades": "count(positions)",
    "trades_today": "count(trades today)",
    "leverage": "sum(notional of positions) / equity",
    "exposure": "sum(notional of positions)",
    "open_risk": "sum(risk of positions)",
}
"""Ideas that have no word of their own, with an example of how each is said."""


def nearest(word: str, known: Iterable[str], *, alike: float = 0.6) -> str:
    """Offer the known word that is meant most likely, or "" where none is; `alike`: from 0 to 1."""
    words = sorted(known)
    other = OTHER_NAMES.get(word, "")
    if other in words:
        return other
    if word.upper() in words:
        return word.upper()
    return next(iter(get_close_matches(word, words, 1, alike)), "")
