"""Bands and channels drawn around prices by their range."""

from genesis_dsl.operators.library import from_library
from genesis_dsl.operators.shape import HIGH_LOW, HIGH_LOW_CLOSE, TWO_BARS, full_window
from genesis_dsl.operators.word import Word
from genesis_dsl.types.kind import Kind
from genesis_dsl.types.signature import Argument, Signature

_ATR_BARS = Argument("atr_bars", "window", least=2)
_KELTNER = Signature(
    (TWO_BARS, _ATR_BARS, Argument("multiple", "number", least=0)),
    Kind.PRICE,
    lambda bars, atr_bars, _: max(int(bars) - 1, int(atr_bars)),
    inputs=HIGH_LOW_CLOSE,
)
_ACCELERATION = Signature((TWO_BARS,), Kind.PRICE, full_window, inputs=HIGH_LOW_CLOSE)

BANDS = (
    Word(
        "keltner_upper",
        _KELTNER,
        "The upper Keltner line: an average price plus so many average ranges.",
        from_library("KC"),
        variant="Exponential average of the typical price; Wilder's average true range.",
        source="TA-Lib KC; Keltner, 1960; Raschke",
        example="close > keltner_upper(20, 10, 2)",
        memory="fading",
    ),
    Word(
        "keltner_lower",
        _KELTNER,
        "The lower Keltner line: an average price less so many average ranges.",
        from_library("KC", output=2),
        variant="Exponential average of the typical price; Wilder's average true range.",
        source="TA-Lib KC; Keltner, 1960; Raschke",
        example="close < keltner_lower(20, 10, 2)",
        memory="fading",
    ),
    Word(
        "acceleration_upper",
        _ACCELERATION,
        "The upper acceleration band: the average high, lifted by the part that the range is of the price.",
        from_library("ACCBANDS"),
        variant="Each high times 1 + 4 (high - low) / (high + low); simple average.",
        source="TA-Lib ACCBANDS; Headley, 2002",
        example="close > acceleration_upper(20)",
    ),
    Word(
        "acceleration_lower",
        _ACCELERATION,
        "The lower acceleration band: the average low, lowered by the part that the range is of the price.",
        from_library("ACCBANDS", output=2),
        variant="Each low times 1 - 4 (high - low) / (high + low); simple average.",
        source="TA-Lib ACCBANDS; Headley, 2002",
        example="close < acceleration_lower(20)",
    ),
    Word(
        "midprice",
        Signature((TWO_BARS,), Kind.PRICE, full_window, inputs=HIGH_LOW),
        "The middle between the highest high and the lowest low of the last bars.",
        from_library("MIDPRICE"),
        source="TA-Lib MIDPRICE",
        example="midprice(9) crosses above midprice(26)",
    ),
)
