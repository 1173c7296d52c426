"""What surrounds a decision, in the words of a scenario; whole ones are made in `test_as_test`."""

import numpy as np

from genesis_dsl.trials.surroundings import price, series, volume


def test_equal_values_in_a_row_are_written_once_and_gaps_one_by_one() -> None:
    values = np.array([100_000.0, 100_000.0, np.nan, np.nan, 100_010.0])

    assert series(values, lambda each: price(each, 5)) == "1.00000 x 2, unknown, unknown, 1.00010"


def test_a_volume_has_no_more_digits_than_it_needs() -> None:
    assert [volume(each) for each in (1_200.0, 0.25, float("nan"))] == ["1200", "0.25", "unknown"]
