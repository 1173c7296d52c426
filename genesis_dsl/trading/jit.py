"""How the kernel is compiled: the options, and where compiled code is kept.

Numba looks at the file of an entry point alone when it asks whether a cached build is still
right, so an edited inner function would run in its old form. The cache folder is therefore
named by a hash of every kernel source, numba's version and Python's. It is set here, before
the first decorator runs. See `docs/engine.md`.
"""

import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
import numpy as np
from numba import njit, types
from numba.core.codegen import CPUCodeLibrary, JITCPUCodegen

from genesis_dsl.settings import cache_folder

F = TypeVar("F", bound=Callable[..., object])

PACKAGE = Path(__file__).resolve().parent.parent
_ENTRY: dict[str, Any] = {"error_model": "numpy", "fastmath": False, "nogil": True, "_nrt": False}
_INNER: dict[str, Any] = {**_ENTRY, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}


def kernel_hash() -> str:
    """Name a build: every source of the kernel and where it stands, numba, numpy and Python."""
    digest = sha256(f"{PACKAGE} {numba.__version__} {np.__version__} {sys.version}".encode())
    for room in ("trading", "engine"):
        for path in sorted((PACKAGE / room).glob("*.py")):
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


CACHE = cache_folder() / kernel_hash()
_settings: Any = numba.config
_types: Any = types
_settings.CACHE_DIR = str(CACHE)


def is_compiled() -> bool:
    """Say whether a build for these sources is kept already, or the JIT is off."""
    return bool(_settings.DISABLE_JIT) or any(CACHE.rglob("*.run_block-*.nbc"))


def entry(function: F) -> F:
    """Compile a function that Python calls, and keep the build."""
    return cast(F, njit(cache=True, **_ENTRY)(function))


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
        if library.name in _inner_names:
            library._finalized = True  # noqa: SLF001  # there is no public way
            return
        library._linking_libraries = _all_called(library)  # noqa: SLF001  # as above
        finalize(library)

    def set_env_of_entry(engine: Any, name: str, env: object) -> None:  # noqa: ANN401  # as above
        if engine._engine.is_symbol_defined(name):  # noqa: SLF001  # as above
            set_env(engine, name, env)

    libraries.finalize = finalize_entry
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


_inner_names: set[str] = set()
_build_entries_only()


def _inner(function: F, options: dict[str, Any]) -> F:
    if numba.config.DISABLE_JIT:
        return function
    _inner_names.add(function.__qualname__)
    return cast(F, _without_literals(njit(**options)(function)))


def inner(function: F) -> F:
    """Compile a function that only the kernel calls."""
    return _inner(function, _INNER)


def hot(function: F) -> F:
    """Compile a function that stands on every event's path: it is put in place of its call."""
    return _inner(function, {**_INNER, "forceinline": True})
