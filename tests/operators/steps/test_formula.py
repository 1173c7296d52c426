import math

import numpy as np
import pytest

from genesis_dsl.operators.library import from_library, itself
from genesis_dsl.operators.steps.formula import Formula, formula_of


@pytest.mark.parametrize(
    ("written", "values"),
    [
        (lambda a, b: a + b, [4.0, 3.0]),
        (lambda a, b: a - b, [-2.0, 3.0]),
        (lambda a, b: a * b, [3.0, 0.0]),
        (lambda a, b: a / b, [1 / 3, math.nan]),
        (lambda a, b: abs(a - b), [2.0, 3.0]),
        (lambda a, b: a > b, [0.0, 1.0]),
        (lambda a, b: a >= b - 2, [1.0, 1.0]),
        (lambda a, b: ~a.is_same(b - 2), [0.0, 1.0]),
        (lambda a, b: (a > b) | b.is_same(3.0), [1.0, 1.0]),
        (lambda a, b: (a > b).choose(a, 9.0), [9.0, 3.0]),
        (lambda a, b: a.before(7.0) + b * 0, [7.0, 1.0]),
    ],
)
def test_what_is_written_down_is_worked_out_for_each_bar(written: object, values: list[float]) -> None:
    formula = Formula(2)
    formula.gives(written(*formula.bar))  # type: ignore[operator]
    np.testing.assert_array_equal([formula(1.0, 3.0), formula(3.0, 0.0)], values)


def test_a_value_is_missing_where_it_is_not_known() -> None:
    formula = Formula(1)
    (value,) = formula.bar
    formula.gives(value, value > 0.0)
    np.testing.assert_array_equal([formula(2.0), formula(-2.0)], [2.0, math.nan])


def test_a_handle_and_the_bar_itself_are_formulas_and_a_function_of_python_is_none() -> None:
    average = from_library("SMA").open((np.array([1.0, 2.0, 3.0]),), (2,))
    written = formula_of(average, 1)
    assert written is not None
    assert written(5.0) == 4.0
    same = formula_of(itself, 1)
    assert same is not None
    assert same(5.0) == 5.0
    assert formula_of(max, 2) is None
