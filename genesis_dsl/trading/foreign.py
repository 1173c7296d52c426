"""A function of a library in C, called at its address by the kernel."""

import ctypes
from functools import cache
from typing import Any

MOST = 4
"""How many inputs, and outputs, such a function has at most."""


def call_foreign(
    function: int,
    handle: int,
    inputs: int,
    outputs: int,
    output: int,
    is_whole: int,
    a: float,
    b: float,
    c: float,
    d: float,
) -> float:
    """Call `function(handle, a, b, ..., &output, ...)`, which gives a status. Gives one of its outputs.

    In the kernel this is a plain call (`calling`); here it is the same one, for who runs without the JIT.

    Args:
        inputs, outputs: How many it has; `output`: which one is meant, and whether it is a whole number.
    """
    found = (ctypes.c_double * MOST)()
    places = [ctypes.addressof(found) + 8 * number for number in range(outputs)]
    _prototype(inputs, outputs)(int(function))(int(handle), *(a, b, c, d)[:inputs], *places)
    if is_whole:
        return float(ctypes.c_int32.from_address(places[output]).value)
    return float(found[output])


def fetch_ahead(address: int) -> None:
    """Ask the processor for the line of memory at an address, which is read soon; it changes nothing.

    In the kernel this is one instruction (`calling`), to which every address is right; here it is none.
    """


@cache
def _prototype(inputs: int, outputs: int) -> Any:  # noqa: ANN401  # ctypes' classes have no static type
    pointers = (ctypes.c_void_p,) * outputs
    return ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, *(ctypes.c_double,) * inputs, *pointers)
