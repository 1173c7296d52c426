"""A function of a library in C is called with as much as it takes, compiled as in Python."""

import ctypes
from collections.abc import Callable
from typing import Any

import pytest

from genesis_dsl.trading.foreign import call_foreign, fetch_ahead
from tests.compiled import entry

pytestmark = pytest.mark.compiled
PLACE = ctypes.c_void_p


@entry
def called(function: int, handle: int, inputs: int, outputs: int, output: int, is_whole: int) -> float:
    return call_foreign(function, handle, inputs, outputs, output, is_whole, 1.5, 2.5, 3.5, 4.5)


def library(inputs: int, outputs: int, given: list[Any]) -> Any:  # noqa: ANN401  # of ctypes
    def function(handle: int, *words: Any) -> int:  # noqa: ANN401  # as above
        given.append((handle, *words[:inputs]))
        for number, place in enumerate(words[inputs:]):
            ctypes.c_double.from_address(place).value = 10.0 + number
        return 0

    kind: Callable[..., Any] = ctypes.CFUNCTYPE(
        ctypes.c_int, PLACE, *[ctypes.c_double] * inputs, *[PLACE] * outputs
    )
    return kind(function)


@pytest.mark.parametrize(("inputs", "outputs"), [(1, 1), (1, 3), (4, 1), (2, 4)])
def test_it_is_called_with_as_many_as_it_has(inputs: int, outputs: int) -> None:
    given: list[Any] = []
    function = library(inputs, outputs, given)
    address = ctypes.cast(function, PLACE).value or 0
    for output in range(outputs):
        assert called(address, 99, inputs, outputs, output, 0) == 10.0 + output
    assert given == [(99, *(1.5, 2.5, 3.5, 4.5)[:inputs])] * outputs


def test_an_output_may_be_a_whole_number() -> None:
    def counts(_: int, __: float, place: int) -> int:
        ctypes.c_int32.from_address(place).value = -3
        return 0

    function = ctypes.CFUNCTYPE(ctypes.c_int, PLACE, ctypes.c_double, PLACE)(counts)
    assert called(ctypes.cast(function, PLACE).value or 0, 0, 1, 1, 0, 1) == -3.0


@entry
def read_behind(address: int) -> int:
    fetch_ahead(address)
    fetch_ahead(address + 64)
    return address


@pytest.mark.parametrize("address", [0, 1, -1, id(PLACE)], ids=["null", "first", "beyond", "real"])
def test_memory_is_asked_for_ahead_wherever_it_is(address: int) -> None:
    assert read_behind(address) == address
