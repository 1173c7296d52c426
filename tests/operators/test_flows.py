import numpy as np

from genesis_dsl.operators.catalogue import WORDS

VOLUME = np.array([2.0, 2, 2, 6, 0, 0, 0, 3])


def test_volume_is_compared_with_the_bars_before() -> None:
    found = WORDS["relative_volume"].body((VOLUME,), (2.0,))

    np.testing.assert_array_equal(found, [np.nan, np.nan, 1, 3, 0, 0, np.nan, np.nan])


def test_a_bar_without_volume_facilitates_nothing_that_is_known() -> None:
    found = WORDS["market_facilitation"].body((VOLUME + 4, VOLUME, VOLUME), ())

    np.testing.assert_allclose(found, [2, 2, 2, 4 / 6, np.nan, np.nan, np.nan, 4 / 3])


def test_an_index_follows_only_its_own_bars() -> None:
    close = np.array([10.0, 20, 10])

    assert WORDS["positive_volume_index"].body((close, np.array([1.0, 2, 1])), ()).tolist() == [
        1000,
        2000,
        2000,
    ]
    assert WORDS["negative_volume_index"].body((close, np.array([1.0, 2, 1])), ()).tolist() == [
        1000,
        1000,
        500,
    ]
