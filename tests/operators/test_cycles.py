import numpy as np
import pytest

from genesis_dsl.operators.catalogue import WORDS

BARS = np.arange(400.0)


@pytest.mark.parametrize("length", [12, 20, 30])
def test_the_length_of_a_pure_wave_is_found(length: int) -> None:
    wave = 1_000 + 50 * np.sin(2 * np.pi * BARS / length)

    assert WORDS["cycle_length"].body((wave,), ())[-1] == pytest.approx(length, abs=1)
    assert np.ptp(WORDS["cycle_trendline"].body((wave,), ())[-60:]) < 15


def test_an_average_of_a_price_that_stays_is_the_price_from_the_start() -> None:
    for word in ("mama", "fama"):
        assert set(WORDS[word].body((np.full(50, 110_000.0),), (0.5, 0.05))[32:]) == {110_000.0}
