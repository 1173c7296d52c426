import numpy as np

from genesis_dsl.operators.catalogue import WORDS
from tests.operators.charts import chart, use


def test_no_volume_leaves_no_residue_of_fractional_lots() -> None:
    prices = chart(9, 30)
    prices["volume"] = np.array([0.1, 0.7, 0.3] * 4 + [0.0] * 18)

    for name in ("volume_weighted_average", "chaikin_money_flow"):
        assert np.isnan(use(WORDS[name], prices, 5)[16:]).all()


def test_chaikin_oscillator_is_zero_where_its_averages_are_one() -> None:
    np.testing.assert_array_equal(use(WORDS["chaikin_oscillator"], chart(3, 40), 5, 5)[4:], 0.0)
