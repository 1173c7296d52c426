"""How the kernel is compiled. Nobody imports this whose kernel is kept: numba alone takes half a second."""

from collections.abc import Callable
from types import FunctionType
from typing import Any

import numba
from numba import njit, types
from numba.core.codegen import CPUCodeLibrary, JITCPUCodegen

from genesis_dsl.trading.address import type_groups
from genesis_dsl.trading.calling import type_foreign
from genesis_dsl.trading.code import Code
from genesis_dsl.trading.parts import CACHE, PARTS
from genesis_dsl.trading.passes import Plain, make_haste

OPTIONS: dict[str, Any] = {"error_model": "numpy", "fastmath": False, "nogil": True, "_nrt": False}
_INNER: dict[str, Any] = {
    **OPTIONS,
    "no_cpython_wrapper": True,
    "no_cfunc_wrapper": True,
    "pipeline_class": Plain,
}
_RUNTIME = ("numba_", "NRT_", "Py", "_Py")
_settings: Any = numba.config
_types: Any = types
_settings.CACHE_DIR = str(CACHE)  # of functions that tests put around those of the kernel


def build(function: Callable[..., object]) -> Code:
    """Compile a way into the kernel, with all that it calls."""
    type_parts()
    given = {name: kind for name, kind in function.__annotations__.items() if name != "return"}
    signature = tuple(getattr(kind, "_numba_type_", types.int64) for kind in given.values())
    dispatcher: Any = njit(**_INNER)(function)
    dispatcher.compile(signature)
    compiled = dispatcher.overloads[signature]
    assert compiled.signature.return_type == types.int64, f"{function.__name__} gives a whole number"
    asked = _asked_of_numba(compiled.library)
    assert not asked, f"{function.__name__} cannot run without numba: {asked}"
    machine = compiled.library._get_compiled_object()  # noqa: SLF001  # there is no public way
    return Code(compiled.fndesc.llvm_func_name, machine)


def _asked_of_numba(library: Any) -> list[str]:  # noqa: ANN401  # numba's libraries have no static type
    """List the functions of numba's and Python's runtime that are called; who loads the code lacks them."""
    functions = library._final_module.functions  # noqa: SLF001  # there is no public way
    return [each.name for each in functions if each.is_declaration and each.name.startswith(_RUNTIME)]


def type_parts() -> None:
    """Tell numba what the functions and the groups of the kernel are to it."""
    type_groups()
    type_foreign()
    for function in PARTS.keys() - _dispatchers.keys():
        part: Any = function
        options = {**_INNER, "forceinline": True} if PARTS[function] else _INNER
        dispatcher = _without_literals(njit(**options)(_with_full_name(part)))
        _dispatchers[function] = dispatcher  # its type alone does not keep it
        part._numba_type_ = _types.Dispatcher(dispatcher)  # numba asks for it


def _with_full_name(part: Any) -> Any:  # noqa: ANN401  # a function
    """Copy a function under its module's name as well: numba's libraries are named by the function alone."""
    copy = FunctionType(part.__code__, part.__globals__, part.__name__, part.__defaults__)
    copy.__qualname__ = _full_name(part)
    return copy


def _full_name(part: Any) -> str:  # noqa: ANN401  # as above
    return f"{part.__module__}.{part.__qualname__}"


def _without_literals(dispatcher: Any) -> Any:  # noqa: ANN401  # numba's dispatchers have no static type
    """Let a literal argument be a plain number: else every value is compiled anew, eight times the work."""
    resolve = dispatcher.get_call_template

    def resolve_plain(args: tuple[types.Type, ...], kws: dict[str, types.Type]) -> object:
        plain = {name: _types.unliteral(each) for name, each in kws.items()}
        return resolve(tuple(_types.unliteral(each) for each in args), plain)

    dispatcher.get_call_template = resolve_plain
    return dispatcher


def _build_entries_only() -> None:
    """Leave inner functions as they are until the entry that holds them is built as a whole.

    Numba links every function with all that it calls, optimises that and turns it into machine code, so a
    function deep down is built as often as there are ways to it: two thirds of the time to compile, for code
    that is never run by itself.
    """
    libraries: Any = CPUCodeLibrary
    finalize = libraries.finalize
    engines: Any = JITCPUCodegen
    set_env = engines.set_env

    def finalize_entry(library: Any) -> None:  # noqa: ANN401  # numba's libraries have no static type
        if library.name in _inner_names():
            library._finalized = True  # noqa: SLF001  # there is no public way
            return
        library._linking_libraries = _all_called(library)  # noqa: SLF001  # as above
        finalize(library)

    def set_env_of_entry(engine: Any, name: str, env: object) -> None:  # noqa: ANN401  # as above
        if engine._engine.is_symbol_defined(name):  # noqa: SLF001  # as above
            set_env(engine, name, env)

    def optimize_once(library: Any) -> None:  # noqa: ANN401  # as above
        """Leave the cheap passes out that come before: they are for reference counts, and there are none."""
        passes, builder = library._codegen._module_pass_manager()  # noqa: SLF001  # as above
        passes.run(library._final_module, builder)  # noqa: SLF001  # as above

    libraries.finalize = finalize_entry
    libraries._optimize_final_module = optimize_once  # noqa: SLF001  # as above
    engines.set_env = set_env_of_entry


def _all_called(library: Any) -> list[Any]:  # noqa: ANN401  # as above
    """List the libraries of all functions that one calls, and those call in turn."""
    found: dict[Any, None] = {}
    to_see = [library]
    while to_see:
        for called in to_see.pop()._linking_libraries:  # noqa: SLF001  # as above
            if called not in found:
                found[called] = None
                to_see.append(called)
    return list(found)


def _inner_names() -> set[str]:
    return set(map(_full_name, PARTS))


_dispatchers: dict[Callable[..., object], Any] = {}
_build_entries_only()
make_haste()
