"""What the kernel is made of: the functions that only the kernel calls, and the sources that name a build."""

import hashlib
import re
import sys
from collections.abc import Callable, Mapping
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import numpy as np

from genesis_dsl.settings import cache_folder

F = TypeVar("F", bound=Callable[..., object])

PACKAGE = Path(__file__).resolve().parent.parent
PARTS: dict[Callable[..., object], bool] = {}
"""Every function that only the kernel calls, and whether it is put in place of its call."""


ROOMS = ("trading", "engine")
_BUILDERS = ("trading/build.py", "engine/warm.py")
"""What is compiled, and by what; the rest is what these import."""
_IMPORTED = re.compile(r"^from genesis_dsl\.(trading|engine)(?:\.(\w+))? import (.*)", re.MULTILINE)
_IMPORTS_END = "\n\n\n"
"""Two empty lines stand before the first function or class; imports stand above it."""


def kernel_hash() -> str:
    """Name a build: every source of the kernel, LLVM, numpy and Python."""
    digest = sha256(f"{np.__version__} {sys.version}".encode())
    digest.update(_compiler_version())
    return _add_sources(digest, _read_kernel()).hexdigest()[:16]


def engine_hash() -> str:
    """Name what a state between two events was kept by: every source that numbers or runs anything."""
    paths = [path for room in ROOMS for path in (PACKAGE / room).rglob("*.py")]
    sources = {path.relative_to(PACKAGE).as_posix(): path.read_bytes() for path in paths}
    return _add_sources(sha256(CACHE.name.encode()), sources).hexdigest()[:16]


def kernel_sources() -> set[str]:
    """List the sources that a function of the kernel can reach: what only lays tables out is none of them."""
    return set(_read_kernel())


def _read_kernel() -> dict[str, bytes]:
    """Read these sources, each once: every start of the command does."""
    found: dict[str, bytes] = {}
    to_see = list(_BUILDERS)
    while to_see:
        name = to_see.pop()
        if name not in found and (PACKAGE / name).exists():
            found[name] = (PACKAGE / name).read_bytes()
            imports = found[name].decode().partition(_IMPORTS_END)[0]
            for room, module, names in _IMPORTED.findall(imports):
                to_see += [
                    f"{room}/{each}.py" for each in ([module] if module else re.findall(r"\w+", names))
                ]
    return found


def _add_sources(digest: "hashlib._Hash", sources: Mapping[str, bytes]) -> "hashlib._Hash":
    for name in sorted(sources):
        digest.update(name.encode())
        digest.update(sources[name])
    return digest


def _compiler_version() -> bytes:
    """Read which version of LLVM's binding is installed: to import it takes longer than to read this."""
    found = find_spec("llvmlite")
    assert found, "llvmlite is installed with this package"
    assert found.origin, "llvmlite is a folder of files"
    return Path(found.origin).with_name("_version.py").read_bytes()


CACHE = cache_folder() / kernel_hash()


def inner(function: F) -> F:
    """Mark a function that only the kernel calls."""
    PARTS[function] = False
    return function


def hot(function: F) -> F:
    """Mark a function that stands on every event's path: it is put in place of its call."""
    PARTS[function] = True
    return function
