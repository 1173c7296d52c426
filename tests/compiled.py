"""Ways into the kernel for tests that ask one function of it as it is compiled."""

import ctypes
from collections.abc import Callable
from typing import Any, TypeVar, cast, get_type_hints

import numpy as np

from genesis_dsl.settings import is_jit_off
from genesis_dsl.trading import code
from genesis_dsl.trading.kinds import FRACTION, TRUTH, WHOLE, Group, Kind, Rows, Value, split, words_of

F = TypeVar("F", bound=Callable[..., object])
NUMBERS: dict[type[Any], Kind] = {bool: TRUTH, int: WHOLE, float: FRACTION}


def entry(function: F) -> F:
    """Compile a function around some of the kernel for whatever it is called with first."""
    return function if is_jit_off() else cast(F, Compiled(function))


class Compiled:
    """Such a function. It changes: it is compiled at its first call."""

    def __init__(self, function: Callable[..., object]) -> None:
        self.function = function
        self.native: code.Native | None = None
        self.takes: list[Kind] = []
        self.gives: Kind = WHOLE

    def __call__(self, *given: Any) -> Any:  # noqa: ANN401  # as the function has it
        if self.native is None:
            from genesis_dsl.trading.build import compiled  # noqa: PLC0415  # where the JIT is off nobody waits

            declared = [kind for name, kind in get_type_hints(self.function).items() if name != "return"]
            self.takes = [kind_of(each, kind) for each, kind in zip(given, declared, strict=True)]
            made, self.gives = compiled(self.function, self.takes)
            self.native = code.native(made)
        words = [
            word for each, kind in zip(given, self.takes, strict=True) for word in words_given(each, kind)
        ]
        found = (ctypes.c_int64 * max(1, len(words_of(self.gives))))()
        self.native.function((ctypes.c_int64 * max(1, len(words)))(*words), found)
        return read(Value(self.gives, tuple(map(str, found))))


def kind_of(value: Any, declared: Any) -> Kind:  # noqa: ANN401  # any argument
    """Give the kind of an argument."""
    if isinstance(value, np.ndarray):
        return Rows(value.dtype, value.ndim)
    return NUMBERS[declared] if declared in NUMBERS else Group(type(value))


def words_given(value: Any, kind: Kind) -> list[int]:  # noqa: ANN401  # as above
    """List the words of an argument."""
    if isinstance(value, np.ndarray):
        return [value.ctypes.data, *value.shape]
    if kind == FRACTION:
        return [int(np.float64(value).view(np.int64))]
    return [value.address if isinstance(kind, Group) else int(value)]


def read(found: Value) -> Any:  # noqa: ANN401  # as the function has it
    """Read what a function gave."""
    if found.kind in NUMBERS.values():
        (word,) = found.words
        return float(np.int64(word).view(np.float64)) if found.kind == FRACTION else int(word)
    parts = tuple(read(each) for each in split(found))
    return parts or None
