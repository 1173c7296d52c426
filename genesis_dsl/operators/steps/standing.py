"""Statistics, volume, levels and baselines by the clock, one bar at a time."""

from collections import deque
from math import nan

import numpy as np

from genesis_dsl.operators.baselines import DAY, HOUR, HOURS_OF_WEEK, WEEKS
from genesis_dsl.operators.library import call, from_library, or_itself
from genesis_dsl.operators.steps.formula import Cell, Formula
from genesis_dsl.operators.steps.watch import change, flat_series, highest, recent
from genesis_dsl.operators.volume import LEAST_FLOW
from genesis_dsl.operators.word import Column, Opening, Step

Inputs = tuple[Column, ...]
Numbers = tuple[float, ...]

_average = or_itself(from_library("SMA"))


def _z_score(inputs: Inputs, numbers: Numbers) -> Step:
    f = Formula(1)
    (value,) = f.bar
    mean, typical = (
        f.stream("SMA", inputs, *numbers)(value),
        f.stream("STDDEV", inputs, *numbers, 1)(value),
    )
    unknown = flat_series(value, inputs[0], numbers[0]) | ~(typical > 0.0)
    return f.gives((value - mean) / typical, ~unknown)


def _alike(values: Cell) -> Cell:
    """Keep a correlation between -1 and 1, which rounding may leave."""
    above = (values.formula.cell(-1.0) > values).choose(-1.0, values)
    return (above > 1.0).choose(1.0, above)


def _correlation(inputs: Inputs, numbers: Numbers) -> Step:
    f = Formula(2)
    one, other = f.bar
    still = flat_series(one, inputs[0], numbers[0]) | flat_series(other, inputs[1], numbers[0])
    return f.gives(_alike(f.stream("CORREL", inputs, *numbers)(one, other)), ~still)


def _beta(inputs: Inputs, numbers: Numbers) -> Step:
    sources, others = inputs
    growths = np.diff(others) / np.where(others[:-1] == 0, 1.0, others[:-1])
    f = Formula(2)
    source, other = f.bar
    last = other.before(float(others[-1]))
    growth = (other - last) / last.is_same(0.0).choose(1.0, last)
    is_zero = source.is_same(0.0) | other.is_same(0.0)
    zero = recent(is_zero, (sources == 0) | (others == 0), int(numbers[0]) + 1)
    values = f.stream("BETA", (others, sources), *numbers)(other, source)
    return f.gives(values, ~(flat_series(growth, growths, numbers[0]) | zero))


def _bars_since(sign: int) -> Opening:
    """Keep the candidates for the extreme, each better than those behind it, of equal ones the newest."""

    def opening(inputs: Inputs, numbers: Numbers) -> Step:
        bars, row = int(numbers[0]), 0
        kept: deque[tuple[int, float]] = deque()

        def step(value: float) -> float:
            nonlocal row
            while kept and kept[-1][1] * sign <= value * sign:
                kept.pop()
            kept.append((row, value))
            while kept[0][0] <= row - bars:
                kept.popleft()
            row += 1
            return float(row - 1 - kept[0][0])

        for value in inputs[0][-bars:].tolist():
            step(value)
        return step

    return opening


def _where_traded(function: str) -> Opening:
    def opening(inputs: Inputs, numbers: Numbers) -> Step:
        f = Formula(len(inputs))
        most = f.follow(highest.open(inputs[-1:], numbers))(f.bar[-1])
        return f.gives(f.stream(function, inputs, *numbers)(*f.bar), most > 0.0)

    return opening


def _money_flow_index(inputs: Inputs, numbers: Numbers) -> Step:
    (prices,) = call("TYPPRICE", inputs[:3])
    flows = prices * inputs[3] * (np.diff(prices, prepend=prices[:1]) != 0)
    f = Formula(4)
    price = f.stream("TYPPRICE", inputs[:3])(*f.bar[:3])
    flow = price * f.bar[3] * ~change(price, prices).is_same(0.0)
    traded = f.stream("SUM", (flows,), *numbers)(flow)
    return f.gives(f.stream("MFI", inputs, *numbers)(*f.bar), traded >= LEAST_FLOW)


