"""Transforms, directions, momentum, ranges, flows and relations worked out a second time."""

from collections.abc import Callable

import numpy as np

from genesis_dsl.operators.word import Column
from tests.operators.charts import Chart
from tests.operators.oracles import (
    Oracle,
    adx,
    after,
    aroon,
    directions,
    earlier,
    ema,
    emas,
    line_at,
    of_close,
    over,
    range_by,
    ratio,
    relative_strength,
    simple,
    slope,
    totals,
    true_range,
    typical,
    unknown,
    weighted,
    wilder,
    window,
)


def step(series: Column) -> Column:
    """Give how far a series moved since the bar before; nothing on the first."""
    return np.diff(series, prepend=series[:1])


def known_from(first: int, series: Column) -> Column:
    """Forget what came before."""
    return after(first, series, lambda rest: rest)


def middle(prices: Chart) -> Column:
    return (prices["high"] + prices["low"]) / 2


def averaged(prices: Chart) -> tuple[Column, Column, Column, Column]:
    """Average the candles one by one."""
    close = (prices["open"] + prices["high"] + prices["low"] + prices["close"]) / 4
    opened = np.copy(close)
    for bar in range(len(close)):
        before = (prices["open"][0], prices["close"][0]) if bar == 0 else (opened[bar - 1], close[bar - 1])
        opened[bar] = sum(before) / 2
    high = np.maximum(prices["high"], np.maximum(opened, close))
    return opened, high, np.minimum(prices["low"], np.minimum(opened, close)), close


def t3(prices: Chart, bars: int, factor: float) -> Column:
    """Put six exponential averages together, as the expansion of ((1 + v) e - v e e) three times over."""
    row, series = [], prices["close"]
    for number in range(6):
        series = after(number * (bars - 1), series, lambda rest: ema(rest, bars))
        row.append(series)
    weights = np.poly1d([-factor, 1 + factor]) ** 3
    return sum((weights[power] * row[power + 2] for power in range(4)), 0 * row[5])


def zero_lag(prices: Chart, bars: int) -> Column:
    lag = (bars - 1) // 2
    ahead = 2 * prices["close"] - (earlier(prices["close"], lag) if lag else prices["close"])
    return after(lag, ahead, lambda rest: ema(rest, bars))


def dx(prices: Chart, bars: int) -> Column:
    """Say how one-sided the movement is; without movement it stays as it was."""
    plus, minus = directions(prices, bars)
    values = unknown(prices)
    for bar in range(bars, len(values)):
        both = plus[bar] + minus[bar]
        values[bar] = 100 * abs(plus[bar] - minus[bar]) / both if both > 0 else np.nan_to_num(values[bar - 1])
    return values


def pushed(side: int, name: str, other: str) -> Oracle:
    """Add up the pushes to one side, and forget them slowly."""

    def work(prices: Chart, bars: int) -> Column:
        mine, its = side * step(prices[name]), -side * step(prices[other])
        moves = np.where((mine > its) & (mine > 0), mine, 0.0)
        values = unknown(prices)
        total = 0.0
        for bar in range(1, len(values)):
            total = total + moves[bar] if bar < bars else total - total / bars + moves[bar]
            if bar >= bars - 1:
                values[bar] = total
        return values

    return work


def vortex(one: str, other: str) -> Oracle:
    return lambda prices, bars: ratio(
        totals(np.abs(prices[one] - earlier(prices[other], 1)), bars), totals(true_range(prices), bars)
    )


def trix(prices: Chart, bars: int) -> Column:
    smooth = emas(prices["close"], bars)[2]
    return smooth / earlier(smooth, 1) - 1


def path(fold: Callable[[Column], float]) -> Oracle:
    """Divide something of a window by the sum of its steps."""

    def work(prices: Chart, bars: int) -> Column:
        steps = np.abs(step(prices["close"]))
        steps[:1] = np.nan
        top = known_from(bars, over(prices["close"], bars, fold))
        return ratio(top, totals(steps, bars))

    return work


def efficiency(prices: Chart, bars: int) -> Column:
    steps = np.abs(step(prices["close"]))
    steps[:1] = np.nan
    return ratio(np.abs(prices["close"] - earlier(prices["close"], bars)), totals(steps, bars))


def keltner(side: int) -> Oracle:
    """Begin both averages with the first row for which both have their bars."""

    def work(prices: Chart, bars: int, atr_bars: int, multiple: float) -> Column:
        first = max(bars - 1, atr_bars)
        base = after(first - bars + 1, typical(prices), lambda rest: ema(rest, bars))
        ranges = after(first - atr_bars + 1, true_range(prices), lambda rest: wilder(rest, atr_bars))
        return base + side * multiple * ranges

    return work


