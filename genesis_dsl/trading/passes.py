"""The way of a function through numba, without what the kernel has no use for.

A function of the kernel is plain: numbers, arrays of records, loops, calls. It has no closures, no sums of
whole arrays, no reference counts. numba's passes for these find nothing to do, and take their time; so does
what it tells listeners that nobody listens to, and what it asks LLVM again and again.
"""

from typing import Any

import llvmlite.ir
from numba.core import event, ir, targetconfig
from numba.core.compiler import CompilerBase
from numba.core.compiler_machinery import PassManager
from numba.core.typed_passes import (
    AnnotateTypes,
    IRLegalization,
    NativeLowering,
    NoPythonBackend,
    NopythonTypeInference,
    PreLowerStripPhis,
)
from numba.core.untyped_passes import (
    FixupArgs,
    GenericRewrites,
    IRProcessing,
    ReconstructSSA,
    TranslateByteCode,
)

PASSES = (
    TranslateByteCode,
    FixupArgs,
    IRProcessing,
    GenericRewrites,
    ReconstructSSA,
    NopythonTypeInference,
    PreLowerStripPhis,
    IRLegalization,
    AnnotateTypes,
    NativeLowering,
    NoPythonBackend,
)


class Plain(CompilerBase):  # type: ignore[misc]  # numba's classes have no static type
    """The passes of a plain function, in order."""

    def define_pipelines(self) -> list[Any]:
        """List them, as numba asks."""
        manager = PassManager("plain")
        for each in PASSES:
            manager.add_pass(each, each.__name__)
        manager.finalize()
        return [manager]


def _variables(_: Any, held: Any) -> list[Any]:  # noqa: ANN401  # numba's instructions have no static type
    """List the variables that an instruction holds, in the order of its parts."""
    found: list[Any] = []
    to_see = [held]
    while to_see:
        part = to_see.pop()
        kind = type(part)
        if kind is ir.Var:
            found.append(part)
        elif kind is dict:
            to_see += reversed(part.values())
        elif kind is list or kind is tuple:
            to_see += reversed(part)
        elif isinstance(part, ir.Inst):
            found += part.list_vars()
    return found


def _values(config: Any) -> dict[str, Any]:  # noqa: ANN401  # as above
    """Give the value of each option."""
    given = config._values  # noqa: SLF001  # there is no public way
    return {name: given.get(name, option.default) for name, option in config.options.items()}


def _remembered(method: Any) -> Any:  # noqa: ANN401  # as above
    """Remember the size of each type by how it is written: LLVM is asked in a program of its own."""
    sizes: dict[str, int] = {}

    def size(kind: Any, target: Any, context: Any = None) -> int:  # noqa: ANN401  # as above
        if isinstance(kind, llvmlite.ir.IdentifiedStructType):  # its name says nothing of its parts
            return int(method(kind, target, context))
        key = str(kind)
        if key not in sizes:
            sizes[key] = method(kind, target, context)
        return sizes[key]

    return size


def _tell_nobody(*_: object, **__: object) -> None:
    """Stand for the telling of events."""


def make_haste() -> None:
    """Put in place of numba's own what does the same in a fraction of its time."""
    ir.Inst._rec_list_vars = _variables  # noqa: SLF001  # there is no public way
    targetconfig.TargetConfig.values = _values
    llvmlite.ir.Type.get_abi_size = _remembered(llvmlite.ir.Type.get_abi_size)
    event.start_event = event.end_event = _tell_nobody
