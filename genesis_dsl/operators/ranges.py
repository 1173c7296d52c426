"""Ranges: how the size of bars changes, and what part of the price it is."""

from genesis_dsl.operators.library import call
from genesis_dsl.operators.masks import on_one_of_last, unknown_where
from genesis_dsl.operators.shape import HIGH_LOW, HIGH_LOW_CLOSE, SOURCE, TWO_BARS, window_before
from genesis_dsl.operators.word import Column, Word
from genesis_dsl.types.kind import Kind
from genesis_dsl.types.signature import Argument, Signature


def _natr(inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
    """Give the average true range as a ratio of the close; unknown where that is zero."""
    return unknown_where(call("NATR", inputs, *numbers)[0] / 100, inputs[2] == 0)


def _chaikin_volatility(inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
    """Give the growth of the average range as a ratio; unknown where that was nought."""
    import numpy as np  # noqa: PLC0415  # see `word.Column`

    bars, change = (int(each) for each in numbers)
    (values,) = call("CVI", inputs, *numbers)
    high, low = inputs
    (average,) = call("EMA", (high - low,), bars)
    return unknown_where(values / 100, np.roll(average, change) == 0)


def _mass_index(inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
    """Add up how a range average stands to its own average; unknown where that was nought in the window."""
    import numpy as np  # noqa: PLC0415  # see `word.Column`

    bars, window = (int(each) for each in numbers)
    (values,) = call("MASSI", inputs, *numbers)
    high, low = inputs
    (once,) = call("EMA", (high - low,), bars)
    (twice,) = call("EMA", (once[bars - 1 :].copy(),), bars)
    nought = np.concatenate((np.zeros(len(once) - len(twice), np.bool_), twice == 0))
    return unknown_where(values, on_one_of_last(nought, window))


def _relative_volatility(inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
    """Weigh the deviations of rising bars; unknown where neither rising nor falling bars had one."""
    import numpy as np  # noqa: PLC0415  # see `word.Column`

    bars, window = (int(each) for each in numbers)
    (values,) = call("RVI", inputs, *numbers)
    (deviation,) = call("STDDEV", inputs, window, 1)
    counted = np.where(np.diff(inputs[0], prepend=inputs[0][:1]) != 0, deviation, 0.0)[window - 1 :]
    (both,) = call("RMA", (counted.copy(),), bars)
    warm = np.zeros(len(values) - len(both), np.bool_)
    return unknown_where(values, np.concatenate((warm, both <= NO_DEVIATION)))


NO_DEVIATION = 1e-13
"""Below this the library takes deviations for none, and would answer 0."""


RANGES = (
    Word(
        "natr",
        Signature((TWO_BARS,), Kind.RATIO, window_before, inputs=HIGH_LOW_CLOSE, low=0),
        "The average true range as a part of the close: volatility that compares between symbols.",
        _natr,
        variant="Wilder's average. A ratio: 1% is 0.01. Unknown where the close is zero.",
        source="TA-Lib NATR; Wilder, 1978",
        example="natr(14) between 0.1% and 2%",
        memory="fading",
    ),
    Word(
        "chaikin_volatility",
        Signature(
            (TWO_BARS, Argument("change", "window")),
            Kind.RATIO,
            lambda bars, change: int(bars + change) - 1,
            inputs=HIGH_LOW,
        ),
        "By what part the average range of bars has grown in so many bars.",
        _chaikin_volatility,
        variant="Exponential average of high less low. A ratio: 10% is 0.1. Unknown where it was zero.",
        source="TA-Lib CVI; Chaikin",
        example="chaikin_volatility(10, 10) > 20%",
        memory="fading",
    ),
    Word(
        "mass_index",
        Signature(
            (TWO_BARS, Argument("window", "window", least=2)),
            Kind.NUMBER,
            lambda bars, window: 2 * (int(bars) - 1) + int(window) - 1,
            inputs=HIGH_LOW,
            low=0,
        ),
        "Whether ranges widen: the average range by its own average, added over a window.",
        _mass_index,
        variant="Exponential averages; near the width of the window when ranges stay as they are.",
        source="TA-Lib MASSI; Dorsey, 1992",
        example="mass_index(9, 25) > 27",
        memory="fading",
    ),
    Word(
        "relative_volatility",
        Signature(
            (SOURCE, TWO_BARS, Argument("deviation_bars", "window", least=2)),
            Kind.NUMBER,
            lambda bars, window: int(bars + window) - 2,
            low=0,
            high=100,
        ),
        "The part that rising bars have in all volatility, from 0 to 100.",
        _relative_volatility,
        variant="Standard deviations in Wilder's averages, by the direction of the bar. "
        "Unknown where nothing has moved.",
        source="TA-Lib RVI; Dorsey, 1993",
        example="relative_volatility(close, 14, 10) > 50",
        memory="fading",
    ),
)
