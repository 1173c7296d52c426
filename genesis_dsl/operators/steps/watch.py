"""What several words watch from bar to bar; `masks` says the same of whole columns."""

from collections import deque
from collections.abc import Callable
from math import nan

import numpy as np

from genesis_dsl.operators.library import call, from_library, or_itself, stream
from genesis_dsl.operators.word import Column, Step, Truths

highest, lowest = or_itself(from_library("MAX")), or_itself(from_library("MIN"))
_sum = or_itself(from_library("SUM"))


def flat(high: Column, low: Column, bars: float) -> Callable[[float, float], bool]:
    """Go on saying whether a window has no range between its highest and its lowest value."""
    top, bottom = highest.open((high,), (bars,)), lowest.open((low,), (bars,))
    return lambda high, low: top(high) == bottom(low)


def flat_series(series: Column, bars: float) -> Callable[[float], bool]:
    """Go on saying whether a series did not move in a window."""
    is_flat = flat(series, series, bars)
    return lambda value: is_flat(value, value)


def recent(flags: Truths, bars: int) -> Callable[[bool], bool]:
    """Go on saying whether a flag stands on this bar or one of those before it, `bars` in all."""
    found = np.flatnonzero(flags)
    since = len(flags) - 1 - int(found[-1]) if len(found) else bars

    def step(flag: bool) -> bool:  # noqa: FBT001  # the flag is what it is about
        nonlocal since
        since = 0 if flag else min(since + 1, bars)
        return since < bars

    return step


def back(series: Column, bars: int) -> Step:
    """Go on giving the value of so many bars ago."""
    kept: deque[float] = deque(series[-bars:].tolist(), maxlen=bars)

    def step(value: float) -> float:
        earlier: float = kept[0]
        kept.append(value)
        return earlier

    return step


def change(series: Column) -> Step:
    """Go on giving the step from the bar before."""
    last = float(series[-1])

    def step(value: float) -> float:
        nonlocal last
        moved, last = value - last, value
        return moved

    return step


def total(series: Column, bars: float) -> Step:
    """Go on adding up a window."""
    return _sum.open((series,), (bars,))


def true_range(inputs: tuple[Column, ...]) -> tuple[Column, Step]:
    """Give the true ranges from the second bar on, and go on with them."""
    return call("TRANGE", inputs)[0][1:], stream("TRANGE", inputs)


def known_if(known: bool, value: float) -> float:  # noqa: FBT001  # that is what it asks
    """Give a value, or that it is missing."""
    return value if known else nan
