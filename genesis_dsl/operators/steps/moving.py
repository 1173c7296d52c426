"""Direction, ranges and cycles, one bar at a time."""

import numpy as np

from genesis_dsl.operators.library import call, stream
from genesis_dsl.operators.ranges import NO_DEVIATION
from genesis_dsl.operators.steps.formula import Formula
from genesis_dsl.operators.steps.watch import change, flat_series, recent, total, true_range
from genesis_dsl.operators.word import Column, Opening, Step

Inputs = tuple[Column, ...]
Numbers = tuple[float, ...]


def _vortex(output: int) -> Opening:
    def opening(inputs: Inputs, numbers: Numbers) -> Step:
        f = Formula(len(inputs))
        ranges, this_range = true_range(f, inputs)
        is_still = total(this_range, ranges, numbers[0]).is_same(0.0)
        return f.gives(f.stream("VORTEX", inputs, *numbers, output=output)(*f.bar), ~is_still)

    return opening


def _where_moved(function: str, bars: int) -> Opening:
    def opening(inputs: Inputs, numbers: Numbers) -> Step:
        f = Formula(1)
        (value,) = f.bar
        is_still = flat_series(value, inputs[0], numbers[0] + bars)
        return f.gives(f.stream(function, inputs, *numbers)(value), ~is_still)

    return opening


def _trix(inputs: Inputs, numbers: Numbers) -> Step:
    f = Formula(1)
    return f.gives(f.stream("TRIX", inputs, *numbers)(*f.bar) / 100)


def _smoothed_range(function: str) -> Opening:
    def opening(inputs: Inputs, numbers: Numbers) -> Step:
        f = Formula(len(inputs))
        ranges, this_range = true_range(f, inputs)
        return f.gives(f.stream(function, (ranges,), *numbers)(this_range))

    return opening


def _band(output: int) -> Opening:
    def opening(inputs: Inputs, numbers: Numbers) -> Step:
        bars, deviations = numbers
        return stream("BBANDS", inputs, bars, deviations, deviations, output=output)

    return opening


def _natr(inputs: Inputs, numbers: Numbers) -> Step:
    f = Formula(len(inputs))
    return f.gives(f.stream("NATR", inputs, *numbers)(*f.bar) / 100, ~f.bar[2].is_same(0.0))


def _chaikin_volatility(inputs: Inputs, numbers: Numbers) -> Step:
    bars, ago = (int(each) for each in numbers)
    f, ranges = Formula(2), inputs[0] - inputs[1]
    high, low = f.bar
    average = f.stream("EMA", (ranges,), bars)(high - low)
    earlier = average.back(call("EMA", (ranges,), bars)[0], ago)
    return f.gives(f.stream("CVI", inputs, *numbers)(high, low) / 100, ~earlier.is_same(0.0))


def _mass_index(inputs: Inputs, numbers: Numbers) -> Step:
    bars, window = (int(each) for each in numbers)
    f, ranges = Formula(2), inputs[0] - inputs[1]
    high, low = f.bar
    once = call("EMA", (ranges,), bars)[0][bars - 1 :]
    twice = f.stream("EMA", (once,), bars)(f.stream("EMA", (ranges,), bars)(high - low))
    nought = recent(twice.is_same(0.0), call("EMA", (once.copy(),), bars)[0] == 0, window)
    return f.gives(f.stream("MASSI", inputs, *numbers)(high, low), ~nought)


def _relative_volatility(inputs: Inputs, numbers: Numbers) -> Step:
    bars, window = (int(each) for each in numbers)
    (deviations,) = call("STDDEV", inputs, window, 1)
    counted = np.where(np.diff(inputs[0], prepend=inputs[0][:1]) != 0, deviations, 0.0)[window - 1 :]
    f = Formula(1)
    (value,) = f.bar
    deviation = f.stream("STDDEV", inputs, window, 1)(value)
    counts = change(value, inputs[0]).is_same(0.0).choose(0.0, deviation)
    strength = f.stream("RMA", (counted,), bars)(counts)
    return f.gives(f.stream("RVI", inputs, *numbers)(value), strength > NO_DEVIATION)


def _following(output: int) -> Opening:
    def opening(inputs: Inputs, numbers: Numbers) -> Step:
        f, first = Formula(1), float(inputs[0][0])
        (value,) = f.bar
        follows = f.stream("MAMA", (inputs[0] - first,), *numbers, output=output)
        return f.gives(follows(value - first) + first)

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
