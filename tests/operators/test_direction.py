import numpy as np
import pytest

from genesis_dsl.operators.catalogue import WORDS

RISING = np.arange(10.0, 40)
STILL = np.full(30, 10.0)


def test_a_straight_move_is_efficient_and_a_still_market_is_unknown() -> None:
    for word, most in (("efficiency_ratio", 1), ("vertical_horizontal_filter", 4 / 5)):
        assert WORDS[word].body((RISING,), (5.0,))[-1] == most
        assert np.isnan(WORDS[word].body((STILL,), (5.0,))).all()


@pytest.mark.parametrize("word", ["vortex_plus", "vortex_minus"])
def test_a_vortex_without_movement_is_unknown(word: str) -> None:
    assert np.isnan(WORDS[word].body((STILL, STILL, STILL), (5.0,))).all()


def test_in_a_rise_all_pushes_go_up() -> None:
    bars = (RISING + 1, RISING - 1, RISING)

    assert WORDS["dx"].body(bars, (5.0,))[-1] == 100
    assert WORDS["minus_dm"].body(bars[:2], (5.0,))[-1] == 0
    assert WORDS["aroon_oscillator"].body(bars[:2], (5.0,))[-1] == 100


def test_the_growth_of_a_triple_average_is_a_ratio() -> None:
    doubling = np.exp2(np.arange(40.0))

    assert WORDS["trix"].body((doubling,), (5.0,))[-1] == pytest.approx(1, abs=0.01)
