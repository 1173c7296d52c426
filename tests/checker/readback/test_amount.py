from fractions import Fraction

import pytest

from genesis_dsl.checker.readback.amount import amount, duration, length, money, number
from tests.checker.files import run, switch


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (Fraction(1), "pip", "1 pip"),
        (Fraction(12, 10), "pip", "1.2 pips"),
        (Fraction(1, 20), "%", "5%"),
        (Fraction(-1, 50), "%", "-2%"),
        (Fraction(100_000), "USD", "100,000 USD"),
        (Fraction(9499999, 100), "USD", "94,999.99 USD"),
        (Fraction(28_800_000), "clock", "08:00"),
        (Fraction(2), "R", "2 R"),
        (Fraction(1), "truth", "true"),
        (Fraction(1, 10), "lot", "0.1 lots"),
        ("stop_limit", "choice", "stop limit"),
        ("US500.cash", "symbol", "US500.cash"),
    ],
)
def test_a_value_is_said_with_its_unit(value: Fraction | str, unit: str, said: str) -> None:
    assert amount(value, unit) == said


def test_a_length_of_time_is_said_in_its_largest_units() -> None:
    assert duration(Fraction(5_400_000)) == "1 hour and 30 minutes"
    assert duration(Fraction(1_500)) == "1 second and 500 milliseconds"
    assert duration(Fraction(0)) == "0 milliseconds"


def test_a_number_whose_decimals_do_not_end_is_shortened() -> None:
    assert number(Fraction(1, 3)) == "0.333333"
    assert number(Fraction(-2_500)) == "-2,500"


def test_cents_have_two_digits() -> None:
    assert money(Fraction(5, 2), "USD") == "2.50 USD"


def test_a_length_along_the_calendar_is_said_in_its_own_unit() -> None:
    more = "for_at_least: {}"
    said = {}
    for written in ("2 days", "90 minutes"):
        found = run(switch("equity < 5 USD", more=more.format(written))).kill_switches["switches"].switches[0]
        assert found.for_at_least is not None
        said[written] = length(found.for_at_least)

    assert said == {"2 days": "2 days", "90 minutes": "1 hour and 30 minutes"}
