from fractions import Fraction

import pytest

from genesis_dsl.checker.linear import Sum, difference
from tests.checker.files import condition, one_switch


def left_over(sentence: str, head: str = "", points: int | None = 10) -> Sum:
    return difference(condition(sentence, head), points)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("close > open + 2 pips", "close - open > 2 pips"),
        ("close > open + 20 points", "close - open > 2 pips"),
        ("close > top", "close > open + 2 pips"),
        ("2 * (close - open) > spread", "close - open + close - open > spread"),
        ("close - 50% of atr(14) > open", "close - atr(14) / 2 > open"),
        ("spread > gap", "spread > 3 pips"),
    ],
)
def test_two_ways_to_say_a_thing_are_one_sum(one: str, other: str) -> None:
    head = "parameters:\n  gap: {value: 3 pips}\nnames:\n  top: open + 2 pips\n"
    assert left_over(one, head) == left_over(other, head)


def test_pips_and_points_stay_apart_while_no_symbol_says_what_they_are() -> None:
    one, other = (left_over(each, points=None) for each in ("spread > 2 pips", "spread > 20 points"))
    assert one != other
    assert left_over("spread > 2 pips + 1 points", points=None).units.constant is None


def test_money_keeps_its_shares() -> None:
    trips = one_switch("equity < balance_at_day_start - 6% of initial_balance").condition
    again = one_switch("balance_at_day_start - equity > 3% of initial_balance * 2").condition

    assert difference(trips, None) == difference(again, None).times(Fraction(-1))


def test_a_sum_of_nothing_is_a_constant() -> None:
    assert Sum({}).constant == 0
    assert left_over("spread > 2 pips").units.constant == -2
    assert left_over("close > open").constant is None
