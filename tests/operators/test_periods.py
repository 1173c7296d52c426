"""Folds over the bars of a period, beside the same written down in plain Python."""

from collections.abc import Callable
from itertools import pairwise
from math import isnan, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.checker.vocabulary import BAR_FOLDS
from genesis_dsl.operators.catalogue import WORDS
from genesis_dsl.operators.periods import CALLED, name_of
from genesis_dsl.operators.steps.opened import opened

Bar = tuple[float, bool, int]

each_fold = pytest.mark.parametrize("fold", BAR_FOLDS)
bars = st.lists(st.tuples(st.integers(-9, 9).map(float), st.booleans(), st.booleans()), min_size=1).map(
    lambda drawn: [
        (value, meant, sum(turns for *_, turns in drawn[: row + 1]))
        for row, (value, meant, _) in enumerate(drawn)
    ]
)


def plainly(fold: str, past: list[Bar]) -> float:
    """Say the fold at the last bar."""
    if past[-1][2] == past[0][2]:
        return nan
    values = [value for value, meant, period in past if meant and period == past[-1][2]]
    if fold in ("sum", "count"):
        return sum(values)
    if not values:
        return nan
    chosen: dict[str, Callable[[list[float]], float]] = {
        "highest": max,
        "lowest": min,
        "first": lambda all_: all_[0],
    }
    return chosen[fold](values) if fold in chosen else sum(values) / len(values)


def columns(drawn: list[Bar]) -> tuple[np.ndarray, ...]:
    return tuple(np.array(each, np.float64) for each in zip(*drawn, strict=True))


@each_fold
@given(drawn=bars)
def test_a_fold_is_over_the_bars_that_are_meant_since_the_period_began(fold: str, drawn: list[Bar]) -> None:
    found = CALLED[name_of(fold)].body(columns(drawn), ())
    expected = [plainly(fold, drawn[: row + 1]) for row in range(len(drawn))]
    assert [None if isnan(each) else each for each in found.tolist()] == [
        None if isnan(each) else pytest.approx(each) for each in expected
    ]


@each_fold
@given(drawn=bars.filter(lambda drawn: len(drawn) > 1), data=st.data())
def test_a_fold_goes_on_to_the_bits_of_its_body(fold: str, drawn: list[Bar], data: st.DataObject) -> None:
    word, whole = CALLED[name_of(fold)], columns(drawn)
    history = data.draw(st.integers(1, len(drawn) - 1))
    step = opened(word, tuple(each[:history] for each in whole), ())
    assert step is not None
    found = [step(*bar) for bar in zip(*(each[history:].tolist() for each in whole), strict=True)]
    assert np.array(found).tobytes() == word.body(whole, ())[history:].tobytes()


@each_fold
def test_no_bars_are_no_values(fold: str) -> None:
    assert len(CALLED[name_of(fold)].body((np.zeros(0),) * 3, ())) == 0


def test_a_sum_begins_anew_at_nought_whatever_came_before() -> None:
    values = [(0.1, True, 0), *((0.1, True, day) for day in (1, 2) for _ in range(50))]
    found = CALLED[name_of("sum")].body(columns(values), ())
    assert found[1:51].tobytes() == found[51:].tobytes()
    assert all(later > earlier for earlier, later in pairwise(found[1:51].tolist()))


def test_no_file_can_call_one_by_its_name() -> None:
    assert not {name_of(fold) for fold in BAR_FOLDS} & {*WORDS}
    assert all(" " in name_of(fold) for fold in BAR_FOLDS)
