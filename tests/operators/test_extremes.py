from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.operators.catalogue import WORDS
from genesis_dsl.operators.word import Column
from tests.operators.charts import Chart, charts, use

FOLDS: dict[str, Callable[[Column], float]] = {
    "highest": np.max,
    "lowest": np.min,
    "midpoint": lambda window: (np.max(window) + np.min(window)) / 2,
    "sum": np.sum,
}


@pytest.mark.parametrize("name", FOLDS)
@given(prices=charts(), bars=st.integers(1, 20))
def test_a_window_holds_this_bar_and_those_before_it(name: str, prices: Chart, bars: int) -> None:
    close = prices["close"]
    expected = np.full(len(close), np.nan)
    for end in range(bars, len(close) + 1):
        expected[end - 1] = FOLDS[name](close[end - bars : end])

    np.testing.assert_array_equal(use(WORDS[name], prices, bars), expected)


@given(charts(), st.integers(1, 20))
def test_count_counts_the_bars_on_which_it_was_true(prices: Chart, bars: int) -> None:
    rises = prices["close"] > prices["open"]
    expected = np.full(len(rises), np.nan)
    for end in range(bars, len(rises) + 1):
        expected[end - 1] = np.count_nonzero(rises[end - bars : end])

    np.testing.assert_array_equal(use(WORDS["count"], prices, bars), expected)
