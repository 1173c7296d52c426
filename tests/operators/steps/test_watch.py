import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from genesis_dsl.operators.masks import is_flat, on_one_of_last
from genesis_dsl.operators.steps.formula import Formula
from genesis_dsl.operators.steps.watch import change, flat_series, recent

flags = st.lists(st.booleans(), min_size=2, max_size=30)


@given(flags=flags, bars=st.integers(1, 8), cut=st.integers(1, 29))
@settings(max_examples=40)
def test_a_flag_is_recent_where_the_mask_says_so(flags: list[bool], bars: int, cut: int) -> None:
    whole = np.array(flags)
    cut = min(cut, len(flags) - 1)
    step = Formula(1)
    step.gives(recent(step.bar[0], whole[:cut], bars))
    assert [step(flag) for flag in flags[cut:]] == on_one_of_last(whole, bars)[cut:].tolist()


@given(moves=flags, bars=st.integers(1, 5))
@settings(max_examples=40)
def test_a_window_is_flat_where_the_mask_says_so(moves: list[bool], bars: int) -> None:
    series = np.concatenate((np.zeros(bars), np.cumsum(np.array(moves, np.float64))))
    step = Formula(1)
    step.gives(flat_series(step.bar[0], series[:bars], bars))
    assert [step(value) for value in series[bars:].tolist()] == is_flat(series, series, bars)[bars:].tolist()


def test_the_past_and_the_step_from_it() -> None:
    series = np.array([1.0, 5.0, 2.0])
    earlier, moved = Formula(1), Formula(1)
    earlier.gives(earlier.bar[0].back(series, 2))
    moved.gives(change(moved.bar[0], series))
    assert [earlier(9.0), earlier(8.0), earlier(7.0)] == [5.0, 2.0, 9.0]
    assert [moved(3.0), moved(1.0)] == [1.0, -2.0]