def acceleration(name: str, side: int) -> Oracle:
    def work(prices: Chart, bars: int) -> Column:
        part = 4 * (prices["high"] - prices["low"]) / (prices["high"] + prices["low"])
        return simple(prices[name] * (1 + side * part), bars)

    return work


def midprice(prices: Chart, bars: int) -> Column:
    return (over(prices["high"], bars, np.max) + over(prices["low"], bars, np.min)) / 2


def ppo(prices: Chart, *windows: int) -> Column:
    quick, slow = (ema(prices["close"], bars) for bars in sorted(windows))
    return ratio(quick - slow, slow)


def cmo_simple(prices: Chart, bars: int) -> Column:
    steps = step(prices["close"])
    steps[:1] = np.nan
    return ratio(100 * totals(steps, bars), totals(np.abs(steps), bars))


def twice_smoothed(series: Column, first: int, once: int, twice: int) -> Column:
    """Smooth what is known from a row on, and then that."""
    inner = after(first, series, lambda rest: ema(rest, once))
    return after(first + once - 1, inner, lambda rest: ema(rest, twice))


def true_strength(prices: Chart, once: int, twice: int) -> Column:
    steps = step(prices["close"])
    return ratio(100 * twice_smoothed(steps, 1, once, twice), twice_smoothed(np.abs(steps), 1, once, twice))


def ultimate(prices: Chart, *windows: int) -> Column:
    close, ranges = prices["close"], true_range(prices)
    pressure = close - np.minimum(prices["low"], earlier(close, 1))
    parts = [ratio(totals(pressure, bars), totals(ranges, bars)) for bars in sorted(windows)]
    return 100 * (4 * parts[0] + 2 * parts[1] + parts[2]) / 7


def stochastic_rsi(prices: Chart, bars: int, window_: int, smoothing: int) -> Column:
    strength = relative_strength(prices["close"], bars, 0)
    top, bottom = (over(strength, window_, fold) for fold in (np.max, np.min))
    top[top - bottom < 1e-9] = np.nan
    return simple(ratio(100 * (strength - bottom), top - bottom), smoothing)


def coppock(prices: Chart, smoothing: int, fast: int, slow: int) -> Column:
    growth = (
        prices["close"] / earlier(prices["close"], fast)
        + prices["close"] / earlier(prices["close"], slow)
        - 2
    )
    return after(max(fast, slow), growth, lambda rest: weighted(rest, smoothing))


def forecast(prices: Chart, bars: int) -> Column:
    ahead = earlier(over(prices["close"], bars, line_at(1)), 1)
    return (prices["close"] - ahead) / prices["close"]


def intraday(prices: Chart, bars: int) -> Column:
    bodies = prices["close"] - prices["open"]
    return ratio(100 * totals(np.maximum(bodies, 0), bars), totals(np.abs(bodies), bars))


def awesome(prices: Chart, *windows: int) -> Column:
    quick, slow = (simple(middle(prices), bars) for bars in windows)
    return quick - slow


def accelerator(prices: Chart, fast: int, slow: int, signal: int) -> Column:
    wave = awesome(prices, fast, slow)
    return wave - after(max(fast, slow) - 1, wave, lambda rest: simple(rest, signal))


def chaikin_volatility(prices: Chart, bars: int, change: int) -> Column:
    average = ema(prices["high"] - prices["low"], bars)
    return ratio(average, earlier(average, change)) - 1


def mass_index(prices: Chart, bars: int, window_: int) -> Column:
    once = ema(prices["high"] - prices["low"], bars)
    return totals(ratio(once, after(bars - 1, once, lambda rest: ema(rest, bars))), window_)


def relative_volatility(prices: Chart, bars: int, window_: int) -> Column:
    deviations, steps = over(prices["close"], window_, np.std), step(prices["close"])
    up, both = (
        after(
            window_ - 1, known_from(window_ - 1, np.where(there, deviations, 0.0)), lambda s: wilder(s, bars)
        )
        for there in (steps > 0, steps != 0)
    )
    return ratio(100 * up, np.where(both > 1e-12, both, 0.0))


def volume_index(more: bool) -> Oracle:  # noqa: FBT001  # which of the two
    def work(prices: Chart) -> Column:
        values = np.full(len(prices["close"]), 1000.0)
        for bar in range(1, len(values)):
            change = prices["volume"][bar] - prices["volume"][bar - 1]
            follows = change > 0 if more else change < 0
            growth = prices["close"][bar] / prices["close"][bar - 1] if follows else 1.0
            values[bar] = values[bar - 1] * growth
        return values

    return work


def williams_accumulation(prices: Chart) -> Column:
    close = prices["close"]
    before = np.concatenate((close[:1], close[:-1]))
    rise, fall = close - np.minimum(before, prices["low"]), close - np.maximum(before, prices["high"])
    steps = np.where(close > before, rise, np.where(close < before, fall, 0.0))
    steps[:1] = 0
    return np.cumsum(steps)


