"""How alike two symbols move."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genesis_dsl.operators import library
from genesis_dsl.operators.pairs import correlation
from genesis_dsl.operators.word import Column
from tests.operators.charts import chart
from tests.operators.streaming import Streaming

seeds = st.integers(0, 2**32 - 1)


def closes(seed: int, bars: int, still: float = 0.0) -> tuple[Column, Column]:
    """Make two closes that move alike in part."""
    one, other = chart(seed, bars, still)["close"], chart(seed + 1, bars, still)["close"]
    return one, one + other


@given(seed=seeds, bars=st.integers(0, 80), window=st.integers(2, 20), still=st.sampled_from([0.0, 0.9]))
@settings(max_examples=30)
def test_it_is_the_coefficient_of_the_gains(seed: int, bars: int, window: int, still: float) -> None:
    first, second = closes(seed, bars, still)
    gains = np.diff(first) / first[:-1], np.diff(second) / second[:-1]

    found = correlation(first, second, window)

    for bar in range(bars):
        parts = [each[bar - window : bar] for each in gains] if bar >= window else []
        moved = bool(parts) and all(np.ptp(each) > 0 for each in parts)
        assert np.isnan(found[bar]) == (not moved)
        if moved:
            assert found[bar] == pytest.approx(np.atleast_2d(np.corrcoef(np.stack(parts)))[0, 1], abs=1e-6)


@given(seed=seeds, bars=st.integers(3, 80), share=st.floats(0, 1))
@settings(max_examples=20)
def test_the_future_never_changes_it(seed: int, bars: int, share: float) -> None:
    first, second = closes(seed, bars)
    cut = int(share * bars)

    assert (
        correlation(first[:cut], second[:cut], 5).tobytes() == correlation(first, second, 5)[:cut].tobytes()
    )


@given(seed=seeds, history=st.integers(1, 60))
@settings(max_examples=6)
def test_fed_bar_by_bar_it_has_the_bits_of_the_whole_history(seed: int, history: int) -> None:
    first, second = closes(seed, 80, 0.3)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(library, "_library", lambda: Streaming(history))
        fed = correlation(first, second, 7)

    assert fed.tobytes() == correlation(first, second, 7).tobytes()


def test_the_same_twice_is_one_and_its_mirror_minus_one() -> None:
    first = np.array([100.0, 110, 99, 108.9, 98.01])
    mirror = np.array([100.0, 90, 99, 89.1, 98.01])

    assert correlation(first, first, 3)[-1] == pytest.approx(1)
    assert correlation(first, mirror, 3)[-1] == pytest.approx(-1)
