"""What a group of arrays is to numba: one address, and how a field is read from behind it."""

from typing import Any

from llvmlite import ir
from numba import from_dtype, types
from numba.core.datamodel import models, register_default
from numba.core.imputils import impl_ret_borrowed, lower_getattr_generic
from numba.core.typing.templates import AttributeTemplate, infer_getattr
from numba.extending import NativeValue, unbox
from numba.np.arrayobj import make_array, populate_array

from genesis_dsl.trading.pointer import GROUPS, Layout

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


def type_groups() -> None:
    """Tell numba of every class under `passed_by_address`; those that hold others come after them."""
    for group in GROUPS:
        if "_numba_type_" not in vars(group):
            kinds = {name: _type_of(given) for name, given in group.kernel_fields.items()}
            group._numba_type_ = AddressType(group.__name__, kinds)  # numba asks for it


def _type_of(given: Any) -> Any:  # noqa: ANN401  # as above
    if isinstance(given, Layout):
        return types.Array(from_dtype(given.dtype), given.axes, "C")
    return given._numba_type_


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
