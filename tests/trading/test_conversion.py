from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.errors import SettingsError
from genesis_dsl.trading.conversion import Rate, find_conversion
from tests.trading.instruments import instrument

EURUSD = instrument()
USDJPY = instrument("USD", "JPY", digits=3)
EURJPY = instrument("EUR", "JPY", digits=3)
GBPUSD = instrument("GBP", "USD")
EURGBP = instrument("EUR", "GBP")


def test_the_account_s_own_money_needs_no_rate() -> None:
    conversion = find_conversion("USD", "USD", EURUSD)

    assert (conversion.rate, conversion.symbol) == (Rate.SAME, "")
    assert conversion.apply(12 * conversion.factor, 99) == 1_200


def test_an_account_in_the_base_divides_by_the_symbol_s_own_price() -> None:
    conversion = find_conversion("USD", "EUR", EURUSD, [EURUSD, GBPUSD])

    assert (conversion.rate, conversion.symbol) == (Rate.OWN, "EURUSD")
    assert conversion.apply(11 * conversion.factor, 110_000) == 1_000


def test_money_in_the_base_takes_times_the_symbol_s_own_price() -> None:
    conversion = find_conversion("EUR", "USD", EURUSD)

    assert (conversion.rate, conversion.symbol) == (Rate.TIMES, "EURUSD")
    assert conversion.apply(10 * conversion.factor, 110_000) == 1_100


def test_another_symbol_is_taken_times_or_divided_by() -> None:
    yen_to_dollars = find_conversion("JPY", "USD", EURJPY, [USDJPY])
    pounds_to_dollars = find_conversion("GBP", "USD", EURGBP, [GBPUSD])

    assert (yen_to_dollars.rate, yen_to_dollars.symbol) == (Rate.OVER, "USDJPY")
    assert yen_to_dollars.apply(300 * yen_to_dollars.factor, 150_000) == 200
    assert (pounds_to_dollars.rate, pounds_to_dollars.symbol) == (Rate.TIMES, "GBPUSD")
    assert pounds_to_dollars.apply(4 * pounds_to_dollars.factor, 125_000) == 500


def test_an_account_in_yen_has_no_cents() -> None:
    conversion = find_conversion("USD", "JPY", EURUSD, [USDJPY])

    assert conversion.apply(2 * conversion.factor, 150_250) == Fraction(601, 2)


def test_the_order_of_the_symbols_does_not_matter() -> None:
    twins = [USDJPY, instrument("USD", "JPY", symbol="USDJPY.x"), GBPUSD]

    found = {find_conversion("JPY", "USD", EURJPY, order) for order in permutations(twins)}

    assert {conversion.symbol for conversion in found} == {"USDJPY"}


def test_the_price_of_an_index_is_no_rate() -> None:
    index = instrument("USD", "JPY", digits=0, asset_class="index", symbol="JP225")

    with pytest.raises(SettingsError, match="JP225 pays or charges JPY and the account is kept in USD"):
        find_conversion("JPY", "USD", index)


def test_a_missing_rate_says_what_to_give() -> None:
    with pytest.raises(SettingsError, match="such as JPYUSD or USDJPY"):
        find_conversion("JPY", "USD", EURJPY, [EURUSD])


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**7))
def test_there_and_back_is_the_same_money(amount: int, rate: int) -> None:
    there = find_conversion("USD", "EUR", EURUSD)
    back = find_conversion("EUR", "USD", EURUSD)

    cents = there.apply(amount * there.factor, rate)

    assert back.apply(cents / 100 * back.factor, rate) == amount * 100
