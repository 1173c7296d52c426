"""The dominant cycle worked out a second time: Ehlers' filters, as difference equations."""

from collections.abc import Callable
from math import atan, cos, degrees, floor, pi, sin

import numpy as np

from genesis_dsl.operators.word import Column
from tests.operators.charts import Chart
from tests.operators.oracles import Oracle

WEIGHTS = {0: 0.0962, 2: 0.5769, 4: -0.5769, 6: -0.0962}


def filtered(series: list[float], bar: int, period: float) -> float:
    """Turn the phase of a series by a quarter, for the length of its cycle."""
    return sum(weight * series[bar - back] for back, weight in WEIGHTS.items()) * (0.075 * period + 0.54)


class Cycle:
    """Every series of the filter, from its first bar on; nothing before it."""

    def __init__(self, source: Column, first: int) -> None:
        """Run the filter over a source, beginning at a bar."""
        names = ("smooth", "detrended", "quadrature", "delayed", "turned_i", "turned_q", "i2", "q2")
        rows = {name: [0.0] * len(source) for name in (*names, "re", "im", "period", "smooth_period")}
        self.smooth, self.delayed, self.quadrature = rows["smooth"], rows["delayed"], rows["quadrature"]
        self.smooth_period = rows["smooth_period"]
        for bar in range(first, len(source)):
            before = rows["period"][bar - 1]
            rows["smooth"][bar] = float(np.dot(source[bar - 3 : bar + 1], [0.1, 0.2, 0.3, 0.4]))
            rows["detrended"][bar] = filtered(rows["smooth"], bar, before)
            rows["quadrature"][bar] = filtered(rows["detrended"], bar, before)
            rows["delayed"][bar] = rows["detrended"][bar - 3]
            rows["turned_i"][bar] = filtered(rows["delayed"], bar, before)
            rows["turned_q"][bar] = filtered(rows["quadrature"], bar, before)
            i2, q2 = rows["i2"], rows["q2"]
            i2[bar] = 0.2 * (rows["delayed"][bar] - rows["turned_q"][bar]) + 0.8 * i2[bar - 1]
            q2[bar] = 0.2 * (rows["quadrature"][bar] + rows["turned_i"][bar]) + 0.8 * q2[bar - 1]
            re = 0.2 * (i2[bar] * i2[bar - 1] + q2[bar] * q2[bar - 1]) + 0.8 * rows["re"][bar - 1]
            im = 0.2 * (i2[bar] * q2[bar - 1] - q2[bar] * i2[bar - 1]) + 0.8 * rows["im"][bar - 1]
            rows["re"][bar], rows["im"][bar] = re, im
            found = 360 / degrees(atan(im / re)) if im and re else before
            found = max(min(found, 1.5 * before), 0.67 * before)
            rows["period"][bar] = 0.2 * max(min(found, 50), 6) + 0.8 * before
            rows["smooth_period"][bar] = 0.33 * rows["period"][bar] + 0.67 * rows["smooth_period"][bar - 1]


def phase(cycle: Cycle, bar: int) -> float:
    """Fit one wave of the length of the cycle to the last smoothed prices, and say how far it is."""
    length = floor(cycle.smooth_period[bar] + 0.5)
    angles = [2 * pi * back / length for back in range(length)]
    real = sum(sin(angle) * cycle.smooth[bar - back] for back, angle in enumerate(angles))
    imaginary = sum(cos(angle) * cycle.smooth[bar - back] for back, angle in enumerate(angles))
    found = degrees(atan(real / imaginary)) if imaginary else 90 * np.sign(real)
    found += 90 + 360 / cycle.smooth_period[bar] + (180 if imaginary < 0 else 0)
    return float(found - 360 if found > 315 else found)


def trendline(cycle: Cycle, source: Column, bar: int) -> float:
    """Average the averages of one cycle of the last four bars."""
    averages = []
    for end in range(bar, bar - 4, -1):
        length = floor(cycle.smooth_period[end] + 0.5)
        averages.append(float(np.mean(source[end - length + 1 : end + 1])))
    return float(np.dot(averages, [0.4, 0.3, 0.2, 0.1]))


def of_cycle(read: Callable[[Cycle, Column, int], float], first: int, known: int) -> Oracle:
    """Read something of the filter on every bar from which it is known."""

    def work(prices: Chart) -> Column:
        source = prices["close"]
        values = np.full(len(source), np.nan)
        cycle = Cycle(source, first)
        for bar in range(known, len(source)):
            values[bar] = read(cycle, source, bar)
        return values

    return work


def adaptive(prices: Chart, fast: float, slow: float) -> tuple[Column, Column]:
    """Follow a source at a speed that grows as its phase falls slowly."""
    source = prices["close"] - prices["close"][:1]
    cycle = Cycle(source, 12)
    values = np.full((2, len(source)), np.nan)
    mama = fama = before = 0.0
    for bar in range(12, len(source)):
        i, q = cycle.delayed[bar], cycle.quadrature[bar]
        now = degrees(atan(q / i)) if i else 0.0
        speed = max(fast / max(before - now, 1), slow)
        before = now
        mama += speed * (source[bar] - mama)
        fama += 0.5 * speed * (mama - fama)
        if bar >= 32:
            values[:, bar] = mama, fama
    return values[0] + prices["close"][:1], values[1] + prices["close"][:1]


CYCLES: dict[str, Oracle] = {
    "cycle_length": of_cycle(lambda cycle, _, bar: cycle.smooth_period[bar], 12, 32),
    "cycle_in_phase": of_cycle(lambda cycle, _, bar: cycle.delayed[bar], 12, 32),
    "cycle_quadrature": of_cycle(lambda cycle, _, bar: cycle.quadrature[bar], 12, 32),
    "cycle_phase": of_cycle(lambda cycle, _, bar: phase(cycle, bar), 37, 63),
    "cycle_sine": of_cycle(lambda cycle, _, bar: sin(pi * phase(cycle, bar) / 180), 37, 63),
    "cycle_lead_sine": of_cycle(lambda cycle, _, bar: sin(pi * (phase(cycle, bar) + 45) / 180), 37, 63),
    "cycle_trendline": of_cycle(trendline, 37, 63),
    "mama": lambda prices, *limits: adaptive(prices, *limits)[0],
    "fama": lambda prices, *limits: adaptive(prices, *limits)[1],
}
