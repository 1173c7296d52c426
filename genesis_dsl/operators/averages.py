"""Averages: words that follow a series and smooth it."""

from math import isqrt

from genesis_dsl.operators.library import from_library
from genesis_dsl.operators.shape import BARS, SOURCE, TWO_BARS, full_window, window_before
from genesis_dsl.operators.word import Word
from genesis_dsl.types.signature import Signature

_SMOOTHED = Signature((SOURCE, BARS), None, full_window)

AVERAGES = (
    Word(
        "average",
        _SMOOTHED,
        "The simple average of the last bars, this one included.",
        from_library("SMA"),
        variant="All bars weigh the same.",
        source="TA-Lib SMA",
        example="close > average(close, 50)",
    ),
    Word(
        "ema",
        _SMOOTHED,
        "The exponential average: recent bars weigh more, and old ones fade out.",
        from_library("EMA"),
        variant="Weight 2 / (bars + 1); starts from the simple average of the first bars.",
        source="TA-Lib EMA",
        example="close > ema(close, 200)",
        memory="fading",
    ),
    Word(
        "wilder_average",
        _SMOOTHED,
        "The slow exponential average that Wilder used: a new bar has the weight of one in the window.",
        from_library("RMA"),
        variant="Weight 1 / bars; starts from the simple average of the first bars.",
        source="TA-Lib RMA; Wilder, New Concepts in Technical Trading Systems, 1978",
        example="close > wilder_average(close, 14)",
        memory="fading",
    ),
    Word(
        "weighted_average",
        _SMOOTHED,
        "An average whose weights fall in equal steps from this bar to the oldest one.",
        from_library("WMA"),
        variant="Linear weights: bars, bars - 1, ... 1.",
        source="TA-Lib WMA",
        example="close crosses above weighted_average(close, 30)",
    ),
    Word(
        "triangular_average",
        _SMOOTHED,
        "An average of averages: the middle of the window weighs most.",
        from_library("TRIMA"),
        source="TA-Lib TRIMA",
        example="close > triangular_average(close, 20)",
    ),
    Word(
        "hull_average",
        Signature((SOURCE, BARS), None, lambda bars: int(bars) + isqrt(int(bars)) - 2),
        "A quick and smooth average: twice a half-length weighted average less the full one, smoothed again.",
        from_library("HMA"),
        variant="The half and the square root of the window are rounded down.",
        source="TA-Lib HMA; Hull, 2005",
        example="hull_average(close, 20) rising",
    ),
    Word(
        "dema",
        Signature((SOURCE, BARS), None, lambda bars: 2 * (int(bars) - 1)),
        "The double exponential average: an ema with its delay partly taken out.",
        from_library("DEMA"),
        variant="Twice the ema, less the ema of the ema.",
        source="TA-Lib DEMA; Mulloy, 1994",
        example="close > dema(close, 30)",
        memory="fading",
    ),
    Word(
        "tema",
        Signature((SOURCE, BARS), None, lambda bars: 3 * (int(bars) - 1)),
        "The triple exponential average: an ema with still more of its delay taken out.",
        from_library("TEMA"),
        variant="Three times the ema, less three times the ema of the ema, plus the ema of that.",
        source="TA-Lib TEMA; Mulloy, 1994",
        example="close > tema(close, 30)",
        memory="fading",
    ),
    Word(
        "kama",
        Signature((SOURCE, TWO_BARS), None, window_before),
        "Kaufman's adaptive average: quick in a straight move, slow in a nervous market.",
        from_library("KAMA"),
        variant="Between an ema of 2 and one of 30 bars, by the efficiency of the move.",
        source="TA-Lib KAMA; Kaufman, Smarter Trading, 1995",
        example="close > kama(close, 30)",
        memory="fading",
    ),
)
