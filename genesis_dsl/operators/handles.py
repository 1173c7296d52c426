"""Where the library's streaming handles are in memory, for who calls them without Python in between.

A handle of `talib` is a Python object around one of the library in C. The kernel calls the C function at
its address, with the C handle, which takes a tenth of the time and gives the same bits. Where the library
does not show its functions (it may be built into the extension) there is no address, and Python goes on.
"""

import ctypes
from functools import cache
from types import ModuleType
from typing import NamedTuple

MOST_INPUTS = MOST_OUTPUTS = 4
"""The library has no function with more."""
_WORD = 8


class Native(NamedTuple):
    """A handle as the kernel calls it.

    Attributes:
        function: The address of its function.
        handle: The address of the handle in C; the object in Python must live as long.
        output: Which of the outputs is meant; `is_whole`: it is written as a whole number of 32 bits.
    """

    function: int
    handle: int
    inputs: int
    outputs: int
    output: int
    is_whole: int


def native(library: ModuleType, function: str, stream: object, inputs: int, output: int) -> Native | None:
    """Find a handle in memory; None where the library does not show its functions."""
    place, address = _place(library), _address(library, function)
    value = stream.value  # type: ignore[attr-defined]  # the handles of the library are not typed
    values = value if isinstance(value, tuple) else (value,)
    if place is None or address is None:
        return None
    is_whole = isinstance(values[output], int)
    return Native(address, _word(stream, place), inputs, len(values), output, is_whole)


@cache
def _address(library: ModuleType, function: str) -> int | None:
    found = getattr(_shown(library), f"TA_{function}_Update", None)
    return ctypes.cast(found, ctypes.c_void_p).value if found else None


@cache
def _shown(library: ModuleType) -> ctypes.CDLL:
    """Look into the extension, and into what it is linked with."""
    assert library.__file__, "the library is an extension in a file"
    return ctypes.CDLL(library.__file__)


@cache
def _place(library: ModuleType) -> int | None:
    """Find out where in a Python handle that of C stands: opened once more, it differs in nothing else."""
    import numpy as np  # noqa: PLC0415  # see `word.Column`

    handle = library.SMA_Stream(np.ones(2), 2)
    places = range(2 * _WORD, type(handle).__basicsize__, _WORD)
    before = [_word(handle, place) for place in places]
    handle.__init__(np.ones(2), 2)  # opens a new one before it lets the old one go
    found = [place for place, was in zip(places, before, strict=True) if _word(handle, place) != was]
    return found[0] if len(found) == 1 else None


def _word(thing: object, place: int) -> int:
    return ctypes.c_int64.from_address(id(thing) + place).value
