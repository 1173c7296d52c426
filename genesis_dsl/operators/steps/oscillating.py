"""Oscillators and momentum, one bar at a time."""

import numpy as np

from genesis_dsl.operators.library import call
from genesis_dsl.operators.masks import is_flat, moves, on_one_of_last
from genesis_dsl.operators.momentum import ROUNDING
from genesis_dsl.operators.oscillators import NO_MOVEMENT
from genesis_dsl.operators.steps.formula import Cell, Formula
from genesis_dsl.operators.steps.watch import change, flat, highest, last, lowest, recent, total, true_range
from genesis_dsl.operators.word import Column, Opening, Step

Inputs = tuple[Column, ...]
Numbers = tuple[float, ...]


def _movement(value: Cell, series: Column, bars: float) -> Cell:
    """Smooth how far a series moves."""
    return value.formula.stream("RMA", (moves(series),), bars)(abs(change(value, series)))


def _rises_against_falls(function: str) -> Opening:
    def opening(inputs: Inputs, numbers: Numbers) -> Step:
        f = Formula(1)
        (value,) = f.bar
        strength = f.stream(function, inputs, *numbers)(value)
        return f.gives(strength, _movement(value, inputs[0], numbers[0]) > NO_MOVEMENT)

    return opening


def _stochastic(output: int) -> Opening:
    def opening(inputs: Inputs, numbers: Numbers) -> Step:
        bars, smoothing, *second = numbers
        again = second[0] if second else 1
        f, (highs, lows, _) = Formula(3), inputs
        high, low, _ = f.bar
        percent = f.stream("STOCH", inputs, bars, smoothing, 0, again, 0, output=output)(*f.bar)
        windows = int(smoothing) + int(again) - 1
        was_flat = is_flat(last(highs, bars, windows), last(lows, bars, windows), bars)
        lately = recent(flat(high, low, highs, lows, bars), was_flat, windows)
        return f.gives(percent, ~lately)

    return opening


def _williams_r(inputs: Inputs, numbers: Numbers) -> Step:
    f = Formula(3)
    high, low, _ = f.bar
    is_still = flat(high, low, inputs[0], inputs[1], numbers[0])
    return f.gives(f.stream("WILLR", inputs, *numbers)(*f.bar), ~is_still)


def _commodity_channel_index(inputs: Inputs, numbers: Numbers) -> Step:
    f, prices = Formula(3), call("TYPPRICE", tuple(last(each, numbers[0]) for each in inputs))[0]
    price = f.stream("TYPPRICE", inputs)(*f.bar)
    is_still = flat(price, price, prices, prices, numbers[0])
    return f.gives(f.stream("CCI", inputs, *numbers)(*f.bar), ~is_still)


def _rate_of_change(inputs: Inputs, numbers: Numbers) -> Step:
    f = Formula(1)
    earlier = f.bar[0].back(inputs[0], int(numbers[0]))
    return f.gives(f.stream("ROCP", inputs, *numbers)(*f.bar), ~earlier.is_same(0.0))


def _ppo(inputs: Inputs, numbers: Numbers) -> Step:
    f = Formula(1)
    slow = f.stream("EMA", inputs, max(numbers))(*f.bar)
    return f.gives(f.stream("PPO", inputs, *numbers, 1)(*f.bar) / 100, ~slow.is_same(0.0))


def _tsi(inputs: Inputs, numbers: Numbers) -> Step:
    f = Formula(1)
    (value,) = f.bar
    kept = f.cell(float((np.diff(inputs[0]) != 0).any()))
    has_moved = kept | ~change(value, inputs[0]).is_same(0.0)
    f.keep(kept, has_moved)
    return f.gives(f.stream("TSI", inputs, *numbers)(value), has_moved)


def _ultimate(inputs: Inputs, numbers: Numbers) -> Step:
    f = Formula(3)
    ranges, this_range = true_range(f, inputs)
    is_still = total(this_range, ranges, min(numbers)).is_same(0.0)
    return f.gives(f.stream("ULTOSC", inputs, *numbers)(*f.bar), ~is_still)


def _stochastic_rsi(inputs: Inputs, numbers: Numbers) -> Step:
    bars, window, smoothing = numbers
    known = call("RSI", inputs, bars)[0][int(bars) :].copy()
    unmoved = ~(call("RMA", (moves(inputs[0]),), bars)[0][int(bars) :] > NO_MOVEMENT)
    no_place = (highest((known,), (window,)) - lowest((known,), (window,)) <= ROUNDING) | on_one_of_last(
        unmoved, int(window)
    )
    f = Formula(1)
    (value,) = f.bar
    rsi = f.stream("RSI", inputs, bars)(value)
    still = recent(~(_movement(value, inputs[0], bars) > NO_MOVEMENT), unmoved, int(window))
    top = f.follow(highest.open((known,), (window,)))(rsi)
    bottom = f.follow(lowest.open((known,), (window,)))(rsi)
    nowhere = recent((f.cell(ROUNDING) >= top - bottom) | still, no_place, int(smoothing))
    values = f.stream("STOCHRSI", inputs, bars, window, smoothing, 0, output=1)
    return f.gives(values(value), ~nowhere)


def _coppock(inputs: Inputs, numbers: Numbers) -> Step:
    smoothing, fast, slow = (int(each) for each in numbers)
    zero = inputs[0] == 0
    began = np.zeros(len(zero), np.bool_)
    for ago in (fast, slow):
        began[ago:] |= zero[:-ago]
    f = Formula(1)
    (value,) = f.bar
    starts = value.back(inputs[0], fast).is_same(0.0) | value.back(inputs[0], slow).is_same(0.0)
    from_zero = recent(starts, began, smoothing)
    return f.gives(f.stream("COPPOCK", inputs, *numbers)(value) / 100, ~from_zero)


def _forecast(inputs: Inputs, numbers: Numbers) -> Step:
    f = Formula(1)
    return f.gives(f.stream("FOSC", inputs, *numbers)(*f.bar) / 100, ~f.bar[0].is_same(0.0))


def _intraday(inputs: Inputs, numbers: Numbers) -> Step:
    f = Formula(2)
    first, last = f.bar
    bodies = total(abs(last - first), np.abs(inputs[1] - inputs[0]), numbers[0])
    return f.gives(f.stream("IMI", inputs, *numbers)(*f.bar), ~bodies.is_same(0.0))


OSCILLATING: dict[str, Opening] = {
    "rsi": _rises_against_falls("RSI"),
    "cmo": _rises_against_falls("CMO"),
    "stochastic_k": _stochastic(0),
    "stochastic_d": _stochastic(1),
    "williams_r": _williams_r,
    "cci": _commodity_channel_index,
    "roc": _rate_of_change,
    "ppo": _ppo,
    "true_strength": _tsi,
    "ultimate_oscillator": _ultimate,
    "stochastic_rsi": _stochastic_rsi,
    "coppock": _coppock,
    "forecast_oscillator": _forecast,
    "intraday_momentum": _intraday,
}
"""By the word."""
