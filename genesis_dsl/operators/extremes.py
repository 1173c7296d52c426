"""Windows over any series: its highest and lowest value, its sum, and how often something was true."""

from genesis_dsl.operators.library import from_library, or_itself
from genesis_dsl.operators.shape import BARS, SOURCE, full_window
from genesis_dsl.operators.word import Word
from genesis_dsl.types.kind import Kind
from genesis_dsl.types.signature import Argument, Signature

_WINDOW = Signature((SOURCE, BARS), None, full_window)

EXTREMES = (
    Word(
        "highest",
        _WINDOW,
        "The highest value of the last bars, this one included.",
        or_itself(from_library("MAX")),
        source="TA-Lib MAX",
        example="close > highest(high, 20)[1]",
    ),
    Word(
        "lowest",
        _WINDOW,
        "The lowest value of the last bars, this one included.",
        or_itself(from_library("MIN")),
        source="TA-Lib MIN",
        example="close < lowest(low, 20)[1]",
    ),
    Word(
        "midpoint",
        _WINDOW,
        "The middle between the highest and the lowest value of the last bars.",
        or_itself(from_library("MIDPOINT")),
        source="TA-Lib MIDPOINT",
        example="close > midpoint(close, 26)",
    ),
    Word(
        "sum",
        Signature((SOURCE, BARS), None, full_window, scale="spread"),
        "The sum of the last bars, this one included.",
        or_itself(from_library("SUM")),
        source="TA-Lib SUM",
        example="sum(volume, 10) > 3 * volume",
    ),
    Word(
        "count",
        Signature((Argument("condition", "truth"), BARS), Kind.COUNT, full_window, low=0),
        "On how many of the last bars, this one included, the condition was true.",
        or_itself(from_library("SUM")),
        source="TA-Lib SUM",
        example="count(close > open, 10) >= 7",
    ),
)
