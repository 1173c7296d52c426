"""Groups of arrays that the kernel gets as one address.

Numba takes a named tuple of arrays apart into hundreds of words, at every call of every function; with the
some fifty arrays of a run that doubled the time to compile. A class under `passed_by_address` is one word for
it. Behind the address stands, for each array in turn, where its data is and its shape; a field is read
from there, and the optimiser may read it once, because the arrays of a run are made once. The types are fixed
by the class, so that no array of another type can lead to a silent compilation in the middle of a run.

Without the JIT the class is what it seems: a frozen dataclass with arrays.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np
from llvmlite import ir
from numba import from_dtype, types
from numba.core.datamodel import models, register_default
from numba.core.imputils import impl_ret_borrowed, lower_getattr_generic
from numba.core.typing.templates import AttributeTemplate, infer_getattr
from numba.extending import NativeValue, typeof_impl, unbox
from numba.np.arrayobj import make_array, populate_array

C = TypeVar("C")
_WORD = ir.IntType(64)


class AddressType(types.Type):  # type: ignore[misc]  # numba's types have no static type
    """The kernel's type of such a class: its fields in order, arrays or further addresses."""

    def __init__(self, name: str, fields: dict[str, Any]) -> None:
        """Lay the fields out: one word for the data and one for each axis."""
        self.fields = fields
        self.places: dict[str, int] = {}
        place = 0
        for field, kind in fields.items():
            self.places[field] = place
            place += 1 + getattr(kind, "ndim", 0)
        super().__init__(name=name)


@register_default(AddressType)
class _AddressModel(models.PrimitiveModel):  # type: ignore[misc]  # as above
    def __init__(self, manager: Any, kind: Any) -> None:  # noqa: ANN401  # as above
        super().__init__(manager, kind, _WORD)


@unbox(AddressType)  # type: ignore[untyped-decorator]  # as above
def _unbox(_: Any, given: Any, c: Any) -> Any:  # noqa: ANN401  # as above
    address = c.pyapi.object_getattr_string(given, "address")
    value = c.pyapi.long_as_longlong(address)
    c.pyapi.decref(address)
    return NativeValue(value, is_error=c.pyapi.c_api_error())


@infer_getattr
class _Fields(AttributeTemplate):  # type: ignore[misc]  # as above
    key = AddressType

    def generic_resolve(self, kind: AddressType, field: str) -> Any:  # noqa: ANN401  # as above
        return kind.fields.get(field)


@lower_getattr_generic(AddressType)  # type: ignore[untyped-decorator]  # as above
def _read_field(context: Any, builder: Any, kind: Any, value: Any, field: str) -> Any:  # noqa: ANN401  # as above
    first = kind.places[field]
    base = builder.inttoptr(value, _WORD.as_pointer())

    def word(offset: int) -> Any:  # noqa: ANN401  # as above
        loaded = builder.load(builder.gep(base, [ir.Constant(_WORD, first + offset)]))
        loaded.set_metadata("invariant.load", builder.module.add_metadata([]))
        return loaded

    array_type = kind.fields[field]
    if isinstance(array_type, AddressType):
        return word(0)
    array = make_array(array_type)(context, builder)
    size = ir.Constant(_WORD, _item_size(array_type.dtype))
    shape = [word(1 + axis) for axis in range(array_type.ndim)]
    strides = [size]
    for length in reversed(shape[1:]):
        strides.insert(0, builder.mul(strides[0], length))
    data = builder.inttoptr(word(0), array.data.type)
    populate_array(array, data=data, shape=shape, strides=strides, itemsize=size, meminfo=None)
    return impl_ret_borrowed(context, builder, array_type, array._getvalue())  # noqa: SLF001  # numba's own way


def _item_size(dtype: Any) -> int:  # noqa: ANN401  # as above
    return int(dtype.size if isinstance(dtype, types.Record) else dtype.bitwidth // 8)


def passed_by_address(**fields: Any) -> Callable[[type[C]], type[C]]:  # noqa: ANN401  # dtypes of three shapes
    """Let the kernel take a frozen dataclass as one address.

    Args:
        fields: For each field a dtype (one axis), a dtype and a number of axes, or another such class.
    """

    def decorate(cls: type[C]) -> type[C]:
        kind = AddressType(cls.__name__, {name: _field_type(given) for name, given in fields.items()})
        cls.kernel_type = kind  # type: ignore[attr-defined]  # read by classes that hold this one
        typeof_impl.register(cls)(lambda *_: kind)
        return cls

    return decorate


def _field_type(given: Any) -> Any:  # noqa: ANN401  # dtypes of three shapes
    if hasattr(given, "kernel_type"):
        return given.kernel_type
    dtype, axes = given if isinstance(given, tuple) else (given, 1)
    return types.Array(from_dtype(np.dtype(dtype)), axes, "C")


def address_table(group: Any) -> np.ndarray:  # noqa: ANN401  # any class under `passed_by_address`
    """List where the data of each field is, and its shape; the table must live as long as the group.

    An array that is not what its class says would be read as garbage, so it is refused.
    """
    words: list[int] = []
    for name, kind in type(group).kernel_type.fields.items():
        value = getattr(group, name)
        if isinstance(kind, AddressType):
            words.append(value.address)
            continue
        fits = value.ndim == kind.ndim and from_dtype(value.dtype) == kind.dtype
        plain = value.flags.c_contiguous and value.flags.writeable
        assert fits & plain, f"{name} is not laid out as declared"
        words += [value.ctypes.data, *value.shape]
    return np.array(words, np.int64)
