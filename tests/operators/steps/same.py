"""A word fed one bar at a time, beside its body over all bars."""

import numpy as np

from genesis_dsl.operators.catalogue import WORDS
from genesis_dsl.operators.steps.opened import opened
from genesis_dsl.operators.word import Column, Word
from tests.operators.charts import Chart, chart, drawn, inputs_of


def fed(word: Word, prices: Chart, numbers: tuple[float, ...], history: int) -> tuple[int, Column]:
    """Open a word on so many bars, or on more where it needs them. Gives the first bar behind, and values."""
    inputs = inputs_of(word, prices)
    length = len(inputs[0])
    for count in range(max(history, word.signature.lookback(*numbers) + 1), length):
        step = opened(word, tuple(each[:count] for each in inputs), numbers)
        if step is not None:
            bars = zip(*(each[count:].tolist() for each in inputs), strict=True)
            return count, np.array([step(*bar) for bar in bars], np.float64)
    return length, np.zeros(0)


def assert_same(name: str, seed: int, history: int, still: float, bars: int = 110) -> None:
    """Hold a word against its body."""
    word = WORDS[name]
    prices, numbers = chart(seed, bars, still), drawn(word, seed)
    count, values = fed(word, prices, numbers, history)
    whole = word.body(inputs_of(word, prices), numbers)[count:]
    assert values.tobytes() == whole.tobytes(), f"{name}{numbers} behind {count} bars"
