"""Groups of arrays that the kernel gets as one address.

A run has about a hundred arrays, each of an address and its lengths: to hand them on at every call of every
function would double the time to compile. A class under `passed_by_address` is one word for all of them.
Behind the address stands, for each array in turn, where its data is and its shape; a field is read from
there, and the optimiser may read it once, because the arrays of a run are made once. The layouts are fixed by
the class, and `address_table` refuses an array of another one. How a field is read is in `expressions`.

To Python the class is what it seems: a frozen dataclass with arrays.
"""

from collections.abc import Callable
from dataclasses import field
from typing import Any, TypeVar

import numpy as np

from genesis_dsl.dataclass import dataclass

C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Layout:
    """What an array of a group holds, and how many axes it has."""

    dtype: "np.dtype[Any]"
    axes: int


def passed_by_address(**fields: Any) -> Callable[[type[C]], type[C]]:  # noqa: ANN401  # dtypes of three shapes
    """Let the kernel take a frozen dataclass as one address.

    Args:
        fields: For each field a dtype (one axis), a dtype and a number of axes, or another such class.
    """

    def decorate(cls: type[C]) -> type[C]:
        cls.kernel_fields = {name: _layout(given) for name, given in fields.items()}  # type: ignore[attr-defined]
        return cls

    return decorate


def _layout(given: Any) -> Any:  # noqa: ANN401  # as above
    if hasattr(given, "kernel_fields"):
        return given
    dtype, axes = given if isinstance(given, tuple) else (given, 1)
    return Layout(np.dtype(dtype), axes)


def address_table(group: Any) -> np.ndarray:  # noqa: ANN401  # any class under `passed_by_address`
    """List where the data of each field is, and its shape; the table must live as long as the group.

    An array that is not what its class says would be read as garbage, so it is refused.
    """
    words: list[int] = []
    for name, layout in type(group).kernel_fields.items():
        value = getattr(group, name)
        if not isinstance(layout, Layout):
            words.append(value.address)
            continue
        fits = value.ndim == layout.axes and value.dtype == layout.dtype
        plain = value.flags.c_contiguous and value.flags.writeable
        assert fits & plain, f"{name} is not laid out as declared"
        words += [value.ctypes.data, *value.shape]
    return np.array(words, np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Addressed:
    """What the kernel gets as one address: a class under `passed_by_address` is one of these.

    Attributes:
        table: Where every array is; `address`: where the kernel finds that.
    """

    table: "np.ndarray[Any, np.dtype[np.int64]]" = field(init=False, repr=False)
    address: int = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Note where every array is; they are never others."""
        object.__setattr__(self, "table", address_table(self))
        object.__setattr__(self, "address", int(self.table.ctypes.data))
