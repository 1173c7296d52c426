"""Statistics, volume, levels and baselines by the clock, one bar at a time."""

from collections import deque
from math import nan

import numpy as np

from genesis_dsl.operators.baselines import DAY, HOUR, HOURS_OF_WEEK, WEEKS
from genesis_dsl.operators.library import call, from_library, or_itself, stream
from genesis_dsl.operators.steps.watch import back, change, flat, flat_series, highest, known_if, recent
from genesis_dsl.operators.volume import LEAST_FLOW
from genesis_dsl.operators.word import Column, Opening, Step

Inputs = tuple[Column, ...]
Numbers = tuple[float, ...]

_average = or_itself(from_library("SMA"))


def _z_score(inputs: Inputs, numbers: Numbers) -> Step:
    middle, deviation = stream("SMA", inputs, *numbers), stream("STDDEV", inputs, *numbers, 1)
    still = flat_series(inputs[0], numbers[0])

    def step(value: float) -> float:
        mean, typical, is_still = middle(value), deviation(value), still(value)
        return (value - mean) / typical if typical > 0 and not is_still else nan

    return step


def _correlation(inputs: Inputs, numbers: Numbers) -> Step:
    values = stream("CORREL", inputs, *numbers)
    stills = tuple(flat_series(each, numbers[0]) for each in inputs)

    def step(one: float, other: float) -> float:
        alike = min(max(values(one, other), -1.0), 1.0)
        are_still = stills[0](one), stills[1](other)
        return known_if(not any(are_still), alike)

    return step


def _beta(inputs: Inputs, numbers: Numbers) -> Step:
    source, other = inputs
    values = stream("BETA", (other, source), *numbers)
    growths = np.diff(other) / np.where(other[:-1] == 0, 1.0, other[:-1])
    still = flat(growths, growths, numbers[0])
    zero = recent((source == 0) | (other == 0), int(numbers[0]) + 1)
    last = float(other[-1])

    def step(source: float, other: float) -> float:
        nonlocal last
        growth = (other - last) / (last if last != 0 else 1.0)
        last = other
        unknown = still(growth, growth), zero(source == 0 or other == 0)
        return known_if(not any(unknown), values(other, source))

    return step


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
        values, most = stream(function, inputs, *numbers), highest.open(inputs[-1:], numbers)
        return lambda *bar: known_if(most(bar[-1]) > 0, values(*bar))

    return opening


def _money_flow_index(inputs: Inputs, numbers: Numbers) -> Step:
    strength, typical = stream("MFI", inputs, *numbers), stream("TYPPRICE", inputs[:3])
    (prices,) = call("TYPPRICE", inputs[:3])
    flows = prices * inputs[3] * (np.diff(prices, prepend=prices[:1]) != 0)
    flow, moved = stream("SUM", (flows,), *numbers), change(prices)

    def step(high: float, low: float, close: float, volume: float) -> float:
        price = typical(high, low, close)
        traded = flow(price * volume * (moved(price) != 0))
        return known_if(traded >= LEAST_FLOW, strength(high, low, close, volume))

    return step


def _relative_volume(inputs: Inputs, numbers: Numbers) -> Step:
    values, average = stream("RVOL", inputs, *numbers), _average.open(inputs, numbers)
    last = float(_average(inputs, numbers)[-1])

    def step(volume: float) -> float:
        nonlocal last
        before, last = last, average(volume)
        return known_if(before != 0, values(volume))

    return step


def _facilitation(inputs: Inputs, _: Numbers) -> Step:
    values = stream("MARKETFI", inputs)
    return lambda *bar: known_if(bar[2] != 0, values(*bar))


def _swing(output: int) -> Opening:
    def opening(inputs: Inputs, numbers: Numbers) -> Step:
        (bars,) = numbers
        confirmed = stream("FRACTAL", inputs, bars, bars, output=output)
        earlier = back(inputs[output], int(bars))
        found = np.flatnonzero(call("FRACTAL", inputs, bars, bars)[output] > 0)
        level = float(inputs[output][found[-1] - int(bars)]) if len(found) else nan

        def step(*bar: float) -> float:
            nonlocal level
            then = earlier(bar[output])
            level = then if confirmed(*bar) > 0 else level
            return level

        return step

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
        return known_if(closed_at - DAY >= begin, total - kept[0][1])

    return step


def open_correlation(first: Column, second: Column, bars: int) -> Step:
    """Go on correlating two closes; `pairs.correlation` says the same of whole columns."""
    gains = [np.diff(each) / each[:-1] for each in (first, second)]
    values, stills = stream("CORREL", tuple(gains), bars), [flat_series(each, bars) for each in gains]
    last = float(first[-1]), float(second[-1])

    def step(one: float, other: float) -> float:
        nonlocal last
        gained = (one - last[0]) / last[0], (other - last[1]) / last[1]
        last = one, other
        are_still = stills[0](gained[0]), stills[1](gained[1])
        return known_if(not any(are_still), min(max(values(*gained), -1.0), 1.0))

    return step


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
