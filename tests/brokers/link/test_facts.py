from fractions import Fraction

import pytest

from genesis_dsl.brokers.link.facts import Facts, whole


@pytest.mark.parametrize(
    ("amount", "digits", "units"),
    [(1.1, 2, 110), (-3.57, 2, -357), (0.285, 2, 28), (1.10015, 5, 110_015), (0.0, 5, 0)],
)
def test_a_figure_is_whole_units_of_its_last_digit(amount: float, digits: int, units: int) -> None:
    assert whole(amount, digits) == units


def test_a_price_is_counted_in_points() -> None:
    assert Facts("USDJPY", "USDJPY.m", 3, Fraction(1, 100)).points(151.237) == 151_237
