import numpy as np
import pytest

from genesis_dsl.operators.catalogue import WORDS

STILL = np.full(60, 10.0)
RISING = np.arange(10.0, 70)


@pytest.mark.parametrize(
    ("word", "inputs", "numbers"),
    [
        ("cmo_simple", 1, (5.0,)),
        ("true_strength", 1, (5.0, 3.0)),
        ("ultimate_oscillator", 3, (3.0, 4.0, 5.0)),
        ("stochastic_rsi", 1, (5.0, 4.0, 3.0)),
        ("intraday_momentum", 2, (5.0,)),
    ],
)
def test_a_market_that_does_not_move_has_no_momentum(
    word: str, inputs: int, numbers: tuple[float, ...]
) -> None:
    assert np.isnan(WORDS[word].body((STILL,) * inputs, numbers)).all()


@pytest.mark.parametrize("word", ["ppo", "coppock", "forecast_oscillator"])
def test_a_part_of_nothing_is_unknown(word: str) -> None:
    numbers = {"ppo": (3.0, 5.0), "coppock": (3.0, 2.0, 4.0), "forecast_oscillator": (5.0,)}[word]

    assert np.isnan(WORDS[word].body((0 * STILL,), numbers)).all()


def test_growth_is_a_ratio() -> None:
    doubling = np.exp2(np.arange(40.0))

    assert WORDS["coppock"].body((doubling,), (3.0, 1.0, 2.0))[-1] == pytest.approx(1 + 3)
    assert WORDS["forecast_oscillator"].body((RISING,), (5.0,))[-1] == pytest.approx(0)


def test_the_order_of_fast_and_slow_is_the_one_that_is_written() -> None:
    bars = (RISING + 1, RISING - 1)

    assert WORDS["awesome_oscillator"].body(bars, (3.0, 9.0))[-1] == 3
    assert WORDS["awesome_oscillator"].body(bars, (9.0, 3.0))[-1] == -3
