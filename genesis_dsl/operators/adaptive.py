"""Averages with their delay taken out."""

from genesis_dsl.operators.library import from_library
from genesis_dsl.operators.shape import SOURCE, TWO_BARS
from genesis_dsl.operators.word import Word
from genesis_dsl.types.signature import Argument, Signature

ADAPTIVE = (
    Word(
        "t3",
        Signature(
            (SOURCE, TWO_BARS, Argument("factor", "number", least=0, most=1)),
            None,
            lambda bars, _: 6 * (int(bars) - 1),
        ),
        "A very smooth average: six exponential averages in a row, put together so that the delay is small.",
        from_library("T3"),
        variant="The factor says how much of the delay is taken out; 0.7 is customary.",
        source="TA-Lib T3; Tillson, 1998",
        example="close > t3(close, 8, 0.7)",
        memory="fading",
    ),
    Word(
        "zero_lag_average",
        Signature((SOURCE, TWO_BARS), None, lambda bars: int(bars) - 1 + (int(bars) - 1) // 2),
        "An exponential average of a source that is moved ahead by what it gained during the delay.",
        from_library("ZLEMA"),
        variant="Twice the source, less its value half a window ago, rounded down; then the ema.",
        source="TA-Lib ZLEMA; Ehlers and Way, 2010",
        example="close > zero_lag_average(close, 20)",
        memory="fading",
    ),
)
