"""Oscillators and momentum, one bar at a time."""

from math import nan

import numpy as np

from genesis_dsl.operators.library import call, stream
from genesis_dsl.operators.masks import is_flat, on_one_of_last
from genesis_dsl.operators.momentum import ROUNDING
from genesis_dsl.operators.oscillators import NO_MOVEMENT
from genesis_dsl.operators.steps.watch import (
    back,
    change,
    flat,
    highest,
    known_if,
    lowest,
    recent,
    total,
    true_range,
)
from genesis_dsl.operators.word import Column, Opening, Step

Inputs = tuple[Column, ...]
Numbers = tuple[float, ...]


def _rises_against_falls(function: str) -> Opening:
    def opening(inputs: Inputs, numbers: Numbers) -> Step:
        moves = np.abs(np.diff(inputs[0], prepend=inputs[0][:1]))
        strength, movement = stream(function, inputs, *numbers), stream("RMA", (moves,), *numbers)
        last = float(inputs[0][-1])

        def step(value: float) -> float:
            nonlocal last
            moved, last = abs(value - last), value
            strong = strength(value)
            return strong if movement(moved) > NO_MOVEMENT else nan

        return step

    return opening


def _stochastic(output: int) -> Opening:
    def opening(inputs: Inputs, numbers: Numbers) -> Step:
        bars, smoothing, *second = numbers
        again = second[0] if second else 1
        percent = stream("STOCH", inputs, bars, smoothing, 0, again, 0, output=output)
        windows = int(smoothing) + int(again) - 1
        now, lately = flat(inputs[0], inputs[1], bars), recent(is_flat(inputs[0], inputs[1], bars), windows)

        def step(high: float, low: float, close: float) -> float:
            value = percent(high, low, close)
            return known_if(not lately(now(high, low)), value)

        return step

    return opening


def _williams_r(inputs: Inputs, numbers: Numbers) -> Step:
    percent, still = stream("WILLR", inputs, *numbers), flat(inputs[0], inputs[1], numbers[0])
    return lambda high, low, close: known_if(not still(high, low), percent(high, low, close))


def _commodity_channel_index(inputs: Inputs, numbers: Numbers) -> Step:
    index, typical = stream("CCI", inputs, *numbers), stream("TYPPRICE", inputs)
    prices = call("TYPPRICE", inputs)[0]
    still = flat(prices, prices, numbers[0])

    def step(*bar: float) -> float:
        price = typical(*bar)
        return known_if(not still(price, price), index(*bar))

    return step


def _rate_of_change(inputs: Inputs, numbers: Numbers) -> Step:
    ratio, earlier = stream("ROCP", inputs, *numbers), back(inputs[0], int(numbers[0]))
    return lambda value: known_if(earlier(value) != 0, ratio(value))


def _ppo(inputs: Inputs, numbers: Numbers) -> Step:
    gap, slow = stream("PPO", inputs, *numbers, 1), stream("EMA", inputs, max(numbers))
    return lambda value: known_if(slow(value) != 0, gap(value) / 100)


def _tsi(inputs: Inputs, numbers: Numbers) -> Step:
    values, moved = stream("TSI", inputs, *numbers), change(inputs[0])
    has_moved = bool((np.diff(inputs[0]) != 0).any())

    def step(value: float) -> float:
        nonlocal has_moved
        has_moved |= moved(value) != 0
        return known_if(has_moved, values(value))

    return step


def _ultimate(inputs: Inputs, numbers: Numbers) -> Step:
    values = stream("ULTOSC", inputs, *numbers)
    ranges, next_range = true_range(inputs)
    travelled = total(ranges, min(numbers))
    return lambda *bar: known_if(travelled(next_range(*bar)) != 0, values(*bar))


def _stochastic_rsi(inputs: Inputs, numbers: Numbers) -> Step:
    bars, window, smoothing = numbers
    values = stream("STOCHRSI", inputs, bars, window, smoothing, 0, output=1)
    known = call("RSI", inputs, bars)[0][int(bars) :].copy()
    moves = np.abs(np.diff(inputs[0], prepend=inputs[0][:1]))
    unmoved = ~(call("RMA", (moves,), bars)[0][int(bars) :] > NO_MOVEMENT)
    no_place = (highest((known,), (window,)) - lowest((known,), (window,)) <= ROUNDING) | on_one_of_last(
        unmoved, int(window)
    )
    strength, moving = stream("RSI", inputs, bars), _rises_against_falls("RSI")(inputs, (bars,))
    top, bottom = highest.open((known,), (window,)), lowest.open((known,), (window,))
    still, nowhere = recent(unmoved, int(window)), recent(no_place, int(smoothing))

    def step(value: float) -> float:
        rsi, now = strength(value), moving(value)
        is_still = still(now != now)  # noqa: PLR0124  # missing
        narrow = top(rsi) - bottom(rsi) <= ROUNDING
        return known_if(not nowhere(narrow or is_still), values(value))

    return step


def _coppock(inputs: Inputs, numbers: Numbers) -> Step:
    smoothing, fast, slow = (int(each) for each in numbers)
    zero = inputs[0] == 0
    began = np.zeros(len(zero), np.bool_)
    for ago in (fast, slow):
        began[ago:] |= zero[:-ago]
    values, from_zero = stream("COPPOCK", inputs, *numbers), recent(began, smoothing)
    earlier, before = back(inputs[0], fast), back(inputs[0], slow)

    def step(value: float) -> float:
        starts = earlier(value), before(value)
        return known_if(not from_zero(0 in starts), values(value) / 100)

    return step


def _forecast(inputs: Inputs, numbers: Numbers) -> Step:
    values = stream("FOSC", inputs, *numbers)
    return lambda value: known_if(value != 0, values(value) / 100)


def _intraday(inputs: Inputs, numbers: Numbers) -> Step:
    values, bodies = stream("IMI", inputs, *numbers), total(np.abs(inputs[1] - inputs[0]), numbers[0])
    return lambda first, last: known_if(bodies(abs(last - first)) != 0, values(first, last))


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
