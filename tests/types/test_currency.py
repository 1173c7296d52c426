from fractions import Fraction

import pytest

from genesis_dsl.types.currency import is_currency, minor_digits, to_minor


@pytest.mark.parametrize(("currency", "digits"), [("USD", 2), ("JPY", 0), ("HUF", 0), ("KWD", 3)])
def test_each_currency_has_its_decimals(currency: str, digits: int) -> None:
    assert minor_digits(currency) == digits


def test_an_amount_is_written_in_cents_or_refused() -> None:
    assert to_minor(Fraction("94999.99"), "USD") == 9_499_999
    assert to_minor(Fraction("0.001"), "USD") is None
    assert to_minor(Fraction("0.5"), "JPY") is None


def test_three_capitals_have_the_shape_of_a_currency() -> None:
    assert is_currency("USD")
    assert not any(is_currency(word) for word in ("usd", "USDT", "U1D", "EÜR"))
