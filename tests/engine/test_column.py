import numpy as np

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.column import (
    Column,
    column,
    first_why,
    gathered,
    is_false,
    is_true,
    shifted,
    taken,
    truth,
)

VALUES = np.array([1.0, 0.0, np.nan, np.inf])


def test_what_is_not_finite_is_unknown() -> None:
    one = column(VALUES)
    assert one.why.tolist() == [0, 0, op.NOT_FINITE, op.NOT_FINITE]
    assert one.values.tolist() == [1.0, 0.0, 0.0, 0.0]


def test_the_unknown_is_neither_true_nor_false() -> None:
    one = column(VALUES)
    assert is_true(one).tolist() == [True, False, False, False]
    assert is_false(one).tolist() == [False, True, False, False]


def test_the_first_reason_is_kept() -> None:
    one = column(np.zeros(3), np.array([0, 1, 1], np.uint8))
    other = column(np.zeros(3), np.array([2, 2, 0], np.uint8))
    assert first_why((one, other)).tolist() == [2, 1, 1]


def test_a_truth_is_known_where_it_is_true_or_false() -> None:
    found = truth(np.array([True, False, False]), np.array([False, True, False]), np.full(3, 4, np.uint8))
    assert (found.values.tolist(), found.why.tolist()) == ([1.0, 0.0, 0.0], [0, 0, 4])


def test_the_past_of_the_first_bars_is_not_there_yet() -> None:
    one = column(np.array([5.0, 6.0, 7.0]))
    assert shifted(one, 0) is one
    assert shifted(one, 1).values.tolist() == [0.0, 5.0, 6.0]
    assert shifted(one, 5).why.tolist() == [op.WARMING_UP] * 3


def test_another_chart_is_read_at_its_last_closed_row() -> None:
    one = column(np.array([5.0, 6.0]))
    assert gathered(one, np.array([-1, 0, 1, 1])).values.tolist() == [0.0, 5.0, 6.0, 6.0]
    assert gathered(one, np.array([-1, 0])).why.tolist() == [op.WARMING_UP, 0]
    nothing = Column(np.zeros(0), np.zeros(0, np.uint8))
    assert gathered(nothing, np.array([-1, -1])).why.tolist() == [op.WARMING_UP] * 2


def test_rows_that_are_taken_say_that_they_are_known_once() -> None:
    one = column(np.array([5.0, 6.0, 7.0, 8.0]), np.array([op.WARMING_UP, 0, 0, 0], np.uint8))
    known, unknown = taken(one, np.array([1, 3])), taken(one, np.array([0, 2]))
    assert (known.values.tolist(), known.why.tolist()) == ([6.0, 8.0], [0, 0])
    assert known.why.strides == (0,)
    assert (unknown.values.tolist(), unknown.why.tolist()) == ([0.0, 7.0], [op.WARMING_UP, 0])
