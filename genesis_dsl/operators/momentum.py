"""Momentum: how a market moves against its own past, and who pushes it."""

from genesis_dsl.operators.library import call, from_library
from genesis_dsl.operators.masks import is_flat, on_one_of_last, total, unknown_where
from genesis_dsl.operators.oscillators import rises_against_falls
from genesis_dsl.operators.shape import HIGH_LOW, HIGH_LOW_CLOSE, SOURCE, TWO_BARS, full_window, window_before
from genesis_dsl.operators.word import Body, Column, Word
from genesis_dsl.types.kind import Kind
from genesis_dsl.types.signature import Argument, Signature

_FAST, _SLOW = Argument("fast", "window", least=2), Argument("slow", "window", least=2)
_SMOOTHING, _SECOND = (Argument(name, "window", least=2) for name in ("smoothing", "second_smoothing"))
_SIGNAL = Argument("signal", "window", least=2)
_POWER = Signature((TWO_BARS,), Kind.DISTANCE, full_window, inputs=HIGH_LOW_CLOSE)
_FLAT = "Unknown where the window did not move."


def _ppo(inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
    """Give the gap between two averages as a ratio of the slow one."""
    (gap,) = call("PPO", inputs, *numbers, 1)
    (slow,) = call("EMA", inputs, max(numbers))
    return unknown_where(gap / 100, slow == 0)


def _of_moves(function: str, bars: int) -> Body:
    """Make a body over the steps of a source; unknown where it made none in so many bars."""

    def body(inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
        (values,) = call(function, inputs, *numbers)
        return unknown_where(values, is_flat(inputs[0], inputs[0], numbers[0] + bars))

    return body


def _tsi(inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
    """Weigh smoothed steps against their sizes; unknown where nothing has moved yet."""
    import numpy as np  # noqa: PLC0415  # see `word.Column`

    (values,) = call("TSI", inputs, *numbers)
    moved = np.logical_or.accumulate(np.diff(inputs[0], prepend=inputs[0][:1]) != 0)
    return unknown_where(values, ~moved)


def _ultimate(inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
    """Weigh buying pressure over three windows; unknown where one of them has no true range."""
    import numpy as np  # noqa: PLC0415  # see `word.Column`

    (values,) = call("ULTOSC", inputs, *numbers)
    (ranges,) = call("TRANGE", inputs)
    still = total(ranges[1:].copy(), min(numbers)) == 0
    return unknown_where(values, np.concatenate((ranges[:1] > 0, still)))


def _stochastic_rsi(inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
    """Place the rsi in its own range, and smooth it; unknown where the rsi has none, or did not move."""
    import numpy as np  # noqa: PLC0415  # see `word.Column`

    bars, window, smoothing = numbers
    values = call("STOCHRSI", inputs, bars, window, smoothing, 0)[1]
    (strength,) = call("RSI", inputs, bars)
    warm = int(bars)
    known = strength[warm:].copy()
    unmoved = np.isnan(_rsi((inputs[0],), (bars,))[warm:])
    no_place = np.zeros(len(strength), np.bool_)
    (highest,), (lowest,) = (call(extreme, (known,), window) for extreme in ("MAX", "MIN"))
    no_place[warm:] = (highest - lowest <= ROUNDING) | on_one_of_last(unmoved, int(window))
    return unknown_where(values, on_one_of_last(no_place, int(smoothing)))


ROUNDING = 1e-9
"""A range of the rsi no wider than this is one of its last digits."""

_rsi = rises_against_falls("RSI")


def _coppock(inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
    """Smooth two growths as a ratio; unknown where one of them began at zero."""
    import numpy as np  # noqa: PLC0415  # see `word.Column`

    smoothing, fast, slow = (int(each) for each in numbers)
    (values,) = call("COPPOCK", inputs, *numbers)
    zero = inputs[0] == 0
    began = np.zeros(len(zero), np.bool_)
    for back in (fast, slow):
        began[back:] |= zero[:-back]
    return unknown_where(values / 100, on_one_of_last(began, smoothing))


def _forecast(inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
    """Give the miss of the forecast as a ratio of the value; unknown where that is zero."""
    return unknown_where(call("FOSC", inputs, *numbers)[0] / 100, inputs[0] == 0)


def _intraday(inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
    """Weigh rising bodies against all bodies; unknown where no bar has one."""
    import numpy as np  # noqa: PLC0415  # see `word.Column`

    (values,) = call("IMI", inputs, *numbers)
    return unknown_where(values, total(np.abs(inputs[1] - inputs[0]), numbers[0]) == 0)


MOMENTUM = (
    Word(
        "ppo",
        Signature((SOURCE, _FAST, _SLOW), Kind.RATIO, lambda fast, slow: int(max(fast, slow)) - 1),
        "By what part of the slow average a fast average lies above it.",
        _ppo,
        variant="Exponential averages. A ratio: 1% is 0.01. Unknown where the slow average is zero.",
        source="TA-Lib PPO; Appel, 1979",
        example="ppo(close, 12, 26) > 0.1%",
        memory="fading",
    ),
    Word(
        "cmo_simple",
        Signature((SOURCE, TWO_BARS), Kind.NUMBER, window_before, low=-100, high=100),
        "Rises less falls of the window, in percent of all movement in it, from -100 to 100.",
        _of_moves("CMOU", 1),
        variant=f"Plain sums, as Chande wrote it. {_FLAT}",
        source="TA-Lib CMOU; Chande, 1994",
        example="cmo_simple(close, 14) > 50",
    ),
    Word(
        "true_strength",
        Signature(
            (SOURCE, _SMOOTHING, _SECOND),
            Kind.NUMBER,
            lambda once, twice: int(once + twice) - 1,
            low=-100,
            high=100,
        ),
        "How one-sided the steps from bar to bar are, smoothed twice, from -100 to 100.",
        _tsi,
        variant="Exponential averages of the steps, by those of their sizes. Unknown until something moves.",
        source="TA-Lib TSI; Blau, 1991",
        example="true_strength(close, 25, 13) > 0",
        memory="fading",
    ),
    Word(
        "ultimate_oscillator",
        Signature(
            (Argument("fast", "window", least=2), Argument("medium", "window", least=2), _SLOW),
            Kind.NUMBER,
            lambda *windows: int(max(windows)),
            inputs=HIGH_LOW_CLOSE,
            low=0,
            high=100,
        ),
        "How near to the top of their true ranges bars close, over three windows, from 0 to 100.",
        _ultimate,
        variant="The fast window counts four times, the medium one twice, the slow one once. "
        "Unknown where the fast window did not move.",
        source="TA-Lib ULTOSC; Williams, 1985",
        example="ultimate_oscillator(7, 14, 28) < 30",
    ),
    Word(
        "stochastic_rsi",
        Signature(
            (SOURCE, TWO_BARS, Argument("range_bars", "window", least=2), Argument("smoothing", "window")),
            Kind.NUMBER,
            lambda bars, window, smoothing: int(bars + window + smoothing) - 2,
            low=0,
            high=100,
        ),
        "Where the rsi lies between its own lowest (0) and highest (100) value of so many bars.",
        _stochastic_rsi,
        variant="Smoothed with a simple average; a smoothing of 1 is the raw one. "
        "Unknown where the rsi did not move.",
        source="TA-Lib STOCHRSI; Chande and Kroll, 1994",
        example="stochastic_rsi(close, 14, 14, 3) < 20",
        memory="fading",
    ),
    Word(
        "coppock",
        Signature(
            (
                SOURCE,
                Argument("smoothing", "window", least=2),
                *(Argument(name, "window") for name in ("fast", "slow")),
            ),
            Kind.RATIO,
            lambda smoothing, fast, slow: int(max(fast, slow) + smoothing) - 1,
        ),
        "The growth over a fast and a slow window, added and smoothed: turns up after long falls.",
        _coppock,
        variant="Weighted average. A ratio: 5% is 0.05. Unknown where an earlier value is zero.",
        source="TA-Lib COPPOCK; Coppock, 1962",
        example="coppock(close, 10, 11, 14) > 0",
    ),
    Word(
        "detrended_price",
        Signature(
            (SOURCE, TWO_BARS), None, lambda bars: max(int(bars) - 1, int(bars) // 2 + 1), scale="spread"
        ),
        "How far the source half a window ago lay above the average of now: swings without their trend.",
        from_library("DPO"),
        variant="Simple average; the value of bars / 2 + 1 bars ago.",
        source="TA-Lib DPO",
        example="detrended_price(close, 20) > 0",
    ),
    Word(
        "forecast_oscillator",
        Signature((SOURCE, TWO_BARS), Kind.RATIO, window_before),
        "By what part of itself the source lies above what the trend line of the last bar forecast.",
        _forecast,
        variant="Least squares. A ratio: 1% is 0.01. Unknown where the source is zero.",
        source="TA-Lib FOSC; Chande and Kroll, 1994",
        example="forecast_oscillator(close, 14) > 0",
    ),
    Word(
        "intraday_momentum",
        Signature((TWO_BARS,), Kind.NUMBER, full_window, inputs=("open", "close"), low=0, high=100),
        "The part that rising bodies have in all bodies of the window, from 0 to 100.",
        _intraday,
        variant="Unknown where no bar of the window has a body.",
        source="TA-Lib IMI; Chande and Kroll, 1994",
        example="intraday_momentum(14) > 70",
    ),
    Word(
        "awesome_oscillator",
        Signature(
            (_FAST, _SLOW), Kind.DISTANCE, lambda fast, slow: int(max(fast, slow)) - 1, inputs=HIGH_LOW
        ),
        "How far a fast average of the middle of bars lies above a slow one.",
        from_library("AO"),
        variant="Simple averages; 5 and 34 are customary.",
        source="TA-Lib AO; Williams, 1995",
        example="awesome_oscillator(5, 34) > 0",
    ),
    Word(
        "accelerator_oscillator",
        Signature(
            (_FAST, _SLOW, _SIGNAL),
            Kind.DISTANCE,
            lambda fast, slow, signal: int(max(fast, slow) + signal) - 2,
            inputs=HIGH_LOW,
        ),
        "How far the awesome oscillator lies above its own average: whether the move speeds up.",
        from_library("AC"),
        variant="Simple averages; 5, 34 and 5 are customary.",
        source="TA-Lib AC; Williams, 1995",
        example="accelerator_oscillator(5, 34, 5) rising",
    ),
    Word(
        "bull_power",
        _POWER,
        "How far the high of a bar lies above the average of closes.",
        from_library("ERI"),
        variant="Exponential average.",
        source="TA-Lib ERI; Elder, 1993",
        example="bull_power(13) > 0",
        memory="fading",
    ),
    Word(
        "bear_power",
        _POWER,
        "How far the low of a bar lies above (or, negative, below) the average of closes.",
        from_library("ERI", output=1),
        variant="Exponential average.",
        source="TA-Lib ERI; Elder, 1993",
        example="bear_power(13) < 0",
        memory="fading",
    ),
)
