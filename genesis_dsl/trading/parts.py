"""What the kernel is made of: the functions that only the kernel calls, and the sources that name a build."""

import sys
from collections.abc import Callable
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


def kernel_hash() -> str:
    """Name a build: every source of the kernel, numba, numpy and Python."""
    digest = sha256(f"{np.__version__} {sys.version}".encode())
    digest.update(_numba_version())
    for room in ("trading", "engine"):
        for path in sorted((PACKAGE / room).glob("*.py")):
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _numba_version() -> bytes:
    """Read which version is installed: to import it takes longer than all else before a run."""
    found = find_spec("numba")
    assert found, "numba is installed with this package"
    assert found.origin, "numba is a folder of files"
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
