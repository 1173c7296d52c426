"""Direction: which way a market pushes, and how straight it goes."""

from genesis_dsl.operators.library import call, from_library
from genesis_dsl.operators.masks import is_flat, total, unknown_where
from genesis_dsl.operators.shape import (
    HIGH_LOW,
    HIGH_LOW_CLOSE,
    SOURCE,
    TWO_BARS,
    full_window,
    window_before,
)
from genesis_dsl.operators.word import Body, Column, Word
from genesis_dsl.types.kind import Kind
from genesis_dsl.types.signature import Signature

_PUSHED = Signature((TWO_BARS,), Kind.DISTANCE, full_window, inputs=HIGH_LOW, low=0)
_VORTEX = Signature((TWO_BARS,), Kind.RATIO, window_before, inputs=HIGH_LOW_CLOSE, low=0)
_FLAT = "Unknown where the window did not move."


def _where_moved(function: str) -> Body:
    """Make a body over the path of a source; unknown where it led nowhere."""

    def body(inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
        (values,) = call(function, inputs, *numbers)
        return unknown_where(values, is_flat(inputs[0], inputs[0], numbers[0] + 1))

    return body


def _vortex(output: int) -> Body:
    """Make one side of the vortex; unknown where the true ranges of the window are nought."""

    def body(inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
        import numpy as np  # noqa: PLC0415  # see `word.Column`

        values = call("VORTEX", inputs, *numbers)[output]
        (ranges,) = call("TRANGE", inputs)
        still = np.concatenate((ranges[:1] > 0, total(ranges[1:].copy(), numbers[0]) == 0))
        return unknown_where(values, still)

    return body


def _trix(inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
    """Give the growth of a triple average as a ratio; the library gives it in percent."""
    return call("TRIX", inputs, *numbers)[0] / 100


DIRECTION = (
    Word(
        "dx",
        Signature((TWO_BARS,), Kind.NUMBER, window_before, inputs=HIGH_LOW_CLOSE, low=0, high=100),
        "How one-sided the movement is, from 0 to 100: what the adx averages.",
        from_library("DX"),
        variant="Wilder's averages; where nothing has moved it stays as it was.",
        source="TA-Lib DX; Wilder, 1978",
        example="dx(14) > 40",
        memory="fading",
    ),
    Word(
        "adxr",
        Signature(
            (TWO_BARS,),
            Kind.NUMBER,
            lambda bars: 3 * int(bars) - 2,
            inputs=HIGH_LOW_CLOSE,
            low=0,
            high=100,
        ),
        "The adx, averaged with its value of almost a window ago.",
        from_library("ADXR"),
        variant="Wilder's averages; the earlier value is bars - 1 ago.",
        source="TA-Lib ADXR; Wilder, 1978",
        example="adxr(14) > 25",
        memory="fading",
    ),
    Word(
        "plus_dm",
        _PUSHED,
        "How far bars pushed to new highs, added up and slowly forgotten.",
        from_library("PLUS_DM"),
        variant="Wilder's running sum.",
        source="TA-Lib PLUS_DM; Wilder, 1978",
        example="plus_dm(14) > minus_dm(14)",
        memory="fading",
    ),
    Word(
        "minus_dm",
        _PUSHED,
        "How far bars pushed to new lows, added up and slowly forgotten.",
        from_library("MINUS_DM"),
        variant="Wilder's running sum.",
        source="TA-Lib MINUS_DM; Wilder, 1978",
        example="minus_dm(14) > plus_dm(14)",
        memory="fading",
    ),
    Word(
        "aroon_oscillator",
        Signature((TWO_BARS,), Kind.NUMBER, window_before, inputs=HIGH_LOW, low=-100, high=100),
        "Whether the highest high (up to 100) or the lowest low (down to -100) of the window is fresher.",
        from_library("AROONOSC"),
        variant="aroon_up less aroon_down.",
        source="TA-Lib AROONOSC; Chande, 1995",
        example="aroon_oscillator(25) > 50",
    ),
    Word(
        "vortex_plus",
        _VORTEX,
        "How far highs rise above the lows before them, in parts of all movement.",
        _vortex(0),
        variant=_FLAT,
        source="TA-Lib VORTEX; Botes and Siepman, 2010",
        example="vortex_plus(14) crosses above vortex_minus(14)",
    ),
    Word(
        "vortex_minus",
        _VORTEX,
        "How far lows fall below the highs before them, in parts of all movement.",
        _vortex(1),
        variant=_FLAT,
        source="TA-Lib VORTEX; Botes and Siepman, 2010",
        example="vortex_minus(14) > vortex_plus(14)",
    ),
    Word(
        "trix",
        Signature((SOURCE, TWO_BARS), Kind.RATIO, lambda bars: 3 * (int(bars) - 1) + 1),
        "By what part a triple exponential average grew since the last bar.",
        _trix,
        variant="The ema of the ema of the ema. A ratio: 0.1% is 0.001.",
        source="TA-Lib TRIX; Hutson, 1983",
        example="trix(close, 15) > 0",
        memory="fading",
    ),
    Word(
        "efficiency_ratio",
        Signature((SOURCE, TWO_BARS), Kind.RATIO, window_before, low=0, high=1),
        "How straight the last bars went: 1 for a move without a step back, near 0 for one that led nowhere.",
        _where_moved("ER"),
        variant=f"The whole move by the sum of its steps. {_FLAT}",
        source="TA-Lib ER; Kaufman, 1995",
        example="efficiency_ratio(close, 10) > 40%",
    ),
    Word(
        "vertical_horizontal_filter",
        Signature((SOURCE, TWO_BARS), Kind.RATIO, window_before, low=0, high=1),
        "How much of all movement the range of the window holds: high in a trend, low in a range.",
        _where_moved("VHF"),
        variant=f"Highest less lowest value, by the sum of the steps. {_FLAT}",
        source="TA-Lib VHF; White, 1991",
        example="vertical_horizontal_filter(close, 28) > 35%",
    ),
)
