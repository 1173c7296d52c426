import numpy as np

from genesis_dsl.engine.live.steps import Steps
from genesis_dsl.engine.market import FIRST, GOES_ON
from genesis_dsl.operators.library import Handle
from genesis_dsl.operators.steps.formula import Formula


def ratio(count: int) -> Formula:
    formula = Formula(1)
    (value,) = formula.bar
    return formula.gives(value / value.back(np.arange(1.0, 9.0), count))


def test_a_word_that_begins_anew_keeps_its_place() -> None:
    steps = Steps(2)
    assert steps.go_on(0, ratio(2), 5)
    assert steps.go_on(1, ratio(3), 5)
    first = steps.words[:, FIRST].tolist()
    arrays = steps.steps, steps.cells
    steps.stop(0)
    assert steps.words[:, GOES_ON].tolist() == [0, 1]
    assert steps.go_on(0, ratio(2), 5)
    assert steps.words[:, FIRST].tolist() == first
    assert all(one is other for one, other in zip(arrays, (steps.steps, steps.cells), strict=True))


def test_what_the_kernel_cannot_call_does_not_go_on_in_it() -> None:
    formula = Formula(1)
    formula.gives(formula.follow(Handle(None, 0, has_several=False, native=None))(*formula.bar))
    steps = Steps(1)
    assert not steps.go_on(0, formula, 5)
    assert not steps.words[0, GOES_ON]
