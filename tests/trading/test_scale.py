from fractions import Fraction
from math import gcd

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.errors import SettingsError
from genesis_dsl.market.instrument import Swap
from genesis_dsl.trading.conversion import Rate
from genesis_dsl.trading.scale import LARGEST, check_bound, to_scale
from tests.trading.instruments import instrument

USDJPY = instrument("USD", "JPY", digits=3)
GBPUSD = instrument("GBP", "USD")

points = st.integers(-10_000_000, 10_000_000)
steps = st.integers(1, 100_000)
rates = st.integers(1, 10_000_000)


def test_a_hundredth_of_a_lot_earns_a_tenth_of_a_cent_a_point() -> None:
    scale = to_scale(instrument(), "USD")

    assert (scale.num, scale.den) == (1, 1)
    assert scale.worth(12, 100) == 1_200


def test_sizes_are_whole_steps_inside_the_limits() -> None:
    scale = to_scale(instrument(step=Fraction(3, 100), most=Fraction(1)), "USD")

    assert (scale.least_steps, scale.most_steps) == (1, 33)
    assert scale.lots_per_step == Fraction(3, 100)


@given(
    points,
    steps,
    st.integers(0, 6),
    st.fractions(Fraction(1, 1000), 1_000_000, max_denominator=1000),
    st.fractions(Fraction(1, 1000), 10, max_denominator=1000),
)
def test_a_result_is_the_move_times_the_units(
    move: int, size: int, digits: int, lot: Fraction, step: Fraction
) -> None:
    scale = to_scale(instrument(digits=digits, lot=lot, step=step), "USD")

    dollars = Fraction(move, 10**digits) * size * step * lot

    assert scale.worth(move, size) == 100 * dollars
    assert gcd(scale.num, scale.den) == 1


@given(points, steps, rates)
def test_an_account_in_the_base_divides_by_the_price(move: int, size: int, price: int) -> None:
    scale = to_scale(instrument(), "EUR", [GBPUSD])

    dollars = Fraction(move, 10**5) * size * 1_000

    assert scale.conversion.first.rate is Rate.OWN
    assert scale.worth(move, size, price) == 100 * dollars / Fraction(price, 10**5)


@given(points, steps, rates)
def test_yen_become_cents_by_the_rate_of_another_symbol(move: int, size: int, rate: int) -> None:
    scale = to_scale(instrument("EUR", "JPY", digits=3), "USD", [USDJPY])

    yen = Fraction(move, 10**3) * size * 1_000

    assert (scale.conversion.first.rate, scale.conversion.first.symbol) == (Rate.OVER, "USDJPY")
    assert scale.worth(move, size, rate) == 100 * yen / Fraction(rate, 10**3)


@given(points, steps, rates)
def test_pounds_become_cents_by_the_rate_of_another_symbol(move: int, size: int, rate: int) -> None:
    scale = to_scale(instrument("EUR", "GBP"), "USD", [USDJPY, GBPUSD])

    pounds = Fraction(move, 10**5) * size * 1_000

    assert (scale.conversion.first.rate, scale.conversion.first.symbol) == (Rate.TIMES, "GBPUSD")
    assert scale.worth(move, size, rate) == 100 * pounds * Fraction(rate, 10**5)


@given(steps)
def test_commission_is_charged_by_the_lot(size: int) -> None:
    assert to_scale(instrument(), "USD").commission_of(size) == Fraction(250 * size, 100)


@given(steps, rates)
def test_commission_in_other_money_takes_its_own_rate(size: int, rate: int) -> None:
    scale = to_scale(instrument(commission_currency="EUR"), "USD")

    assert scale.commission_conversion.first.symbol == "EURUSD"
    assert scale.commission_of(size, rate) == Fraction(250 * size, 100) * Fraction(rate, 10**5)


def test_no_commission_needs_no_rate() -> None:
    free = instrument(commission=Fraction(0), commission_currency="CHF")

    assert to_scale(free, "USD").commission_of(100) == 0


def test_a_commission_without_a_currency_is_in_the_account_s() -> None:
    assert to_scale(instrument(commission_currency=""), "USD").commission_of(100) == 250


@given(steps, st.integers(1, 3))
def test_swap_in_points_is_a_move_of_the_price(size: int, nights: int) -> None:
    swap = Swap(Fraction("-6.1"), Fraction("2.3"), "points", 2)
    scale = to_scale(instrument(swap=swap), "USD")

    assert scale.swap_of(1, size, nights) == Fraction("-6.1") * size * nights
    assert scale.swap_of(-1, size, nights) == Fraction("2.3") * size * nights


@given(steps, st.integers(1, 3))
def test_swap_in_money_is_for_a_lot_in_the_account_s_currency(size: int, nights: int) -> None:
    swap = Swap(Fraction("-7.5"), Fraction("1.2"), "money", None)
    scale = to_scale(instrument(swap=swap), "EUR")

    assert scale.swap_of(1, size, nights) == Fraction(-750 * size * nights, 100)
    assert scale.swap_of(-1, size, nights) == Fraction(120 * size * nights, 100)


def test_no_swap_costs_nothing() -> None:
    assert to_scale(instrument(), "USD").swap_of(1, 100) == 0


@given(st.integers(1, 10**12), st.integers(1, 10**9))
def test_what_passes_the_bound_fits(highest: int, highest_rate: int) -> None:
    for account, others in (("USD", []), ("EUR", []), ("CHF", [instrument("USD", "CHF")])):
        scale = to_scale(instrument(commission=Fraction(0)), account, others)
        rate = {Rate.SAME: 1, Rate.OWN: highest}.get(scale.conversion.first.rate, highest_rate)
        worst = scale.most_steps * highest * scale.num * (rate if account == "CHF" else 1)
        try:
            check_bound(scale, {"EURUSD": highest, "USDCHF": highest_rate})
        except SettingsError:
            assert worst > LARGEST or scale.den * rate > LARGEST
        else:
            assert worst <= LARGEST


def test_common_symbols_pass_the_bound() -> None:
    check_bound(to_scale(instrument(), "USD"), {"EURUSD": 200_000})
    check_bound(to_scale(USDJPY, "USD"), {"USDJPY": 400_000})
    check_bound(
        to_scale(instrument("EUR", "JPY", digits=3), "USD", [USDJPY]), {"EURJPY": 400_000, "USDJPY": 400_000}
    )


def test_a_symbol_beyond_the_bound_is_refused_with_what_to_lower() -> None:
    coin = instrument("BTC", "JPY", digits=8, lot=1_000_000, most=Fraction(10_000), asset_class="crypto")

    with pytest.raises(SettingsError, match=r"10000 lots of BTCJPY at a price of 1000000\.00000000") as fault:
        check_bound(to_scale(coin, "USD", [USDJPY]), {"BTCJPY": 10**14, "USDJPY": 400_000})

    assert "lower `most`" in str(fault.value)
