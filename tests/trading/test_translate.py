from typing import Any

import numpy as np
import pytest

from genesis_dsl.trading.kinds import FRACTION, WHOLE, Rows
from genesis_dsl.trading.parts import hot, inner
from genesis_dsl.trading.translate import Program, source_of


@inner
def first(row: Any) -> int:  # noqa: ANN401  # a table has no static type
    return int(row[0])


@hot
def both(row: Any, other: Any, factor: float) -> float:  # noqa: ANN401  # as above
    return (first(row) + first(other) + first(row)) * factor


@inner
def counted_down(number: int) -> int:
    return number if number < 1 else counted_down(number - 1)


@inner
def mixed(number: int) -> int:
    found = number > 2
    found = number  # type: ignore[assignment]  # this is what is refused
    return int(found)


@inner
def listed(number: int) -> int:
    return len([number])


@inner
def calling_out(number: int) -> int:
    return source_of(number)  # type: ignore[arg-type, return-value]  # this is what is refused


WHOLES, BYTES = Rows(np.dtype(np.int64), 1), Rows(np.dtype(np.uint8), 1)


def test_a_function_is_written_once_for_the_kinds_of_what_it_is_given() -> None:
    program = Program()
    program.write(both, (WHOLES, BYTES, WHOLE))
    assert {key: written.gives for key, written in program.written.items()} == {
        (both, (WHOLES, BYTES, FRACTION)): FRACTION,
        (first, (WHOLES,)): WHOLE,
        (first, (BYTES,)): WHOLE,
    }
    assert ["alwaysinline" in each for each in program.texts[1:]] == [False, False, True]


def test_a_function_may_call_itself() -> None:
    assert Program().write(counted_down, (WHOLE,)).gives == WHOLE


@pytest.mark.parametrize("function", [mixed, listed, calling_out])
def test_what_the_kernel_has_no_words_for_is_refused_with_where_it_stands(function: Any) -> None:  # noqa: ANN401  # a function
    with pytest.raises((AssertionError, KeyError)) as refused:
        Program().write(function, (WHOLE,))
    assert refused.value.__notes__ == [f"in tests.trading.test_translate.{function.__name__}"]


def test_the_source_of_a_function_is_found_with_what_stands_above_it() -> None:
    assert source_of(both).name == "both"
    assert source_of(counted_down).args.args[0].arg == "number"
