"""What several words watch from bar to bar, as parts of a formula; `masks` says the same of whole columns."""

import numpy as np

from genesis_dsl.operators.library import call, from_library, or_itself
from genesis_dsl.operators.steps.formula import Cell, Formula
from genesis_dsl.operators.word import Column, Truths

highest, lowest = or_itself(from_library("MAX")), or_itself(from_library("MIN"))
_sum = or_itself(from_library("SUM"))


def last(series: Column, bars: float, windows: int = 1) -> Column:
    """Give the end of a series: all that its last windows of so many bars hold."""
    return series[-(int(bars) + windows - 1) :]


def flat(high: Cell, low: Cell, highs: Column, lows: Column, bars: float) -> Cell:
    """Say whether a window has no range between its highest and its lowest value."""
    top, bottom = highest.open((last(highs, bars),), (bars,)), lowest.open((last(lows, bars),), (bars,))
    return high.formula.follow(top)(high).is_same(low.formula.follow(bottom)(low))


def flat_series(value: Cell, series: Column, bars: float) -> Cell:
    """Say whether a series did not move in a window."""
    return flat(value, value, series, series, bars)


def recent(truth: Cell, flags: Truths, bars: int) -> Cell:
    """Say whether a truth was so on this bar or on one of those before it, `bars` in all."""
    found = np.flatnonzero(flags)
    since = len(flags) - 1 - int(found[-1]) if len(found) else bars
    return truth.recent(min(since, bars), bars)


def change(value: Cell, series: Column) -> Cell:
    """Give the step from the bar before."""
    return value - value.before(float(series[-1]))


def total(value: Cell, series: Column, bars: float) -> Cell:
    """Add up a window."""
    return value.formula.follow(_sum.open((series,), (bars,)))(value)


def true_range(formula: Formula, inputs: tuple[Column, ...]) -> tuple[Column, Cell]:
    """Give the true ranges from the second bar on, and that of the bar."""
    return call("TRANGE", inputs)[0][1:], formula.stream("TRANGE", inputs)(*formula.bar)
