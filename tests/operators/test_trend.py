import numpy as np

from genesis_dsl.operators.catalogue import WORDS
from tests.operators.charts import chart, use


def test_the_order_of_the_windows_of_macd_does_not_matter() -> None:
    prices = chart(3, 60)

    np.testing.assert_array_equal(use(WORDS["macd"], prices, 12, 5), use(WORDS["macd"], prices, 5, 12))


def test_sar_stays_below_a_steady_rise() -> None:
    steps = np.arange(40.0) * 10
    high, low = 1_000 + steps, 990 + steps

    values = WORDS["sar"].body((high, low), (0.02, 0.2))

    assert (values[1:] <= low[1:]).all()
    assert (np.diff(values[1:]) >= 0).all()


def test_supertrend_changes_sides_with_the_market() -> None:
    close = np.concatenate((np.arange(40.0), np.arange(40.0, 0.0, -1.0))) * 10 + 1_000
    values = WORDS["supertrend"].body((close + 2, close - 2, close), (10, 3))

    assert (values[10:38] < close[10:38]).all()
    assert (values[60:] > close[60:]).all()
