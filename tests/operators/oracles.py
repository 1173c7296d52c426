"""Every word worked out a second time, plainly and bar by bar, from the formula that its variant names.

Candle patterns are not here: what they are is what the library says (see test_candles).
"""

from collections.abc import Callable
from fractions import Fraction
from math import ceil, isqrt

import numpy as np

from genesis_dsl.operators.word import Column
from tests.operators.charts import Chart

Oracle = Callable[..., Column]


def unknown(prices: Chart) -> Column:
    """Begin a column in which nothing is known."""
    return np.full(len(prices["close"]), np.nan)


def over(series: Column, bars: int, fold: Callable[[Column], float]) -> Column:
    """Fold each full window, this bar included."""
    values = np.full(len(series), np.nan)
    for end in range(bars, len(series) + 1):
        values[end - 1] = fold(series[end - bars : end])
    return values


def faded(series: Column, bars: int, weight: float) -> Column:
    """Average from the simple average of the first bars on, one bar after the other."""
    values = np.full(len(series), np.nan)
    if len(series) >= bars:
        values[bars - 1] = np.mean(series[:bars])
    for bar in range(bars, len(series)):
        values[bar] = values[bar - 1] + weight * (series[bar] - values[bar - 1])
    return values


def ema(series: Column, bars: int) -> Column:
    """Fade with the weight of an exponential average."""
    return faded(series, bars, 2 / (bars + 1))


def wilder(series: Column, bars: int) -> Column:
    """Fade with Wilder's weight."""
    return faded(series, bars, 1 / bars)


def simple(series: Column, bars: int) -> Column:
    """Weigh the bars of each window the same."""
    return over(series, bars, lambda window: float(np.mean(window)))


def weighted(series: Column, bars: int) -> Column:
    """Weigh the bars of each window in equal steps, the newest most."""
    weights = np.arange(1.0, bars + 1)
    return over(series, bars, lambda window: float(np.average(window, weights=weights)))


def after(first: int, series: Column, average: Callable[[Column], Column]) -> Column:
    """Average what is known from a bar on; the bars before it stay unknown."""
    return np.concatenate((np.full(min(first, len(series)), np.nan), average(series[first:])))


def triangular(series: Column, bars: int) -> Column:
    """Average the averages of half the window."""
    one, two = (bars + 1) // 2, bars // 2 + 1
    return after(one - 1, simple(series, one), lambda once: simple(once, two))


