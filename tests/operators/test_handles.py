"""The handle that is found in memory is the one that Python calls."""

import numpy as np
import pytest

from genesis_dsl.operators.library import stream
from genesis_dsl.trading.foreign import call_foreign

PRICES = np.array([5.0, 3.0, 8.0, 1.0, 9.0, 2.0, 7.0, 4.0, 6.0, 5.0, 8.0, 3.0])
CASES = [
    ("EMA", (PRICES,), (3,), 0, (7.0,)),
    ("BBANDS", (PRICES,), (4, 2, 2), 2, (7.0,)),
    ("ATR", (PRICES + 1, PRICES - 1, PRICES), (3,), 0, (9.0, 4.0, 5.0)),
    ("CDLMARUBOZU", (PRICES, PRICES, PRICES, PRICES), (), 0, (4.0, 9.0, 4.0, 9.0)),
]


@pytest.mark.parametrize(("function", "inputs", "numbers", "output", "bar"), CASES)
def test_it_gives_the_bits_that_python_gets(
    function: str,
    inputs: tuple[np.ndarray, ...],
    numbers: tuple[float, ...],
    output: int,
    bar: tuple[float, ...],
) -> None:
    one, other = (stream(function, inputs, *numbers, output=output) for _ in range(2))
    assert one.native is not None
    rest = (0.0,) * (4 - len(bar))
    assert [call_foreign(*one.native, *bar, *rest) for _ in range(3)] == [other(*bar) for _ in range(3)]
