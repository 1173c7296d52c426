from fractions import Fraction
from math import ceil

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.operators.catalogue import WORDS
from tests.operators.charts import Chart, chart, charts, use


@given(charts(), st.integers(1, 20), st.integers(0, 1000))
def test_percentile_is_the_value_at_the_nearest_rank(prices: Chart, bars: int, tenths: int) -> None:
    close = prices["close"]
    rank = max(1, ceil(Fraction(tenths, 1000) * bars))
    expected = np.full(len(close), np.nan)
    for end in range(bars, len(close) + 1):
        expected[end - 1] = np.sort(close[end - bars : end])[rank - 1]

    np.testing.assert_array_equal(use(WORDS["percentile"], prices, bars, tenths / 10), expected)


def test_a_long_window_over_years_of_minutes_fits_into_memory() -> None:
    values = use(WORDS["percentile"], chart(1, 100_000), 2_000, 99)

    assert np.count_nonzero(np.isnan(values)) == 1_999
