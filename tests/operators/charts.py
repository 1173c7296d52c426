"""Charts for the tests of the words, and the use of a word on one of them."""

import numpy as np
from hypothesis import strategies as st

from genesis_dsl.operators.word import Column, Word

Chart = dict[str, Column]

CUSTOMARY = {
    "bars": 7.0,
    "smoothing": 3.0,
    "second_smoothing": 2.0,
    "fast": 4.0,
    "slow": 9.0,
    "signal": 3.0,
    "deviations": 2.0,
    "percent": 60.0,
    "step": 0.02,
    "limit": 0.2,
    "multiple": 1.5,
    "medium": 6.0,
    "factor": 0.7,
    "fast_limit": 0.5,
    "slow_limit": 0.05,
    "range_bars": 5.0,
    "deviation_bars": 5.0,
    "change": 4.0,
    "window": 6.0,
    "atr_bars": 5.0,
}


FOUR_HOURS = 14_400_000
"""The length of a bar, in milliseconds: a week of them is a short chart."""


def chart(seed: int, bars: int, still: float = 0.0, level: int = 110_000) -> Chart:
    """Make bars in whole points; `still` is the share of bars that do not move at all."""
    draw = np.random.default_rng(seed)
    moves = draw.random(bars) >= still
    close = level + np.cumsum(draw.integers(-12, 13, bars) * moves)
    opening = np.concatenate((close[:1], close[:-1])) + draw.integers(-2, 3, bars) * moves
    high = np.maximum(opening, close) + draw.integers(0, 9, bars) * moves
    low = np.minimum(opening, close) - draw.integers(0, 9, bars) * moves
    volume = draw.integers(0, 200, bars) * moves
    columns = {"open": opening, "high": high, "low": low, "close": close, "volume": volume}
    columns |= {"spread": draw.integers(2, 30, bars)}
    return {name: column.astype(np.float64) for name, column in columns.items()}


def charts(most: int = 90) -> st.SearchStrategy[Chart]:
    """Draw charts, still stretches and empty ones among them."""
    return st.builds(
        chart, st.integers(0, 2**32 - 1), st.integers(0, most), st.sampled_from([0.0, 0.3, 0.9, 1.0])
    )


def first(prices: Chart, bars: int) -> Chart:
    """Keep only the first bars."""
    return {name: column[:bars].copy() for name, column in prices.items()}


def numbers(word: Word) -> tuple[float, ...]:
    """Give the numeric arguments of a customary use."""
    arguments = word.signature.arguments
    return tuple(CUSTOMARY[each.name] for each in arguments if each.kind in {"window", "number"})


def drawn(word: Word, seed: int) -> tuple[float, ...]:
    """Draw the windows of a use; its other numbers are the customary ones."""
    arguments = [each for each in word.signature.arguments if each.kind in {"window", "number"}]
    draw = np.random.default_rng(seed)
    windows = [draw.integers(int(each.least), 25) for each in arguments]
    return tuple(
        float(window if each.kind == "window" else CUSTOMARY[each.name])
        for each, window in zip(arguments, windows, strict=True)
    )


def use(word: Word, prices: Chart, *written: float) -> Column:
    """Evaluate a word on the close of a chart, another series being its high; a truth is that it rose."""
    return word.body(inputs_of(word, prices), written or numbers(word))


def inputs_of(word: Word, prices: Chart) -> tuple[Column, ...]:
    """Give what a word reads of a chart, its written series first."""
    rises = (prices["close"] > prices["open"]).astype(np.float64)
    sources = {"source": prices["close"], "other": prices["high"], "condition": rises}
    opened_at = FOUR_HOURS * np.arange(len(prices["close"]), dtype=np.float64)
    prices = prices | {"opened_at": opened_at, "closed_at": opened_at + FOUR_HOURS}
    series = [sources[each.name] for each in word.signature.arguments if each.name in sources]
    return (*series, *(prices[name] for name in word.signature.inputs))