def pairs(series: Column, other: Column, bars: int, fold: Callable[[Column, Column], float]) -> Column:
    values = np.full(len(series), np.nan)
    for end in range(bars, len(series) + 1):
        values[end - 1] = fold(series[end - bars : end], other[end - bars : end])
    return values


def pearson(one: Column, other: Column) -> float:
    if np.isnan(one).any() or np.ptp(one) == 0 or np.ptp(other) == 0:
        return np.nan
    return float(np.atleast_2d(np.corrcoef(np.stack((one, other))))[0, 1])


def slope_on(one: Column, other: Column) -> float:
    if np.isnan(one).any() or np.ptp(other) == 0:
        return np.nan
    return float(np.mean((one - one.mean()) * (other - other.mean())) / np.var(other))


def beta(prices: Chart, bars: int) -> Column:
    growths = [prices[name] / earlier(prices[name], 1) - 1 for name in ("close", "high")]
    return pairs(growths[0], growths[1], bars, slope_on)


MORE: dict[str, Oracle] = {
    "typical_price": typical,
    "median_price": middle,
    "weighted_close": lambda prices: (prices["high"] + prices["low"] + 2 * prices["close"]) / 4,
    "average_price": lambda prices: averaged(prices)[3],
    "heikin_ashi_open": lambda prices: averaged(prices)[0],
    "heikin_ashi_high": lambda prices: averaged(prices)[1],
    "heikin_ashi_low": lambda prices: averaged(prices)[2],
    "heikin_ashi_close": lambda prices: averaged(prices)[3],
    "t3": t3,
    "zero_lag_average": zero_lag,
    "dx": dx,
    "adxr": lambda prices, bars: (adx(prices, bars) + earlier(adx(prices, bars), bars - 1)) / 2,
    "plus_dm": pushed(1, "high", "low"),
    "minus_dm": pushed(-1, "low", "high"),
    "aroon_oscillator": lambda prices, bars: (
        aroon(prices["high"], bars, np.argmax) - aroon(prices["low"], bars, np.argmin)
    ),
    "vortex_plus": vortex("high", "low"),
    "vortex_minus": vortex("low", "high"),
    "trix": trix,
    "efficiency_ratio": efficiency,
    "vertical_horizontal_filter": path(np.ptp),
    "keltner_upper": keltner(1),
    "keltner_lower": keltner(-1),
    "acceleration_upper": acceleration("high", 1),
    "acceleration_lower": acceleration("low", -1),
    "midprice": midprice,
    "ppo": ppo,
    "cmo_simple": cmo_simple,
    "true_strength": true_strength,
    "ultimate_oscillator": ultimate,
    "stochastic_rsi": stochastic_rsi,
    "coppock": coppock,
    "detrended_price": lambda prices, bars: (
        earlier(prices["close"], bars // 2 + 1) - simple(prices["close"], bars)
    ),
    "forecast_oscillator": forecast,
    "intraday_momentum": intraday,
    "awesome_oscillator": awesome,
    "accelerator_oscillator": accelerator,
    "bull_power": lambda prices, bars: prices["high"] - ema(prices["close"], bars),
    "bear_power": lambda prices, bars: prices["low"] - ema(prices["close"], bars),
    "natr": lambda prices, bars: range_by(wilder)(prices, bars) / prices["close"],
    "chaikin_volatility": chaikin_volatility,
    "mass_index": mass_index,
    "relative_volatility": relative_volatility,
    "relative_volume": lambda prices, bars: ratio(
        prices["volume"], earlier(simple(prices["volume"], bars), 1)
    ),
    "force_index": lambda prices, bars: after(
        1, step(prices["close"]) * prices["volume"], lambda rest: ema(rest, bars)
    ),
    "market_facilitation": lambda prices: ratio(prices["high"] - prices["low"], prices["volume"]),
    "negative_volume_index": volume_index(more=False),
    "positive_volume_index": volume_index(more=True),
    "price_volume_trend": lambda prices: np.cumsum(
        step(prices["close"]) / (prices["close"] - step(prices["close"])) * prices["volume"]
    ),
    "williams_accumulation": williams_accumulation,
    "series_correlation": lambda prices, bars: pairs(prices["close"], prices["high"], bars, pearson),
    "beta": beta,
    "linear_regression_intercept": lambda prices, bars: window(line_at(1 - bars))(prices, bars),
    "linear_regression_angle": lambda prices, bars: np.degrees(
        np.arctan(of_close(lambda series, n: over(series, n, slope))(prices, bars))
    ),
    "bars_since_highest": lambda prices, bars: over(
        prices["close"], bars, lambda each: int(np.argmax(each[::-1]))
    ),
    "bars_since_lowest": lambda prices, bars: over(
        prices["close"], bars, lambda each: int(np.argmin(each[::-1]))
    ),
}
