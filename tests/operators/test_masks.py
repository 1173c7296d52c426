import numpy as np

from genesis_dsl.operators.masks import is_flat, on_one_of_last, total, unknown_where

SERIES = np.array([1.0, 1, 2, 2, 2])


def test_a_window_without_a_range_is_flat() -> None:
    assert is_flat(SERIES, SERIES, 2).tolist() == [False, True, False, True, True]
    assert is_flat(SERIES + 1, SERIES, 1).tolist() == [False] * 5


def test_a_flag_holds_for_as_many_bars_as_it_is_told() -> None:
    assert on_one_of_last(SERIES == 1, 2).tolist() == [True, True, True, False, False]


def test_the_total_of_one_bar_is_the_bar() -> None:
    assert total(SERIES, 1).tolist() == SERIES.tolist()
    assert total(SERIES, 2)[1:].tolist() == [2, 3, 4, 4]


def test_what_is_unknown_is_taken_out() -> None:
    np.testing.assert_array_equal(unknown_where(SERIES, SERIES == 1), [np.nan, np.nan, 2, 2, 2])
