"""Oscillators: words that say how far, and how one-sidedly, a market has moved."""

from genesis_dsl.operators.library import call, from_library
from genesis_dsl.operators.masks import is_flat, moves, on_one_of_last
from genesis_dsl.operators.shape import (
    BARS,
    CANDLE,
    HIGH_LOW_CLOSE,
    SOURCE,
    TWO_BARS,
    full_window,
    nothing,
    window_before,
)
from genesis_dsl.operators.word import Body, Column, Truths, Word
from genesis_dsl.types.kind import Kind
from genesis_dsl.types.signature import Argument, Signature

_SMOOTHING = Argument("smoothing", "window")
_SECOND_SMOOTHING = Argument("second_smoothing", "window")
_UNKNOWN_WHEN_FLAT = "Unknown where the window did not move."


NO_MOVEMENT = 1e-13
"""Below this the library takes rises and falls for none, and would answer 0."""


def rises_against_falls(function: str) -> Body:
    """Make a body over Wilder's averages of rises and falls; unknown where neither left a trace."""

    def body(inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
        import numpy as np  # noqa: PLC0415  # see `word.Column`

        (strength,) = call(function, inputs, *numbers)
        (movement,) = call("RMA", (moves(inputs[0]),), *numbers)
        return np.where(movement > NO_MOVEMENT, strength, np.nan)

    return body


def _is_flat(inputs: tuple[Column, ...], bars: float, windows: int) -> Truths:
    """Say where one of the last so many windows has no range between its high and its low.

    Shapes: (T,).
    """
    high, low, _ = inputs
    return on_one_of_last(is_flat(high, low, bars), windows)


def _stochastic_k(inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
    """Place the close in the range of the window, smoothed once."""
    import numpy as np  # noqa: PLC0415  # see `word.Column`

    bars, smoothing = numbers
    percent = call("STOCH", inputs, bars, smoothing, 0, 1, 0)[0]
    return np.where(_is_flat(inputs, bars, int(smoothing)), np.nan, percent)


def _stochastic_d(inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
    """Place the close in the range of the window, smoothed twice."""
    import numpy as np  # noqa: PLC0415  # see `word.Column`

    bars, smoothing, second = numbers
    percent = call("STOCH", inputs, bars, smoothing, 0, second, 0)[1]
    return np.where(_is_flat(inputs, bars, int(smoothing) + int(second) - 1), np.nan, percent)


def _williams_r(inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
    """Place the close in the range of the window, counted down from its high."""
    import numpy as np  # noqa: PLC0415  # see `word.Column`

    (percent,) = call("WILLR", inputs, *numbers)
    return np.where(_is_flat(inputs, numbers[0], 1), np.nan, percent)


def _commodity_channel_index(inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
    """Place the typical price around its average; unknown where that did not move."""
    import numpy as np  # noqa: PLC0415  # see `word.Column`

    (index,) = call("CCI", inputs, *numbers)
    (typical,) = call("TYPPRICE", inputs)
    moved = call("MAX", (typical,), *numbers)[0] > call("MIN", (typical,), *numbers)[0]
    return np.where(moved, index, np.nan)


def _rate_of_change(inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
    """Divide the change by the earlier value; unknown where that is zero."""
    import numpy as np  # noqa: PLC0415  # see `word.Column`

    (ratio,) = call("ROCP", inputs, *numbers)
    earlier = np.roll(inputs[0], int(numbers[0]))
    return np.where(earlier == 0, np.nan, ratio)


OSCILLATORS = (
    Word(
        "rsi",
        Signature((SOURCE, TWO_BARS), Kind.NUMBER, window_before, low=0, high=100),
        "The relative strength index: the part that rises have in all movement, from 0 to 100.",
        rises_against_falls("RSI"),
        variant="Wilder's averages. Unknown where nothing has moved.",
        source="TA-Lib RSI; Wilder, 1978",
        example="rsi(close, 14) < 30",
        memory="fading",
    ),
    Word(
        "stochastic_k",
        Signature(
            (TWO_BARS, _SMOOTHING),
            Kind.NUMBER,
            lambda bars, smoothing: int(bars + smoothing) - 2,
            inputs=HIGH_LOW_CLOSE,
            low=0,
            high=100,
        ),
        "The stochastic: where the close lies between the lowest price (0) and the highest (100).",
        _stochastic_k,
        variant=f"Smoothed with a simple average; a smoothing of 1 is the fast one. {_UNKNOWN_WHEN_FLAT}",
        source="TA-Lib STOCH",
        example="stochastic_k(14, 3) < 20",
    ),
    Word(
        "stochastic_d",
        Signature(
            (TWO_BARS, _SMOOTHING, _SECOND_SMOOTHING),
            Kind.NUMBER,
            lambda bars, smoothing, second: int(bars + smoothing + second) - 3,
            inputs=HIGH_LOW_CLOSE,
            low=0,
            high=100,
        ),
        "The signal line of the stochastic: stochastic_k, averaged once more.",
        _stochastic_d,
        variant=f"Simple averages. {_UNKNOWN_WHEN_FLAT}",
        source="TA-Lib STOCH",
        example="stochastic_k(14, 3) crosses above stochastic_d(14, 3, 3)",
    ),
    Word(
        "williams_r",
        Signature((TWO_BARS,), Kind.NUMBER, full_window, inputs=HIGH_LOW_CLOSE, low=-100, high=0),
        "Williams %R: how far the close lies below the highest price of the window, from 0 down to -100.",
        _williams_r,
        variant=_UNKNOWN_WHEN_FLAT,
        source="TA-Lib WILLR",
        example="williams_r(14) < -80",
    ),
    Word(
        "cci",
        Signature((TWO_BARS,), Kind.NUMBER, full_window, inputs=HIGH_LOW_CLOSE),
        "The commodity channel index: how far the typical price lies from its average, in usual distances.",
        _commodity_channel_index,
        variant=f"Lambert's factor 0.015. {_UNKNOWN_WHEN_FLAT}",
        source="TA-Lib CCI; Lambert, 1980",
        example="cci(20) > 100",
    ),
    Word(
        "cmo",
        Signature((SOURCE, TWO_BARS), Kind.NUMBER, window_before, low=-100, high=100),
        "Chande's momentum: rises less falls, in percent of all movement, from -100 to 100.",
        rises_against_falls("CMO"),
        variant="Wilder's averages. Unknown where nothing has moved.",
        source="TA-Lib CMO; Chande, 1994",
        example="cmo(close, 14) > 50",
        memory="fading",
    ),
    Word(
        "momentum",
        Signature((SOURCE, BARS), None, window_before, scale="spread"),
        "How far the source lies above (or, negative, below) its value so many bars ago.",
        from_library("MOM"),
        source="TA-Lib MOM",
        example="momentum(close, 10) > 20 pips",
    ),
    Word(
        "roc",
        Signature((SOURCE, BARS), Kind.RATIO, window_before),
        "The rate of change: by what part the source has grown in so many bars.",
        _rate_of_change,
        variant="A ratio: a growth of 2% is 2%, or 0.02. Unknown where the earlier value is zero.",
        source="TA-Lib ROCP",
        example="roc(close, 10) > 2%",
    ),
    Word(
        "balance_of_power",
        Signature((), Kind.RATIO, nothing, inputs=CANDLE, low=-1, high=1),
        "The body of this bar in parts of its range: 1 when it opened at its low and closed at its high.",
        from_library("BOP"),
        variant="0 for a bar without a range.",
        source="TA-Lib BOP",
        example="average(balance_of_power, 14) > 0",
    ),
)