def hull(series: Column, bars: int) -> Column:
    """Smooth twice a half-length weighted average less the full one."""
    quick = 2 * weighted(series, max(bars // 2, 1)) - weighted(series, bars)
    return after(bars - 1, quick, lambda inner: weighted(inner, isqrt(bars)))


def emas(series: Column, bars: int) -> tuple[Column, Column, Column]:
    """Give the ema, the ema of that, and the ema of that."""
    once = ema(series, bars)
    twice = after(bars - 1, once, lambda known: ema(known, bars))
    return once, twice, after(2 * bars - 2, twice, lambda known: ema(known, bars))


def dema(series: Column, bars: int) -> Column:
    """Take the delay out of an ema once."""
    once, twice, _ = emas(series, bars)
    return 2 * once - twice


def tema(series: Column, bars: int) -> Column:
    """Take the delay out of an ema twice."""
    once, twice, thrice = emas(series, bars)
    return 3 * once - 3 * twice + thrice


def kama(series: Column, bars: int) -> Column:
    """Follow a straight move quickly and a nervous one slowly."""
    values = np.full(len(series), np.nan)
    moves = np.abs(np.diff(series, prepend=series[:1]))
    last = series[bars - 1] if len(series) >= bars else np.nan
    for bar in range(bars, len(series)):
        way = np.sum(moves[bar - bars + 1 : bar + 1])
        efficiency = abs(series[bar] - series[bar - bars]) / way if way else 1.0
        weight = (efficiency * (2 / 3 - 2 / 31) + 2 / 31) ** 2
        last = values[bar] = last + weight * (series[bar] - last)
    return values


def macd(series: Column, fast: int, slow: int, signal: int) -> tuple[Column, Column, Column]:
    """Give the distance of two averages that begin on one bar, its average, and what lies between."""
    fast, slow = min(fast, slow), max(fast, slow)
    quick = after(slow - fast, series, lambda late: ema(late, fast))
    line = quick - ema(series, slow)
    smooth = after(slow - 1, line, lambda known: ema(known, signal))
    return line, smooth, line - smooth


def true_range(prices: Chart) -> Column:
    """Give the range of each bar with the gap before it; the first bar has none."""
    before = np.concatenate(([np.nan], prices["close"]))[: len(prices["close"])]
    return np.maximum(prices["high"], before) - np.minimum(prices["low"], before)


def range_by(average: Oracle) -> Oracle:
    """Average the true range from the second bar on."""
    return lambda prices, bars: after(1, true_range(prices), lambda ranges: average(ranges, bars))


def wilder_sum(series: Column, bars: int) -> Column:
    """Add up the first bars less one; then take off one part and add the newest, as Wilder did by hand."""
    values = np.full(len(series), np.nan)
    total = np.sum(series[1:bars])
    for bar in range(bars, len(series)):
        total = values[bar] = total - total / bars + series[bar]
    return values


def directions(prices: Chart, bars: int) -> tuple[Column, Column]:
    """Give the parts of all movement that pushed up and down, from 0 to 100; 0 where nothing moved."""
    up, down = (side * np.diff(prices[name], prepend=np.nan) for side, name in ((1, "high"), (-1, "low")))
    plus = np.where((up > down) & (up > 0), up, 0.0)
    minus = np.where((down > up) & (down > 0), down, 0.0)
    ranges = wilder_sum(true_range(prices), bars)
    pushed = (wilder_sum(plus, bars), wilder_sum(minus, bars))
    up, down = (np.divide(100 * part, ranges, out=0 * ranges, where=ranges != 0) for part in pushed)
    return up, down


def adx(prices: Chart, bars: int) -> Column:
    """Average how one-sided the movement is; a bar without movement leaves the average as it is."""
    plus, minus = directions(prices, bars)
    both = plus + minus
    one_sided = np.divide(100 * np.abs(plus - minus), both, out=0 * both, where=both != 0)
    values = unknown(prices)
    begin = 2 * bars - 1
    if len(values) > begin:
        values[begin] = np.mean(one_sided[bars : begin + 1])
    for bar in range(begin + 1, len(values)):
        newest = one_sided[bar] if both[bar] else values[bar - 1]
        values[bar] = (values[bar - 1] * (bars - 1) + newest) / bars
    return values


def aroon(series: Column, bars: int, extreme: Callable[[Column], np.intp]) -> Column:
    """Say how fresh an extreme is: 100 on its own bar, 0 on the oldest."""
    return over(series, bars + 1, lambda window: 100 * (bars - int(extreme(window[::-1]))) / bars)


def relative_strength(series: Column, bars: int, falls_count: int) -> Column:
    """Weigh Wilder's averages of rises and falls; `falls_count` is what falls weigh above the line."""
    moves = np.diff(series)
    rises, falls = (wilder(np.maximum(side * moves, 0), bars) for side in (1, -1))
    all_moves = rises + falls
    strength = np.full(len(moves), np.nan)
    np.divide(100 * (rises - falls_count * falls), all_moves, out=strength, where=all_moves > 0)
    return np.concatenate((np.full(min(1, len(series)), np.nan), strength))


def place(prices: Chart, bars: int) -> Column:
    """Give where each close lies in the range of its window, from 0 to 100; unknown without a range."""
    values = unknown(prices)
    for end in range(bars, len(values) + 1):
        low, high = np.min(prices["low"][end - bars : end]), np.max(prices["high"][end - bars : end])
        if high > low:
            values[end - 1] = 100 * (prices["close"][end - 1] - low) / (high - low)
    return values


def typical(prices: Chart) -> Column:
    """Give the average of the three prices that a bar is known by."""
    return (prices["high"] + prices["low"] + prices["close"]) / 3


def cci(prices: Chart, bars: int) -> Column:
    """Measure the typical price in average distances; unknown where it did not move."""

    def index(window: Column) -> float:
        distance = np.mean(np.abs(window - np.mean(window)))
        return float((window[-1] - np.mean(window)) / (0.015 * distance)) if np.ptp(window) else np.nan

    return over(typical(prices), bars, index)


def earlier(series: Column, bars: int) -> Column:
    """Give the value of so many bars ago."""
    return np.concatenate((np.full(min(bars, len(series)), np.nan), series[:-bars]))


def ratio(part: Column, whole: Column) -> Column:
    """Divide; unknown where the whole is nothing."""
    return np.divide(part, whole, out=np.full_like(part, np.nan), where=whole > 0)


def totals(series: Column, bars: int) -> Column:
    """Add up each full window, afresh."""
    return over(series, bars, lambda window: float(np.sum(window)))


def signed_volume(prices: Chart) -> Column:
    """Weigh volume with the place of the close, from -1 at the low to 1 at the high."""
    high, low, close = prices["high"], prices["low"], prices["close"]
    width = high - low
    share = np.divide(2 * close - high - low, width, out=np.zeros_like(width), where=width > 0)
    return share * prices["volume"]


def mfi(prices: Chart, bars: int) -> Column:
    """Weigh rising against falling flow; unknown where nothing flowed at a changing price."""
    moves = np.diff(typical(prices), prepend=typical(prices)[:1])
    flow = typical(prices) * prices["volume"]
    moving = totals(flow * (moves != 0), bars)
    found = ratio(100 * totals(flow * (moves > 0), bars), np.where(moving >= 1, moving, 0.0))
    found[:bars] = np.nan
    return found


def chaikin(prices: Chart, fast: int, slow: int) -> Column:
    """Give the distance of two averages of the running total, both from the first bar on."""
    total = np.cumsum(signed_volume(prices))

    found = faded(total, 1, 2 / (fast + 1)) - faded(total, 1, 2 / (slow + 1))
    found[: max(fast, slow) - 1] = np.nan
    return found


def slope(window: Column) -> float:
    """Fit the straight line through a window."""
    bars = np.arange(len(window)) - (len(window) - 1) / 2
    return float(np.sum(bars * window) / np.sum(bars * bars))


def line_at(steps: float) -> Callable[[Column], float]:
    """Read the straight line through a window so many bars after its last one."""
    return lambda window: float(np.mean(window) + slope(window) * ((len(window) - 1) / 2 + steps))


def nearest_rank(window: Column, percent: float) -> float:
    """Give the smallest value that has enough of the window at or below it."""
    rank = max(1, ceil(Fraction(percent) / 100 * len(window)))
    return float(np.sort(window)[rank - 1])


def z_score(window: Column) -> float:
    """Count the standard deviations from the average; unknown where nothing moved."""
    return float((window[-1] - np.mean(window)) / np.std(window)) if np.ptp(window) else np.nan


def bands(prices: Chart, bars: int, deviations: float) -> Column:
    """Lie so many standard deviations away from the average."""
    close = prices["close"]
    return simple(close, bars) + deviations * over(close, bars, lambda window: float(np.std(window)))


def sar(prices: Chart, step: float, limit: float) -> Column:
    """Trail a move as Wilder did, from the second bar on; the first two bars say which way."""
    high, low, values = prices["high"], prices["low"], unknown(prices)
    if len(values) < 2:
        return values
    step = min(step, limit)
    rising = not (low[0] - low[1] > 0 and low[0] - low[1] > high[1] - high[0])
    level, extreme, pace = (low[0], high[1], step) if rising else (high[0], low[1], step)
    for bar in range(1, len(values)):
        before = max(bar - 1, 1)
        reached = low[bar] <= level if rising else high[bar] >= level
        if reached:
            rising = not rising
            ends = (high[before], high[bar]) if not rising else (low[before], low[bar])
            level = max(extreme, *ends) if not rising else min(extreme, *ends)
            values[bar] = level
            pace, extreme = step, low[bar] if not rising else high[bar]
        else:
            values[bar] = level
            fresher = max(extreme, high[bar]) if rising else min(extreme, low[bar])
            if fresher != extreme:
                extreme, pace = fresher, min(pace + step, limit)
        ends = (low[before], low[bar]) if rising else (high[before], high[bar])
        level += pace * (extreme - level)
        level = min(level, *ends) if rising else max(level, *ends)
    return values


def supertrend(prices: Chart, bars: int, multiple: float) -> Column:
    """Trail the middle of a bar by so many average ranges, only ever nearer, until a close passes it.

    It starts in a rise, whatever the first close.
    """
    middle, close = (prices["high"] + prices["low"]) / 2, prices["close"]
    room = multiple * range_by(wilder)(prices, bars)
    upper, lower, values = middle + room, middle - room, unknown(prices)
    rising = True
    for bar in range(bars, len(values)):
        if bar > bars:
            if not (upper[bar] < upper[bar - 1] or close[bar - 1] > upper[bar - 1]):
                upper[bar] = upper[bar - 1]
            if not (lower[bar] > lower[bar - 1] or close[bar - 1] < lower[bar - 1]):
                lower[bar] = lower[bar - 1]
            rising = close[bar] >= lower[bar] if rising else close[bar] > upper[bar]
        values[bar] = lower[bar] if rising else upper[bar]
    return values


def of_close(oracle: Oracle) -> Oracle:
    """Work a word out over the close."""
    return lambda prices, *numbers: oracle(prices["close"], *numbers)


def window(fold: Callable[..., float]) -> Oracle:
    """Work a word out over each window of the close."""
    return lambda prices, bars, *more: over(prices["close"], bars, lambda each: float(fold(each, *more)))


ORACLES: dict[str, Oracle] = {
    "average": of_close(simple),
    "ema": of_close(ema),
    "wilder_average": of_close(wilder),
    "weighted_average": of_close(weighted),
    "triangular_average": of_close(triangular),
    "hull_average": of_close(hull),
    "dema": of_close(dema),
    "tema": of_close(tema),
    "kama": of_close(kama),
    "macd": lambda prices, fast, slow: macd(prices["close"], fast, slow, 1)[0],
    "macd_signal": lambda prices, *windows: macd(prices["close"], *windows)[1],
    "macd_histogram": lambda prices, *windows: macd(prices["close"], *windows)[2],
    "adx": adx,
    "plus_di": lambda prices, bars: directions(prices, bars)[0],
    "minus_di": lambda prices, bars: directions(prices, bars)[1],
    "aroon_up": lambda prices, bars: aroon(prices["high"], bars, np.argmax),
    "aroon_down": lambda prices, bars: aroon(prices["low"], bars, np.argmin),
    "sar": sar,
    "supertrend": supertrend,
    "rsi": lambda prices, bars: relative_strength(prices["close"], bars, 0),
    "cmo": lambda prices, bars: relative_strength(prices["close"], bars, 1),
    "stochastic_k": lambda prices, bars, once: simple(place(prices, bars), once),
    "stochastic_d": lambda prices, bars, once, twice: simple(simple(place(prices, bars), once), twice),
    "williams_r": lambda prices, bars: place(prices, bars) - 100,
    "cci": cci,
    "momentum": lambda prices, bars: prices["close"] - earlier(prices["close"], bars),
    "roc": lambda prices, bars: prices["close"] / earlier(prices["close"], bars) - 1,
    "balance_of_power": lambda prices: np.where(
        prices["high"] > prices["low"],
        (prices["close"] - prices["open"]) / np.maximum(prices["high"] - prices["low"], 1),
        0.0,
    ),
    "true_range": true_range,
    "atr": range_by(wilder),
    "atr_simple": range_by(simple),
    "atr_ema": range_by(ema),
    "bollinger_upper": bands,
    "bollinger_middle": of_close(simple),
    "bollinger_lower": lambda prices, bars, deviations: bands(prices, bars, -deviations),
    "volume_weighted_average": lambda prices, bars: ratio(
        totals(prices["close"] * prices["volume"], bars), totals(prices["volume"], bars)
    ),
    "mfi": mfi,
    "chaikin_money_flow": lambda prices, bars: ratio(
        totals(signed_volume(prices), bars), totals(prices["volume"], bars)
    ),
    "accumulation_distribution": lambda prices: np.cumsum(signed_volume(prices)),
    "chaikin_oscillator": chaikin,
    "obv": lambda prices: (
        np.cumsum(np.sign(np.diff(prices["close"], prepend=prices["close"][:1])) * prices["volume"])
        + prices["volume"][:1]
    ),
    "highest": window(np.max),
    "lowest": window(np.min),
    "midpoint": window(lambda each: (np.max(each) + np.min(each)) / 2),
    "sum": window(np.sum),
    "count": lambda prices, bars: over(
        (prices["close"] > prices["open"]).astype(np.float64), bars, lambda each: float(np.sum(each))
    ),
    "stdev": window(np.std),
    "mean_deviation": window(lambda each: np.mean(np.abs(each - np.mean(each)))),
    "z_score": window(z_score),
    "percentile": window(nearest_rank),
    "percent_rank": lambda prices, bars: over(
        prices["close"], bars + 1, lambda each: 100 * np.count_nonzero(each[:-1] < each[-1]) / bars
    ),
    "linear_regression": window(line_at(0)),
    "linear_regression_slope": window(slope),
    "linear_regression_forecast": window(line_at(1)),
}
