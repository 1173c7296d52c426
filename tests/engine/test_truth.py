import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.engine.opcodes import SIGNS
from genesis_dsl.engine.truth import compare, kleene_or
from tests.compiled import entry


@entry
def compared(x: float, why_x: int, y: float, why_y: int, sign: int, money: int) -> tuple[float, int]:
    return compare(x, why_x, y, why_y, sign, money)


@entry
def either(a: float, why_a: int, b: float, why_b: int) -> tuple[float, int]:
    return kleene_or(a, why_a, b, why_b)


MEANING: list[Any] = [
    lambda x, y: x >= y,
    lambda x, y: x <= y,
    lambda x, y: x != y,
    lambda x, y: x > y,
    lambda x, y: x < y,
    lambda x, y: x == y,
]
cents = st.integers(-(2**45), 2**45)


@given(cents, cents, st.sampled_from(range(len(SIGNS))), st.booleans())
def test_whole_cents_are_compared_exactly(x: int, y: int, sign: int, money: bool) -> None:  # noqa: FBT001  # drawn
    assert compared(float(x), 0, float(y), 0, sign, int(money)) == (float(MEANING[sign](x, y)), 0)


@given(cents, st.integers(1, 500), st.integers(1000, 2000))
def test_a_share_that_is_worked_out_in_two_ways_is_equal(whole: int, num: int, den: int) -> None:
    one = float(whole) - float(whole) * num / den
    other = float(whole) * (den - num) / den
    assert compared(one, 0, other, 0, SIGNS.index("="), 1) == (1.0, 0)
    assert compared(one, 0, other, 0, SIGNS.index(">="), 1) == (1.0, 0)
    assert compared(one, 0, other, 0, SIGNS.index("<"), 1) == (0.0, 0)


@given(st.integers(1, 2**40))
def test_a_tenth_of_a_cent_is_told_apart(whole: int) -> None:
    assert compared(float(whole), 0, whole + 0.1, 0, SIGNS.index("<"), 1) == (1.0, 0)


def test_nearly_equal_prices_are_not_equal() -> None:
    assert compared(1.0, 0, math.nextafter(1.0, 2), 0, SIGNS.index("="), 0) == (0.0, 0)


@pytest.mark.parametrize(("why_x", "why_y", "why"), [(3, 0, 3), (0, 4, 4), (3, 4, 3)])
def test_a_comparison_with_the_unknown_is_unknown(why_x: int, why_y: int, why: int) -> None:
    assert compared(1.0, why_x, 2.0, why_y, 0, 0)[1] == why


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ((1.0, 0), (0.0, 5), (1.0, 0)),
        ((0.0, 5), (1.0, 0), (1.0, 0)),
        ((0.0, 0), (0.0, 5), (0.0, 5)),
        ((0.0, 0), (0.0, 0), (0.0, 0)),
        ((0.0, 4), (0.0, 5), (0.0, 4)),
    ],
)
def test_or_is_kleenes(a: tuple[float, int], b: tuple[float, int], expected: tuple[float, int]) -> None:
    assert either(*a, *b) == expected
