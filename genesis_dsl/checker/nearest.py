"""The nearest right word to one that is not known: what other programs call it, or the most similar."""

from collections.abc import Iterable
from difflib import get_close_matches

OTHER_NAMES = {
    "sma": "average",
    "ma": "average",
    "mean": "average",
    "moving_average": "average",
    "wma": "weighted_average",
    "hma": "hull_average",
    "rma": "wilder_average",
    "smma": "wilder_average",
    "vwma": "volume_weighted_average",
    "vwap": "volume_weighted_average",
    "stochastic": "stochastic_k",
    "stoch": "stochastic_k",
    "stddev": "stdev",
    "standard_deviation": "stdev",
    "bb_upper": "bollinger_upper",
    "bb_lower": "bollinger_lower",
    "parabolic_sar": "sar",
    "psar": "sar",
    "linreg": "linear_regression",
    "zscore": "z_score",
    "tr": "true_range",
    "hh": "highest",
    "ll": "lowest",
    "price": "close",
    "mid": "middle_price",
    "hour": "time",
    "weekday": "day_of_week",
    "starting_balance": "initial_balance",
    "pnl": "profit",
    "size": "lots",
    "breakeven": "entry",
    "break_even": "entry",
    "entry_price": "entry",
    "open_price": "entry",
    "bars": "bars_since_entry",
    "bars_held": "bars_since_entry",
    "drawdown": "equity",
    "account_balance": "balance",
    "day": "day_of_week",
}
"""What traders read elsewhere, and the word of this language for it."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Offer the known word that is meant most likely, or "" where none is."""
    words = sorted(known)
    other = OTHER_NAMES.get(word, "")
    if other in words:
        return other
    if word.upper() in words:
        return word.upper()
    return next(iter(get_close_matches(word, words, n=1)), "")
