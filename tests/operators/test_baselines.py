"""Baselines by the clock."""

import numpy as np

from genesis_dsl.operators.catalogue import WORDS
from genesis_dsl.operators.word import Column

HOUR = 3_600_000.0


def usual(hours: list[float], spreads: list[float]) -> Column:
    """Give the usual spread of bars that open at these hours."""
    opened_at = np.array(hours, np.float64) * HOUR
    return WORDS["usual_spread"].body((np.array(spreads, np.float64), opened_at), ())


def test_the_usual_spread_is_that_of_the_same_hour_in_weeks_before() -> None:
    found = usual([0, 0.5, 1, 168, 168.5, 336], [4, 6, 100, 20, 30, 9])

    np.testing.assert_array_equal(found, [np.nan, np.nan, np.nan, 5, 5, 15])


def test_a_spread_of_five_weeks_ago_is_forgotten() -> None:
    found = usual([0, 4 * 168, 5 * 168], [8, 2, 1])

    np.testing.assert_array_equal(found, [np.nan, 8, 2])


def test_the_volume_of_a_day_is_unknown_until_there_is_one() -> None:
    opened = np.array([0, 12, 24, 36], np.float64) * HOUR

    found = WORDS["volume_24h"].body((np.array([1.0, 2, 4, 8]), opened, np.add(opened, 12 * HOUR)), ())

    np.testing.assert_array_equal(found, [np.nan, 3, 6, 12])
