import numpy as np
import pytest

from genesis_dsl.operators.catalogue import WORDS

PRICES = np.full(60, 200.0)


def test_the_average_range_is_a_part_of_the_close() -> None:
    found = WORDS["natr"].body((PRICES + 1, PRICES - 1, PRICES), (5.0,))

    assert found[-1] == pytest.approx(0.01)


def test_ranges_that_double_have_grown_by_their_own_size() -> None:
    growing = np.exp2(np.arange(60.0))

    assert WORDS["chaikin_volatility"].body((growing, 0 * growing), (5.0, 1.0))[-1] == pytest.approx(1)


def test_ranges_that_stay_have_the_mass_of_their_window() -> None:
    assert WORDS["mass_index"].body((PRICES + 1, PRICES), (5.0, 9.0))[-1] == pytest.approx(9)


@pytest.mark.parametrize(
    ("word", "inputs", "numbers"),
    [
        ("chaikin_volatility", 2, (5.0, 3.0)),
        ("mass_index", 2, (5.0, 3.0)),
        ("relative_volatility", 1, (5.0, 3.0)),
    ],
)
def test_nothing_is_known_of_bars_without_a_range(word: str, inputs: int, numbers: tuple[float, ...]) -> None:
    assert np.isnan(WORDS[word].body((PRICES,) * inputs, numbers)).all()
