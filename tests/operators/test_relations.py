import numpy as np
import pytest

from genesis_dsl.operators.catalogue import WORDS

STEPS = np.array([1.0, 3, 2, 5, 4, 9, 7, 8])


def test_a_series_goes_with_itself_and_against_its_mirror() -> None:
    assert WORDS["series_correlation"].body((STEPS, STEPS), (4.0,))[-1] == pytest.approx(1)
    assert WORDS["series_correlation"].body((STEPS, -STEPS), (4.0,))[-1] == pytest.approx(-1)


def test_what_does_not_move_goes_with_nothing() -> None:
    assert np.isnan(WORDS["series_correlation"].body((STEPS, 0 * STEPS + 1), (4.0,))).all()
    assert np.isnan(WORDS["beta"].body((STEPS, 0 * STEPS + 1), (4.0,))).all()
    assert np.isnan(WORDS["beta"].body((STEPS, 0 * STEPS), (4.0,))).all()


def test_a_series_that_grows_twice_as_much_has_a_beta_of_two() -> None:
    growths = np.array([0.1, -0.1, 0.2, 0.05, -0.2, 0.1])
    one, two = (np.cumprod(np.append(100.0, 1 + times * growths)) for times in (1, 2))

    assert WORDS["beta"].body((two, one), (5.0,))[-1] == pytest.approx(2)


def test_of_equal_values_the_newest_counts() -> None:
    series = np.array([1.0, 5, 5, 2, 5, 1, 1, 1])

    highest = WORDS["bars_since_highest"].body((series,), (3.0,))
    lowest = WORDS["bars_since_lowest"].body((series,), (3.0,))

    np.testing.assert_array_equal(highest, [np.nan, np.nan, 0, 1, 0, 1, 2, 0])
    np.testing.assert_array_equal(lowest, [np.nan, np.nan, 2, 0, 1, 0, 0, 0])


def test_the_line_is_read_at_its_oldest_bar_and_by_its_angle() -> None:
    climb = np.arange(10.0)

    assert WORDS["linear_regression_intercept"].body((climb,), (4.0,))[-1] == pytest.approx(6)
    assert WORDS["linear_regression_angle"].body((climb,), (4.0,))[-1] == pytest.approx(45)