def _relative_volume(inputs: Inputs, numbers: Numbers) -> Step:
    f = Formula(1)
    average = f.follow(_average.open(inputs, numbers))(*f.bar)
    before = average.before(float(_average(inputs, numbers)[-1]))
    return f.gives(f.stream("RVOL", inputs, *numbers)(*f.bar), ~before.is_same(0.0))


def _facilitation(inputs: Inputs, _: Numbers) -> Step:
    f = Formula(3)
    return f.gives(f.stream("MARKETFI", inputs)(*f.bar), ~f.bar[2].is_same(0.0))


def _swing(output: int) -> Opening:
    def opening(inputs: Inputs, numbers: Numbers) -> Step:
        (bars,) = numbers
        found = np.flatnonzero(call("FRACTAL", inputs, bars, bars)[output] > 0)
        f = Formula(2)
        then = f.bar[output].back(inputs[output], int(bars))
        kept = f.cell(float(inputs[output][found[-1] - int(bars)]) if len(found) else nan)
        confirmed = f.stream("FRACTAL", inputs, bars, bars, output=output)(*f.bar)
        level = (confirmed > 0.0).choose(then, kept)
        f.keep(kept, level)
        return f.gives(level)

    return opening


def _usual_spread(inputs: Inputs, _: Numbers) -> Step:
    """Keep the sum and the count of each hour of the last weeks."""
    hours: dict[int, tuple[float, int]] = {}
    latest = -1

    def step(spread: float, opened_at: float) -> float:
        nonlocal latest
        hour = int(opened_at) // HOUR
        if hour != latest:
            latest = hour
            for old in [each for each in hours if each < hour - WEEKS * HOURS_OF_WEEK]:
                del hours[old]
        found = [hours.get(hour - week * HOURS_OF_WEEK, (0.0, 0)) for week in range(1, WEEKS + 1)]
        total, count = hours.get(hour, (0.0, 0))
        hours[hour] = (total + spread, count + 1)
        counted = sum(each for _, each in found)
        return sum(each for each, _ in found) / counted if counted else nan

    recently = inputs[1] >= inputs[1][-1] - (WEEKS * HOURS_OF_WEEK + 1) * HOUR
    for bar in zip(*(each[recently].tolist() for each in inputs), strict=True):
        step(*bar)
    return step


def _volume_of_a_day(inputs: Inputs, _: Numbers) -> Step:
    """Keep the running total at the close of each bar of the last 24 hours."""
    volume, opened_at, closed_at = inputs
    totals = np.concatenate((np.zeros(1), np.cumsum(volume)))
    first = int(np.searchsorted(closed_at, closed_at[-1] - DAY, side="right"))
    kept = deque(zip(closed_at[first:].tolist(), totals[first:-1].tolist(), strict=True))
    begin, total = float(opened_at[0]), float(totals[-1])

    def step(volume: float, _: float, closed_at: float) -> float:
        nonlocal total
        kept.append((closed_at, total))
        total += volume
        while kept[0][0] <= closed_at - DAY:
            kept.popleft()
        return total - kept[0][1] if closed_at - DAY >= begin else nan

    return step


def open_correlation(first: Column, second: Column, bars: int) -> Step:
    """Go on correlating two closes; `pairs.correlation` says the same of whole columns."""
    f, gains = Formula(2), []
    for value, series in zip(f.bar, (first, second), strict=True):
        last = value.before(float(series[-1]))
        gains.append(((value - last) / last, np.diff(series) / series[:-1]))
    still = flat_series(*gains[0], bars) | flat_series(*gains[1], bars)
    values = f.stream("CORREL", tuple(column for _, column in gains), bars)(*(cell for cell, _ in gains))
    return f.gives(_alike(values), ~still)


STANDING: dict[str, Opening] = {
    "z_score": _z_score,
    "series_correlation": _correlation,
    "beta": _beta,
    "bars_since_highest": _bars_since(1),
    "bars_since_lowest": _bars_since(-1),
    "volume_weighted_average": _where_traded("VWMA"),
    "chaikin_money_flow": _where_traded("CMF"),
    "mfi": _money_flow_index,
    "relative_volume": _relative_volume,
    "market_facilitation": _facilitation,
    "swing_high": _swing(0),
    "swing_low": _swing(1),
    "usual_spread": _usual_spread,
    "volume_24h": _volume_of_a_day,
}
"""By the word."""
