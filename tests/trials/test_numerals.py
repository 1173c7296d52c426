"""Values are written so that they are read as the same again."""

from dataclasses import replace

import pytest

from genesis_dsl.trials.numerals import Numerals, plain, written_moment
from tests.market.makers import instrument


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (110_120.0, "price", "1.10120"),
        (110_120.5, "price", "1.101205"),
        (12.5, "distance", "12.5 points"),
        (9_499_999.0, "money", "94999.99 USD"),
        (1.0, "truth", "true"),
        (0.1, "lots", "0.1 lots"),
        (0.0125, "ratio", "0.0125"),
        (60_000.0, "duration", "1 minute"),
        (10_800_000.0, "duration", "3 hours"),
        (90_500.0, "duration", "90500 milliseconds"),
        ("warming up", "price", "unknown"),
        (1.0, "choice", ""),
    ],
)
def test_a_value_is_written_with_its_unit(value: float | str, kind: str, text: str) -> None:
    assert Numerals(instrument(), "USD").write(value, kind) == text


def test_a_number_has_no_needless_digits() -> None:
    assert [plain(each) for each in (3.0, 0.25, -0.0)] == ["3", "0.25", "0"]


def test_a_moment_is_one_of_whole_seconds() -> None:
    at = 1_519_914_750_001

    assert written_moment(at) == "2018-03-01 14:32:30 in UTC"
    assert written_moment(at, up=True) == "2018-03-01 14:32:31 in UTC"
    assert written_moment(at - 1, up=True) == "2018-03-01 14:32:30 in UTC"


@pytest.mark.parametrize(
    ("digits", "points", "text"),
    [
        (0, 25_332.0, "25332"),
        (3, 25_332_070.0, "25332.070"),
        (2, 131_244.333333333, "1312.44333333333"),
        (6, 1_101_201.0, "1.101201"),
        (6, 7.0, "0.000007"),
    ],
)
def test_a_price_has_the_digits_of_its_symbol_and_no_noise(digits: int, points: float, text: str) -> None:
    one = replace(instrument(), digits=digits)
    assert Numerals(one, "USD").write(points, "price") == text
