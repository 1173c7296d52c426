from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.trading import money
from genesis_dsl.trading.tables import LEDGER, SYMBOL
from tests.compiled import entry


@entry
def divide(number: int, divisor: int) -> int:
    return money.divide_half_even(number, divisor)


@entry
def deal(ledger: Any, symbols: Any, points: int, steps: int, price: int) -> int:  # noqa: ANN401  # tables have no static type
    return money.deal_profit(ledger, symbols, 0, points, steps, price)


@entry
def mark(ledger: Any, symbols: Any, points: int, steps: int, price: int) -> int:  # noqa: ANN401  # as above
    return money.mark_profit(ledger, symbols, 0, points, steps, price)


@entry
def fee(symbols: Any, steps: int) -> int:  # noqa: ANN401  # as above
    return money.commission_of(symbols, 0, steps, 1)


def tables(**values: int) -> tuple[Any, Any]:
    symbols = np.zeros(3, SYMBOL)
    plain = {"num": 1, "den": 1, "other": 1, "then_other": 2, "cross": 1, "commission_den": 1}
    for name, value in (plain | values).items():
        symbols[0][name] = value
    return np.zeros(1, LEDGER), symbols


@given(st.integers(-(10**15), 10**15), st.integers(1, 10**6))
def test_a_division_goes_to_the_nearest_and_a_tie_to_the_even(number: int, divisor: int) -> None:
    assert divide(number, divisor) == round(Fraction(number, divisor))


@given(st.integers(-(10**6), 10**6), st.integers(1, 10**4), st.integers(1, 10**4), st.integers(1, 10**4))
def test_a_deal_is_rounded_once_and_a_mark_against_the_account(
    points: int, steps: int, num: int, den: int
) -> None:
    ledger, symbols = tables(num=num, den=den)
    exact = Fraction(points * steps * num, den)
    assert deal(ledger, symbols, points, steps, 1) == round(exact)
    assert mark(ledger, symbols, points, steps, 1) == exact.numerator // exact.denominator


@pytest.mark.parametrize(
    ("mode", "own", "other", "money_of"), [(0, 0, 0, 900), (1, 3, 0, 300), (2, 0, 7, 6300), (3, 0, 9, 100)]
)
def test_a_rate_is_applied_before_the_one_division(mode: int, own: int, other: int, money_of: int) -> None:
    ledger, symbols = tables(mode=mode, bid=5)
    symbols[1]["bid"] = other
    assert deal(ledger, symbols, 30, 30, own) == money_of


def test_a_product_that_does_not_fit_latches_a_fault() -> None:
    ledger, symbols = tables(num=10**9)
    assert deal(ledger, symbols, 10**6, 10**6, 1) == 0
    assert ledger[0]["fault_code"] == money.OVERFLOW


@given(st.integers(1, 10_000))
def test_commission_is_rounded_half_to_even(steps: int) -> None:
    _, symbols = tables(commission_num=5, commission_den=2)
    assert fee(symbols, steps) == round(Fraction(steps * 5, 2))
