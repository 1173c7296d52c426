"""Ways into the kernel for tests that ask one function of it as it is compiled."""

from collections.abc import Callable
from typing import TypeVar, cast

from genesis_dsl.settings import is_jit_off

F = TypeVar("F", bound=Callable[..., object])


def entry(function: F) -> F:
    """Compile a function around some of the kernel for whatever it is called with, and keep the build."""
    if is_jit_off():
        return function
    from numba import njit  # noqa: PLC0415  # where the JIT is off nobody waits for it

    from genesis_dsl.trading.build import OPTIONS, type_parts  # noqa: PLC0415  # as above

    type_parts()
    return cast(F, njit(cache=True, **OPTIONS)(function))
