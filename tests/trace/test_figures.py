import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.trace.figures import Figures, clock, duration, plain
from genesis_dsl.trace.rows import SymbolRow

EURUSD = Figures(SymbolRow("EURUSD", 5, 10, "0.01"))
GOLD = Figures(SymbolRow("XAUUSD", 2, 1, "0.01"), "JPY", 0, "Europe/London")
ACCOUNT = Figures(None)


@pytest.mark.parametrize(
    ("figures", "value", "kind", "shown"),
    [
        (EURUSD, 110_234.0, "price", "1.10234"),
        (EURUSD, 110_234.4, "price", "1.10234"),
        (EURUSD, 14.0, "distance", "1.4 pips"),
        (GOLD, 190_012.0, "price", "1900.12"),
        (GOLD, 14.0, "distance", "14 pips"),
        (ACCOUNT, 14.0, "price", "14 points"),
        (ACCOUNT, 14.0, "distance", "14 points"),
        (ACCOUNT, 9_499_999.0, "money", "94,999.99 USD"),
        (ACCOUNT, -5.0, "money", "-0.05 USD"),
        (GOLD, 9_500.0, "money", "9,500 JPY"),
        (EURUSD, 0.005, "ratio", "0.5%"),
        (EURUSD, 0.4, "lots", "0.40 lots"),
        (EURUSD, 2.0, "R", "2 R"),
        (EURUSD, 61.53127, "number", "61.5313"),
        (EURUSD, 3.0, "count", "3"),
        (EURUSD, 5_400_000.0, "duration", "1 hour 30 minutes"),
        (EURUSD, 33_300_000.0, "clock time", "09:15"),
        (EURUSD, 1_520_327_700_000.0, "instant", "2018-03-06 09:15 UTC"),
        (EURUSD, 1.0, "truth", "true"),
        (EURUSD, 0.0, "truth", "false"),
    ],
)
def test_a_value_is_shown_with_its_unit(figures: Figures, value: float, kind: str, shown: str) -> None:
    assert figures.show(value, kind) == shown


@pytest.mark.parametrize(
    ("figures", "distance", "kind", "shown"),
    [
        (EURUSD, 36.0, "price", "+3.6 pips"),
        (EURUSD, -2.0, "distance", "-0.2 pips"),
        (EURUSD, 0.04, "price", "+0.004 pips"),
        (ACCOUNT, -1.0, "money", "-0.01 USD"),
        (ACCOUNT, 0.25, "money", "+0.003 USD"),
        (EURUSD, 4_500_000.0, "clock time", "+1 hour 15 minutes"),
        (EURUSD, -60_000.0, "instant", "-1 minute"),
        (EURUSD, 0.0, "number", "+0"),
        (EURUSD, 1.0, "truth", ""),
        (EURUSD, 1.0, "choice", ""),
    ],
)
def test_a_distance_has_its_sign_and_is_never_shown_as_nothing(
    figures: Figures, distance: float, kind: str, shown: str
) -> None:
    assert figures.distance(distance, kind) == shown


@given(st.floats(1e5, 1.2e5), st.floats(1e5, 1.2e5))
def test_two_numbers_that_differ_look_different(left: float, right: float) -> None:
    shown = EURUSD.show_both(left, right, "price")

    assert shown[0] != shown[1] or abs(left - right) < 1e-5


def test_equal_numbers_have_the_customary_digits() -> None:
    assert EURUSD.show_both(110_000.0, 110_000.0, "price") == ("1.10000", "1.10000")


def test_a_clock_has_the_date_when_it_is_another_day() -> None:
    noon = 1_520_337_600_000

    assert EURUSD.clock_of(noon, noon) == "12:00"
    assert EURUSD.clock_of(noon - 86_400_000, noon) == "2018-03-05 12:00"
    assert GOLD.instant(1_530_000_000_000) == "2018-06-26 09:00 Europe/London"


def test_an_instant_between_two_minutes_shows_what_it_has() -> None:
    noon = 1_520_337_600_000

    assert EURUSD.clock_of(noon + 5_000, noon) == "12:00:05"
    assert EURUSD.instant(noon + 5_070) == "2018-03-06 12:00:05.070 UTC"


@pytest.mark.parametrize(
    ("milliseconds", "shown"),
    [
        (0, "0 seconds"),
        (5, "5 milliseconds"),
        (1000, "1 second"),
        (-120_000, "-2 minutes"),
        (90_061_000, "1 day 1 hour"),
    ],
)
def test_a_duration_is_told_in_its_two_largest_units(milliseconds: int, shown: str) -> None:
    assert duration(milliseconds) == shown


def test_small_things_are_plain() -> None:
    assert (plain(2.50), plain(-0.00001), clock(86_399_000)) == ("2.5", "0", "23:59:59")
