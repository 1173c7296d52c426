import numpy as np
import pytest

from genesis_dsl.operators.catalogue import WORDS
from tests.operators.charts import chart, use


@pytest.mark.parametrize("name", ["rsi", "cmo"])
def test_a_market_that_never_moved_has_no_strength(name: str) -> None:
    assert np.isnan(use(WORDS[name], chart(1, 40, still=1.0), 14)).all()


def test_rsi_is_known_again_once_prices_move() -> None:
    series = np.array([100.0] * 30 + [101.0, 102.0])

    values = WORDS["rsi"].body((series,), (14,))

    assert np.isnan(values[:30]).all()
    np.testing.assert_array_equal(values[30:], [100.0, 100.0])


def test_cci_of_a_still_market_is_unknown() -> None:
    assert np.isnan(use(WORDS["cci"], chart(1, 40, still=1.0), 14)).all()


def test_the_growth_of_nothing_is_unknown() -> None:
    values = WORDS["roc"].body((np.array([0.0, 2.0, 3.0]),), (1,))

    np.testing.assert_array_equal(values, [np.nan, np.nan, 0.5])
