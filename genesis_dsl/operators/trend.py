"""Trend: how strong a move is, which way it goes, and lines that follow it."""

from genesis_dsl.operators.library import from_library
from genesis_dsl.operators.shape import (
    HIGH_LOW,
    HIGH_LOW_CLOSE,
    SOURCE,
    TWO_BARS,
    window_before,
)
from genesis_dsl.operators.word import Word
from genesis_dsl.types.kind import Kind
from genesis_dsl.types.signature import Argument, Signature

_FAST = Argument("fast", "window", least=2)
_SLOW = Argument("slow", "window", least=2)
_SIGNAL = Argument("signal", "window")
_DIRECTION = Signature((TWO_BARS,), Kind.NUMBER, window_before, inputs=HIGH_LOW_CLOSE, low=0, high=100)
_AROON = Signature((TWO_BARS,), Kind.NUMBER, window_before, inputs=HIGH_LOW, low=0, high=100)


def _until_signal(fast: float, slow: float, signal: float) -> int:
    """Say what the averages and then the signal line need."""
    return int(max(fast, slow) + signal) - 2


_WITH_SIGNAL = Signature((SOURCE, _FAST, _SLOW, _SIGNAL), None, _until_signal, scale="spread")
_MACD_VARIANT = "Exponential averages; the shorter window is the fast one, in whichever order they stand."

TREND = (
    Word(
        "macd",
        Signature((SOURCE, _FAST, _SLOW), None, lambda fast, slow: int(max(fast, slow)) - 1, scale="spread"),
        "How far a fast average lies above a slow one.",
        from_library("MACD", 1),
        variant=_MACD_VARIANT,
        source="TA-Lib MACD; Appel, 1979",
        example="macd(close, 12, 26) > 0",
        memory="fading",
    ),
    Word(
        "macd_signal",
        _WITH_SIGNAL,
        "The signal line of the macd: its exponential average.",
        from_library("MACD", output=1),
        variant=_MACD_VARIANT,
        source="TA-Lib MACD; Appel, 1979",
        example="macd(close, 12, 26) crosses above macd_signal(close, 12, 26, 9)",
        memory="fading",
    ),
    Word(
        "macd_histogram",
        _WITH_SIGNAL,
        "How far the macd lies above its signal line.",
        from_library("MACD", output=2),
        variant=_MACD_VARIANT,
        source="TA-Lib MACD; Appel, 1979",
        example="macd_histogram(close, 12, 26, 9) rising",
        memory="fading",
    ),
    Word(
        "adx",
        Signature(
            (TWO_BARS,),
            Kind.NUMBER,
            lambda bars: 2 * int(bars) - 1,
            inputs=HIGH_LOW_CLOSE,
            low=0,
            high=100,
        ),
        "How strongly the market trends, whichever way: below 20 it hardly does, above 25 it does.",
        from_library("ADX"),
        variant="Wilder's averages; 0 where nothing has moved.",
        source="TA-Lib ADX; Wilder, 1978",
        example="adx(14) > 25",
        memory="fading",
    ),
    Word(
        "plus_di",
        _DIRECTION,
        "The part of all movement that pushed to new highs, from 0 to 100.",
        from_library("PLUS_DI"),
        variant="Wilder's averages; 0 where nothing has moved.",
        source="TA-Lib PLUS_DI; Wilder, 1978",
        example="plus_di(14) > minus_di(14)",
        memory="fading",
    ),
    Word(
        "minus_di",
        _DIRECTION,
        "The part of all movement that pushed to new lows, from 0 to 100.",
        from_library("MINUS_DI"),
        variant="Wilder's averages; 0 where nothing has moved.",
        source="TA-Lib MINUS_DI; Wilder, 1978",
        example="minus_di(14) > plus_di(14)",
        memory="fading",
    ),
    Word(
        "aroon_up",
        _AROON,
        "How fresh the highest high of the window is: 100 when it is this bar's, 0 when it is the oldest.",
        from_library("AROON", output=1),
        variant="The window holds this bar and as many before it as it has bars.",
        source="TA-Lib AROON; Chande, 1995",
        example="aroon_up(25) > 70",
    ),
    Word(
        "aroon_down",
        _AROON,
        "How fresh the lowest low of the window is: 100 when it is this bar's, 0 when it is the oldest.",
        from_library("AROON", output=0),
        variant="The window holds this bar and as many before it as it has bars.",
        source="TA-Lib AROON; Chande, 1995",
        example="aroon_down(25) > 70",
    ),
    Word(
        "sar",
        Signature(
            (Argument("step", "number", least=0), Argument("limit", "number", least=0)),
            Kind.PRICE,
            lambda *_: 1,
            inputs=HIGH_LOW,
        ),
        "The parabolic stop and reverse: a level that trails the move and speeds up with it.",
        from_library("SAR"),
        variant="The first direction is that of the first two bars.",
        source="TA-Lib SAR; Wilder, 1978",
        example="close > sar(0.02, 0.2)",
        memory="fading",
    ),
    Word(
        "supertrend",
        Signature(
            (TWO_BARS, Argument("multiple", "number", least=0)),
            Kind.PRICE,
            lambda bars, _: int(bars),
            inputs=HIGH_LOW_CLOSE,
        ),
        "A trailing level: so many average ranges below the middle of a bar in a rise, above it in a fall.",
        from_library("SUPERTREND"),
        variant="Wilder's average true range. Starts in a rise; changes sides when a close passes the level.",
        source="TA-Lib SUPERTREND",
        example="close > supertrend(10, 3)",
        memory="fading",
    ),
)
