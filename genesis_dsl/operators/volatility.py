"""Volatility: how far prices move, and bands drawn around them."""

from genesis_dsl.operators.library import call, from_library
from genesis_dsl.operators.shape import (
    BARS,
    HIGH_LOW_CLOSE,
    SOURCE,
    TWO_BARS,
    full_window,
    window_before,
)
from genesis_dsl.operators.word import Body, Column, Word
from genesis_dsl.types.kind import Kind
from genesis_dsl.types.signature import Argument, Signature

_DEVIATIONS = Argument("deviations", "number", least=0)
_RANGE = Signature((BARS,), Kind.DISTANCE, window_before, inputs=HIGH_LOW_CLOSE, low=0)
_BAND = Signature((SOURCE, TWO_BARS, _DEVIATIONS), None, full_window)


def _smoothed_range(function: str) -> Body:
    """Make an average of the true range; the first bar has none, for want of a close before it."""

    def body(inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
        import numpy as np  # noqa: PLC0415  # see `word.Column`

        (ranges,) = call("TRANGE", inputs)
        (smoothed,) = call(function, (ranges[1:].copy(),), *numbers)
        return np.concatenate((np.full(min(1, len(ranges)), np.nan), smoothed))

    return body


def _band(output: int) -> Body:
    """Make one of the three Bollinger bands; the same distance on both sides."""

    def body(inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
        bars, deviations = numbers
        return call("BBANDS", inputs, bars, deviations, deviations)[output]

    return body


VOLATILITY = (
    Word(
        "true_range",
        Signature((), Kind.DISTANCE, lambda: 1, inputs=HIGH_LOW_CLOSE, low=0),
        "The range of this bar, with the gap from the last close where there is one.",
        from_library("TRANGE"),
        source="TA-Lib TRANGE; Wilder, 1978",
        example="true_range > 2 * atr(14)",
    ),
    Word(
        "atr",
        _RANGE,
        "The average true range: how far a bar typically moves.",
        from_library("ATR"),
        variant="Wilder's average of the true range.",
        source="TA-Lib ATR; Wilder, 1978",
        example="atr(14) > 5 pips",
        memory="fading",
    ),
    Word(
        "atr_simple",
        _RANGE,
        "The average true range with all bars of the window weighing the same.",
        _smoothed_range("SMA"),
        variant="Simple average of the true range.",
        source="TA-Lib TRANGE, SMA",
        example="atr_simple(14) > 5 pips",
    ),
    Word(
        "atr_ema",
        _RANGE,
        "The average true range with recent bars weighing more.",
        _smoothed_range("EMA"),
        variant="Exponential average of the true range.",
        source="TA-Lib TRANGE, EMA",
        example="atr_ema(14) > 5 pips",
        memory="fading",
    ),
    Word(
        "bollinger_upper",
        _BAND,
        "The upper Bollinger band: the average plus so many standard deviations.",
        _band(0),
        variant="Simple average; stdev of the whole window.",
        source="TA-Lib BBANDS; Bollinger, 2001",
        example="close > bollinger_upper(close, 20, 2)",
    ),
    Word(
        "bollinger_middle",
        Signature((SOURCE, TWO_BARS), None, full_window),
        "The middle Bollinger band: the simple average of the last bars.",
        from_library("SMA"),
        source="TA-Lib SMA; Bollinger, 2001",
        example="close crosses above bollinger_middle(close, 20)",
    ),
    Word(
        "bollinger_lower",
        _BAND,
        "The lower Bollinger band: the average less so many standard deviations.",
        _band(2),
        variant="Simple average; stdev of the whole window.",
        source="TA-Lib BBANDS; Bollinger, 2001",
        example="close < bollinger_lower(close, 20, 2)",
    ),
)
