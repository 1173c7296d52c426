"""The market's half of the operators; that the kernel says the same stands in test_machine."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.column import Column, column
from genesis_dsl.engine.pointwise import POINTWISE
from genesis_dsl.graph.node import Chart, Node, Stage
from genesis_dsl.types.kind import Kind

U = 9.0


def col(*values: float) -> Column:
    """Make a column in which 9 stands for what is unknown."""
    given = np.array(values)
    return column(given, np.where(given == U, op.NO_DATA, op.KNOWN).astype(np.uint8))


def work(name: str, *parts: Column, data: tuple[Any, ...] = ()) -> list[float]:
    found = POINTWISE[name](Node(name, (), data, Kind.TRUTH, Stage.MARKET, Chart("EURUSD", "M1")), parts)
    return [U if why else float(value) for value, why in zip(found.values, found.why, strict=True)]


A, B = col(1, 1, 1, 0, 0, 0, U, U, U), col(1, 0, U, 1, 0, U, 1, 0, U)


def test_truth_has_three_values() -> None:
    assert work("and", A, B) == [1, 0, U, 0, 0, 0, U, 0, U]
    assert work("or", A, B) == [1, 1, 1, 1, 0, U, 1, U, U]
    assert work("none", A, B) == [0, 0, 0, 0, 1, U, 0, U, U]
    assert work("not", A) == [0, 0, 0, 1, 1, 1, U, U, U]
    assert work("is_known", A) == [1, 1, 1, 1, 1, 1, 0, 0, 0]
    assert work("is_unknown", A) == [0, 0, 0, 0, 0, 0, 1, 1, 1]


def test_a_count_is_an_interval() -> None:
    assert work("at_least", A, B, col(*[1] * 9), data=(2,)) == [1, 1, 1, 1, 0, U, 1, U, U]
    assert work("misses", A, B) == [0, 1, 1, 1, 2, 2, 1, 2, 2]


def score(*parts: Column, requires: int = 0, count: int = 2) -> list[float]:
    return work("passes", *parts, data=(Fraction(50), (Fraction(60), Fraction(40)), requires, count))


def test_a_score_passes_when_its_low_end_does() -> None:
    assert score(A, B) == [1, 1, 1, 0, 0, 0, U, U, U]
    assert score(col(1), col(1), col(1)) == [0]  # a veto
    assert score(col(1), col(1), col(U)) == [U]
    assert score(col(0), col(0), col(U)) == [0]
    assert score(col(0), col(1), col(1), requires=1) == [0]
    assert score(col(U), col(1), col(1), requires=1) == [U]


def test_a_chosen_value_is_unknown_where_the_choice_is() -> None:
    when, first, otherwise = col(1, 0, U), col(5, 5, 5), col(7, 7, 7)
    assert work("cases", when, first, otherwise) == [5, 7, U]


@pytest.mark.parametrize(("direction", "expected"), [("above", [U, 0, 1, 0, 0]), ("below", [U, 0, 0, 0, 1])])
def test_a_cross_is_at_or_on_the_other_side_before(direction: str, expected: list[float]) -> None:
    assert work("crosses", col(1, 2, 3, 3, 1), col(2, 2, 2, 2, 2), data=(direction,)) == expected


def test_bars_are_looked_back_at() -> None:
    truth = col(0, 1, 0, 0, 0, 1)
    assert work("within", truth, data=(3,)) == [U, 1, 1, 1, 0, 1]
    assert work("held_for", col(1, 1, 0, 1, 1, 1), data=(2,)) == [U, 1, 0, 0, 1, 1]
    assert work("past", col(1, 2, 3), data=(2,)) == [U, U, 1]
    assert work("moving", col(1, 2, 2), data=("rising",)) == [U, 1, 0]
    assert work("moving", col(3, 2, 2), data=("falling",)) == [U, 1, 0]


@pytest.mark.parametrize(
    ("first", "second", "bars", "expected"),
    [
        ((0, 1, 0, 0, 0), (0, 0, 1, 1, 1), 2, [0, 0, 1, 1, 0]),
        ((0, 1, 0, 0, 0), (1, 1, 1, 1, 1), 1, [U, 0, 1, 0, 0]),  # not on the bar of the first itself
        ((1, 1, 1), (0, U, 1), 1, [0, U, 1]),
        ((U, U, 1, 0), (1, 1, 1, 1), 2, [U, U, U, 1]),
        ((0, 0, U, 0), (1, 0, 1, 1), 1, [U, 0, 0, U]),
    ],
)
def test_one_thing_is_followed_by_another(
    first: tuple[float, ...], second: tuple[float, ...], bars: int, expected: list[float]
) -> None:
    assert work("followed", col(*first), col(*second), data=(bars,)) == expected


def test_a_division_by_nought_is_unknown() -> None:
    found = POINTWISE["divide"](
        Node("divide", (), (), Kind.RATIO, Stage.MARKET, None), (col(1, 1), col(0, 2))
    )
    assert found.why.tolist() == [op.DIVIDED_BY_ZERO, 0]


def test_between_holds_both_ends_and_may_span_midnight() -> None:
    low, high = col(2, 2, 2, 2), col(4, 4, 4, 4)
    assert work("between", col(1, 2, 4, 5), low, high, data=(False,)) == [0, 1, 1, 0]
    assert work("between", col(1, 3, 4, 5), high, low, data=(True,)) == [1, 0, 1, 1]


def test_numbers_are_worked_out_bar_by_bar() -> None:
    one, two = col(1, -6), col(3, 2)
    assert work("add", one, two) == [4, -4]
    assert work("min", one, two) == [1, -6]
    assert work("max", one, two) == [3, 2]
    assert work("abs", one) == [1, 6]
    assert work("negate", one) == [-1, 6]
    assert work("share", one, data=(1, 2)) == [0.5, -3]
    assert work("member", one, data=(1, 7)) == [1, 0]
