"""Each operator gives, compiled, what Python gives."""

import math
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.compiled import entry

pytestmark = pytest.mark.compiled

SMALL = st.integers(-(2**31), 2**31 - 1)
WHOLE = st.integers(-(2**63), 2**63 - 1)
FRACTION = st.floats(allow_nan=False, allow_infinity=False, width=64)
OF_WHOLE = FRACTION.filter(lambda x: abs(x) < 2**52)


def quotients(a: int, b: int) -> tuple[int, int, float]:
    return a // b, a % b, a / b


def small_quotients(a: int) -> tuple[int, int, int, int]:
    return a // 7, a % 7, a // -3, a % -3


def sums(a: int, b: int) -> tuple[int, int, int, int, int]:
    return a + b, a - b, a * b, -a, abs(a)


def of_bits(a: int, b: int, by: int) -> tuple[int, int, int, int, int, int]:
    return a & b, a | b, a ^ b, ~a, a >> by, (b & 0xFFFF) << by


def of_fractions(a: float, b: float, n: int) -> tuple[float, float, float, float, float, float, float]:
    return a + b, a - b, a * n, -a, abs(a), min(a, b), max(a, n, b)


def asked(a: float, b: float, n: int, m: int) -> tuple[bool, bool, bool, bool, bool, bool]:
    return a < b, a == n, a != b, n <= m, n > a, max(n, m) >= min(m, n)


def rounded(x: float) -> tuple[int, int, int, int]:
    return math.floor(x), math.ceil(x), round(x), int(x)


def kept(x: float, n: int) -> tuple[bool, bool, bool, int, float]:
    return math.isnan(x), math.isfinite(x), bool(x), int(x > n) + int(n), float(x > n)


FUNCTIONS: tuple[Any, ...] = (quotients, small_quotients, sums, of_bits, of_fractions, asked, rounded, kept)
COMPILED: dict[Any, Any] = {each: entry(each) for each in FUNCTIONS}


@given(WHOLE, WHOLE.filter(bool))
@example(-7, 2)
@example(7, -2)
@example(-(2**63), 3)
def test_quotients_go_down_as_in_python(a: int, b: int) -> None:
    if a // b < 2**63:
        assert COMPILED[quotients](a, b) == quotients(a, b)
    assert COMPILED[small_quotients](a) == small_quotients(a)


def test_what_has_no_quotient_gives_nought_and_ends_nothing() -> None:
    assert COMPILED[quotients](5, 0) == (0, 0, math.inf)
    assert COMPILED[quotients](-(2**63), -1)[:2] == (0, 0)


@given(SMALL, SMALL, st.integers(0, 31))
def test_whole_numbers(a: int, b: int, by: int) -> None:
    assert COMPILED[sums](a, b) == sums(a, b)
    assert COMPILED[of_bits](a, b, by) == of_bits(a, b, by)


def test_whole_numbers_have_64_bits_and_wrap() -> None:
    assert COMPILED[sums](2**63 - 1, 1)[0] == -(2**63)


@given(FRACTION, FRACTION, SMALL, SMALL)
@example(0.0, -0.0, 0, 0)
def test_fractions_and_whole_numbers_beside_them(a: float, b: float, n: int, m: int) -> None:
    found, expected = COMPILED[of_fractions](a, b, n), of_fractions(a, b, n)
    assert [repr(x) for x in found] == [repr(float(x)) for x in expected]
    assert COMPILED[asked](a, b, n, m) == asked(a, b, n, m)


@given(OF_WHOLE)
@example(0.5)
@example(-1.5)
@example(2.5)
def test_a_fraction_becomes_whole_as_in_python(x: float) -> None:
    assert COMPILED[rounded](x) == rounded(x)


@pytest.mark.parametrize("x", [0.0, -0.0, 1.5, math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_seen(x: float) -> None:
    for n in (0, 1):
        assert COMPILED[kept](x, n) == kept(x, n)
