"""Direction, ranges and cycles, one bar at a time."""

import numpy as np

from genesis_dsl.operators.library import call, stream
from genesis_dsl.operators.ranges import NO_DEVIATION
from genesis_dsl.operators.steps.watch import back, change, flat_series, known_if, recent, total, true_range
from genesis_dsl.operators.word import Column, Opening, Step

Inputs = tuple[Column, ...]
Numbers = tuple[float, ...]


def _vortex(output: int) -> Opening:
    def opening(inputs: Inputs, numbers: Numbers) -> Step:
        values = stream("VORTEX", inputs, *numbers, output=output)
        ranges, next_range = true_range(inputs)
        travelled = total(ranges, numbers[0])
        return lambda *bar: known_if(travelled(next_range(*bar)) != 0, values(*bar))

    return opening


def _where_moved(function: str, bars: int) -> Opening:
    def opening(inputs: Inputs, numbers: Numbers) -> Step:
        values, still = stream(function, inputs, *numbers), flat_series(inputs[0], numbers[0] + bars)
        return lambda value: known_if(not still(value), values(value))

    return opening


def _trix(inputs: Inputs, numbers: Numbers) -> Step:
    values = stream("TRIX", inputs, *numbers)
    return lambda value: values(value) / 100


def _smoothed_range(function: str) -> Opening:
    def opening(inputs: Inputs, numbers: Numbers) -> Step:
        ranges, next_range = true_range(inputs)
        smoothed = stream(function, (ranges,), *numbers)
        return lambda *bar: smoothed(next_range(*bar))

    return opening


def _band(output: int) -> Opening:
    def opening(inputs: Inputs, numbers: Numbers) -> Step:
        bars, deviations = numbers
        return stream("BBANDS", inputs, bars, deviations, deviations, output=output)

    return opening


def _natr(inputs: Inputs, numbers: Numbers) -> Step:
    values = stream("NATR", inputs, *numbers)
    return lambda *bar: known_if(bar[2] != 0, values(*bar) / 100)


def _chaikin_volatility(inputs: Inputs, numbers: Numbers) -> Step:
    bars, ago = (int(each) for each in numbers)
    high, low = inputs
    values, average = stream("CVI", inputs, *numbers), stream("EMA", (high - low,), bars)
    earlier = back(call("EMA", (high - low,), bars)[0], ago)

    def step(high: float, low: float) -> float:
        value = values(high, low) / 100
        return known_if(earlier(average(high - low)) != 0, value)

    return step


def _mass_index(inputs: Inputs, numbers: Numbers) -> Step:
    bars, window = (int(each) for each in numbers)
    high, low = inputs
    once = call("EMA", (high - low,), bars)[0][bars - 1 :]
    values, first, second = (
        stream("MASSI", inputs, *numbers),
        stream("EMA", (high - low,), bars),
        stream("EMA", (once,), bars),
    )
    nought = recent(call("EMA", (once.copy(),), bars)[0] == 0, window)

    def step(high: float, low: float) -> float:
        value = values(high, low)
        return known_if(not nought(second(first(high - low)) == 0), value)

    return step


def _relative_volatility(inputs: Inputs, numbers: Numbers) -> Step:
    bars, window = (int(each) for each in numbers)
    (deviations,) = call("STDDEV", inputs, window, 1)
    counted = np.where(np.diff(inputs[0], prepend=inputs[0][:1]) != 0, deviations, 0.0)[window - 1 :]
    values, deviation = stream("RVI", inputs, *numbers), stream("STDDEV", inputs, window, 1)
    both, moved = stream("RMA", (counted,), bars), change(inputs[0])

    def step(value: float) -> float:
        deviates = deviation(value)
        strength = both(deviates if moved(value) != 0 else 0.0)
        return known_if(strength > NO_DEVIATION, values(value))

    return step


def _following(output: int) -> Opening:
    def opening(inputs: Inputs, numbers: Numbers) -> Step:
        first = float(inputs[0][0])
        values = stream("MAMA", (inputs[0] - first,), *numbers, output=output)
        return lambda value: values(value - first) + first

    return opening


MOVING: dict[str, Opening] = {
    "vortex_plus": _vortex(0),
    "vortex_minus": _vortex(1),
    "efficiency_ratio": _where_moved("ER", 1),
    "vertical_horizontal_filter": _where_moved("VHF", 1),
    "cmo_simple": _where_moved("CMOU", 1),
    "trix": _trix,
    "atr_simple": _smoothed_range("SMA"),
    "atr_ema": _smoothed_range("EMA"),
    "bollinger_upper": _band(0),
    "bollinger_lower": _band(2),
    "natr": _natr,
    "chaikin_volatility": _chaikin_volatility,
    "mass_index": _mass_index,
    "relative_volatility": _relative_volatility,
    "mama": _following(0),
    "fama": _following(1),
}
"""By the word."""
