"""What `foreign.call_foreign` is to numba: a call of a C function at an address."""

from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.core.typing.templates import infer, make_intrinsic_template

from genesis_dsl.trading.foreign import MOST, call_foreign

_STATUS, _WORD, _REAL = ir.IntType(32), ir.IntType(64), ir.DoubleType()
_types: Any = types
_SIGNATURE = _types.float64(*[_types.int64] * 6, *[_types.float64] * MOST)


def type_foreign() -> None:
    """Tell numba of it."""
    part: Any = call_foreign
    if not hasattr(part, "_numba_type_"):
        template = make_intrinsic_template(part, _typed, part.__name__, prefer_literal=False, kwargs=None)
        infer(template)
        part._numba_type_ = _types.Function(template)  # numba asks for it


def _typed(  # as many as the function has
    _: Any,  # noqa: ANN401  # numba's types have no static type
    function: Any,  # noqa: ANN401, ARG001  # as above; numba goes by the names
    handle: Any,  # noqa: ANN401, ARG001
    inputs: Any,  # noqa: ANN401, ARG001
    outputs: Any,  # noqa: ANN401, ARG001
    output: Any,  # noqa: ANN401, ARG001
    is_whole: Any,  # noqa: ANN401, ARG001
    a: Any,  # noqa: ANN401, ARG001
    b: Any,  # noqa: ANN401, ARG001
    c: Any,  # noqa: ANN401, ARG001
    d: Any,  # noqa: ANN401, ARG001
) -> Any:  # noqa: ANN401
    return _SIGNATURE, _lower


def _lower(_: Any, builder: Any, __: Any, given: Any) -> Any:  # noqa: ANN401  # as above
    """Choose the call by how many inputs and outputs there are, and read the output that is meant."""
    function, handle, inputs, outputs, output, is_whole, *bar = given
    found = cgutils.alloca_once(builder, _REAL, size=MOST)
    kind = builder.add(builder.mul(inputs, ir.Constant(_WORD, MOST + 1)), outputs)
    over = builder.append_basic_block("called")
    choice = builder.switch(kind, over)
    for count in range(1, MOST + 1):
        for results in range(1, MOST + 1):
            block = builder.append_basic_block(f"call_{count}_{results}")
            choice.add_case(ir.Constant(_WORD, count * (MOST + 1) + results), block)
            with builder.goto_block(block):
                _call(builder, function, [handle, *bar[:count]], [found] * results)
                builder.branch(over)
    builder.position_at_end(over)
    place = builder.gep(found, [output])
    whole = builder.sitofp(builder.load(builder.bitcast(place, _STATUS.as_pointer())), _REAL)
    return builder.select(cgutils.is_not_null(builder, is_whole), whole, builder.load(place))


def _call(builder: Any, function: Any, given: list[Any], found: list[Any]) -> None:  # noqa: ANN401  # as above
    kinds = [_WORD, *[_REAL] * (len(given) - 1), *[_REAL.as_pointer()] * len(found)]
    kind = ir.FunctionType(_STATUS, kinds)
    places = [builder.gep(each, [ir.Constant(_WORD, number)]) for number, each in enumerate(found)]
    builder.call(builder.inttoptr(function, kind.as_pointer()), [*given, *places])
