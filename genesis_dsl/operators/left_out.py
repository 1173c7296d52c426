"""Functions of the indicator library that are no words of the language, and why."""

_PLAIN = "Mathematics of plain numbers; no price, distance or percent has such a thing."
_RULE = "A calculation that a sentence writes with signs."
_ROUNDS = "Rounding would hide what a sentence compares."
_SAME = "The same is said by {}."
_ZERO_RATE = _SAME.format("`roc`, as a ratio")
LEFT_OUT: dict[str, str] = {
    **dict.fromkeys(
        ("ACOS", "ASIN", "ATAN", "COS", "COSH", "EXP", "LN", "LOG10", "SIN", "SINH", "SQRT", "TAN", "TANH"),
        _PLAIN,
    ),
    **dict.fromkeys(("ADD", "SUB", "MULT", "DIV"), _RULE),
    **dict.fromkeys(("CEIL", "FLOOR"), _ROUNDS),
    **dict.fromkeys(("ROC", "ROCR", "ROCR100"), _ZERO_RATE),
    "ADR": _SAME.format("`average(high - low, 14)`"),
    "APO": _SAME.format("`macd(close, 12, 26)`, the difference of two exponential averages"),
    "CUMSUM": "A total since the first bar of the data; `sum(source, bars)` has a window.",
    "DONCHIAN": _SAME.format("`highest(high, 20)`, `lowest(low, 20)` and `midprice(20)`"),
    "HT_TRENDMODE": "It calls a market a trend that is 1.5 % away from `cycle_trendline`; a sentence "
    "says that with its own percent.",
    "KDJ": "Its smoothing never forgets a bar without a range, which it counts as 0; `stochastic_k` and "
    "`stochastic_d` are unknown there, and known again afterwards.",
    "MA": "A switch between averages, each of which has a word.",
    "MACDEXT": "A macd of any averages is written with them: `average(close, 12) - average(close, 26)`.",
    "MACDFIX": _SAME.format("`macd(close, 12, 26)` and `macd_signal(close, 12, 26, 9)`"),
    "MAVP": "The window of an average is known before the run, so that its warm-up is too.",
    **dict.fromkeys(
        ("MAXINDEX", "MININDEX", "MINMAXINDEX"),
        "Of equal values they take the newest or the oldest, by how the window came to them; "
        "`bars_since_highest` and `bars_since_lowest` take the newest.",
    ),
    "MINMAX": _SAME.format("`highest` and `lowest`"),
    "PVO": _SAME.format("`ppo(volume, 12, 26)`"),
    "QSTICK": _SAME.format("`average(close - open, 8)`"),
    "SAREXT": "`sar` with six more settings, one for each side.",
    "SMI": _SAME.format(
        "`ema` over where the close lies in its range: "
        "`ema(close - midprice(13), 25) / ema(highest(high, 13) - lowest(low, 13), 25)`"
    ),
    "STOCHF": _SAME.format("`stochastic_k(14, 1)` and `stochastic_k(14, 3)`"),
    "VAR": "Squared points are no unit of prices; `stdev` is its root.",
    "VWAP": "It counts from the first bar of the data; `volume_weighted_average` has a window.",
}
"""Why, in the words of the reference."""
