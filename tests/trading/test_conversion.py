from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.errors import SettingsError
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.trading.conversion import Rate, find_conversion
from genesis_dsl.types.currency import minor_digits
from tests.trading.instruments import instrument

EURUSD = instrument()
USDJPY = instrument("USD", "JPY", digits=3)
EURJPY = instrument("EUR", "JPY", digits=3)
GBPUSD = instrument("GBP", "USD")
EURGBP = instrument("EUR", "GBP")
USDCHF = instrument("USD", "CHF")


def test_the_account_s_own_money_needs_no_rate() -> None:
    conversion = find_conversion("USD", "USD", EURUSD)

    assert (conversion.first.rate, conversion.first.symbol) == (Rate.SAME, "")
    assert conversion.apply(12 * conversion.factor, 99) == 1_200


def test_an_account_in_the_base_divides_by_the_symbol_s_own_price() -> None:
    conversion = find_conversion("USD", "EUR", EURUSD, [EURUSD, GBPUSD])

    assert (conversion.first.rate, conversion.first.symbol) == (Rate.OWN, "EURUSD")
    assert conversion.apply(11 * conversion.factor, 110_000) == 1_000


def test_money_in_the_base_takes_times_the_symbol_s_own_price() -> None:
    conversion = find_conversion("EUR", "USD", EURUSD)

    assert (conversion.first.rate, conversion.first.symbol) == (Rate.TIMES, "EURUSD")
    assert conversion.apply(10 * conversion.factor, 110_000) == 1_100


def test_another_symbol_is_taken_times_or_divided_by() -> None:
    yen_to_dollars = find_conversion("JPY", "USD", EURJPY, [USDJPY])
    pounds_to_dollars = find_conversion("GBP", "USD", EURGBP, [GBPUSD])

    assert (yen_to_dollars.first.rate, yen_to_dollars.first.symbol) == (Rate.OVER, "USDJPY")
    assert yen_to_dollars.apply(300 * yen_to_dollars.factor, 150_000) == 200
    assert (pounds_to_dollars.first.rate, pounds_to_dollars.first.symbol) == (Rate.TIMES, "GBPUSD")
    assert pounds_to_dollars.apply(4 * pounds_to_dollars.factor, 125_000) == 500


def test_an_account_in_yen_has_no_cents() -> None:
    conversion = find_conversion("USD", "JPY", EURUSD, [USDJPY])

    assert conversion.apply(2 * conversion.factor, 150_250) == Fraction(601, 2)


def test_the_order_of_the_symbols_does_not_matter() -> None:
    twins = [USDJPY, instrument("USD", "JPY", symbol="USDJPY.x"), GBPUSD]

    found = {find_conversion("JPY", "USD", EURJPY, order) for order in permutations(twins)}

    assert {conversion.first.symbol for conversion in found} == {"USDJPY"}


def test_the_price_of_an_index_is_no_rate() -> None:
    index = instrument("USD", "JPY", digits=0, asset_class="index", symbol="JP225")

    with pytest.raises(SettingsError, match="JP225 pays or charges JPY and the account is kept in USD"):
        find_conversion("JPY", "USD", index)


def test_a_missing_rate_says_what_to_give() -> None:
    with pytest.raises(SettingsError, match="such as JPYUSD or USDJPY"):
        find_conversion("JPY", "USD", EURJPY, [USDCHF])


TWO_STEPS = [
    ("GBP to JPY", EURGBP, [GBPUSD, USDJPY], "TIMES GBPUSD, TIMES USDJPY", (130_000, 150_000), "195"),
    ("JPY to EUR", instrument("GBP", "JPY", digits=3), [EURUSD, USDJPY], "OVER USDJPY, OVER EURUSD",
     (150_000, 125_000), "2/375"),
    ("GBP to EUR", instrument("AUD", "GBP"), [GBPUSD, EURUSD], "TIMES GBPUSD, OVER EURUSD",
     (130_000, 104_000), "5/4"),
    ("CHF to JPY", instrument("AUD", "CHF"), [USDCHF, USDJPY], "OVER USDCHF, TIMES USDJPY",
     (80_000, 150_000), "375/2"),
    ("GBP to USD", EURGBP, [EURUSD], "OWN EURGBP, TIMES EURUSD", (80_000, 110_000), "11/8"),
]  # fmt: skip


@pytest.mark.parametrize(("between", "own", "others", "way", "prices", "worth"), TWO_STEPS)
def test_two_rates_join_what_one_does_not(
    between: str,
    own: Instrument,
    others: list[Instrument],
    way: str,
    prices: tuple[int, int],
    worth: str,
) -> None:
    money, currency = between.split(" to ")
    for order in permutations(others):
        found = find_conversion(money, currency, own, order)

        steps = (found.first, found.then)
        assert ", ".join(f"{each.rate.name} {each.symbol}" for each in steps) == way
        assert found.apply(found.factor, *prices) == Fraction(worth) * 10 ** minor_digits(currency)


def test_two_prices_that_multiply_are_one_rate_with_a_digit_more_than_the_finer() -> None:
    pounds = find_conversion("GBP", "JPY", EURGBP, [GBPUSD, USDJPY])

    assert pounds.apply(pounds.factor, 131_017, 150_123) == Fraction("196.686651")  # of 196.68665091


def test_two_prices_that_divide_are_one_rate_as_well() -> None:
    yen = find_conversion("JPY", "EUR", instrument("GBP", "JPY", digits=3), [USDJPY, EURUSD])

    assert yen.apply(yen.factor, 150_123, 125_013) == 100 / Fraction("187.673266")  # of 187.67326599


def test_one_rate_goes_before_two() -> None:
    found = find_conversion("GBP", "JPY", EURGBP, [GBPUSD, USDJPY, instrument("GBP", "JPY", digits=3)])

    assert found.symbols == ("GBPJPY",)


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**7))
def test_there_and_back_is_the_same_money(amount: int, rate: int) -> None:
    there = find_conversion("USD", "EUR", EURUSD)
    back = find_conversion("EUR", "USD", EURUSD)

    cents = there.apply(amount * there.factor, rate)

    assert back.apply(cents / 100 * back.factor, rate) == amount * 100
