"""Statistics of a window: spread, trend line, and where a value stands among its predecessors."""

from genesis_dsl.operators.library import call, from_library, or_itself
from genesis_dsl.operators.shape import BARS, SOURCE, TWO_BARS, full_window, window_before
from genesis_dsl.operators.word import Column, Word
from genesis_dsl.types.kind import Kind
from genesis_dsl.types.signature import Argument, Signature

_TREND_LINE = Signature((SOURCE, TWO_BARS), None, full_window)
_SPREAD = Signature((SOURCE, TWO_BARS), None, full_window, scale="spread")
_PERCENT = Argument("percent", "number", least=0, most=100)


def _z_score(inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
    """Count the standard deviations between a value and its average; unknown where nothing moved."""
    import numpy as np  # noqa: PLC0415  # see `word.Column`

    (middle,) = call("SMA", inputs, *numbers)
    (deviation,) = call("STDDEV", inputs, *numbers, 1)
    moved = call("MAX", inputs, *numbers)[0] > call("MIN", inputs, *numbers)[0]
    scores = np.full_like(middle, np.nan)
    return np.divide(inputs[0] - middle, deviation, out=scores, where=moved & (deviation > 0))


STATISTICS = (
    Word(
        "stdev",
        _SPREAD,
        "How far the last bars typically lie from their average: the standard deviation.",
        from_library("STDDEV", 1),
        variant="Of the whole window: divided by bars, not by bars - 1.",
        source="TA-Lib STDDEV",
        example="stdev(close, 20) > 10 pips",
    ),
    Word(
        "mean_deviation",
        _SPREAD,
        "The average distance of the last bars from their average.",
        from_library("AVGDEV"),
        source="TA-Lib AVGDEV",
        example="mean_deviation(close, 20) > 10 pips",
    ),
    Word(
        "z_score",
        Signature((SOURCE, TWO_BARS), Kind.NUMBER, full_window),
        "How many standard deviations this value lies above (or, negative, below) its average.",
        _z_score,
        variant="Simple average; stdev of the whole window. Unknown where the window did not move.",
        example="z_score(close, 50) < 2",
    ),
    Word(
        "percentile",
        Signature((SOURCE, BARS, _PERCENT), None, full_window),
        "The value that the given percent of the last bars lie at or below.",
        or_itself(from_library("PERCENTILE")),
        variant="Nearest rank: the smallest value of the window that has enough bars at or below it.",
        source="TA-Lib PERCENTILE",
        example="atr(14) > percentile(atr(14), 500, 90)",
    ),
    Word(
        "percent_rank",
        Signature((SOURCE, TWO_BARS), Kind.NUMBER, window_before, low=0, high=100),
        "How many percent of the bars before this one, as many as the window has, lie below this value.",
        from_library("PERCENTRANK"),
        variant="Strictly below; this bar is not among those counted.",
        source="TA-Lib PERCENTRANK",
        example="percent_rank(close, 100) > 80",
    ),
    Word(
        "linear_regression",
        _TREND_LINE,
        "Where the straight line through the last bars ends, at this bar.",
        from_library("LINEARREG"),
        variant="Least squares.",
        source="TA-Lib LINEARREG",
        example="close > linear_regression(close, 50)",
    ),
    Word(
        "linear_regression_slope",
        _SPREAD,
        "How much the straight line through the last bars climbs from one bar to the next.",
        from_library("LINEARREG_SLOPE"),
        variant="Least squares.",
        source="TA-Lib LINEARREG_SLOPE",
        example="linear_regression_slope(close, 50) > 0",
    ),
    Word(
        "linear_regression_forecast",
        _TREND_LINE,
        "Where the straight line through the last bars points for the next bar.",
        from_library("TSF"),
        variant="Least squares.",
        source="TA-Lib TSF",
        example="linear_regression_forecast(close, 14) > close",
    ),
)
