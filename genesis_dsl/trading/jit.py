"""How the kernel is entered: as machine code that was built once and kept.

The functions of the kernel are plain Python and stay so. What Python calls is marked `entry`: its machine
code is read from the cache folder and called at its address, and the compiler is imported only where it is
not kept yet (`trading.build`). The folder is named by a hash of every kernel source and the versions that
build it, wherever they stand, the file by the processor. See `docs/engine.md`.
"""

import sys
from collections.abc import Callable
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar, cast

import numpy as np

from genesis_dsl.settings import cache_folder, is_jit_off
from genesis_dsl.trading import code
from genesis_dsl.trading.code import Native

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


class Entry:
    """A way into the kernel. It changes: it holds the machine code once that is loaded.

    The first argument is a class under `passed_by_address`, the others and what it gives are whole numbers.
    """

    def __init__(self, function: Callable[..., object]) -> None:
        """Wait until it is called."""
        self.function = function
        self._native: Native | None = None

    @property
    def path(self) -> Path:
        """Where its machine code for this processor is kept."""
        return CACHE / f"{self.function.__name__}-{code.processor()}.code"

    @property
    def is_kept(self) -> bool:
        """Say whether its machine code is there, and whole."""
        self._native = self._native or code.load(self.path, self._words)
        return self._native is not None

    def build(self) -> None:
        """Compile it, if it is not kept: about half a minute."""
        if self.is_kept:
            return
        from genesis_dsl.trading.build import build  # noqa: PLC0415  # a run whose kernel is kept does without

        code.keep(self.path, build(self.function))
        assert self.is_kept, f"{self.path} was written"

    @property
    def _words(self) -> int:
        return len(self.function.__annotations__) - 1

    def __call__(self, group: Any, *numbers: int) -> int:  # noqa: ANN401  # a class under `passed_by_address`
        """Run the machine code, which is compiled where it is missing."""
        if self._native is None:
            self.build()
        return cast(Native, self._native)(group.address, *numbers)


def entry(function: F) -> F:
    """Let Python call a function of the kernel: its machine code, or itself where the JIT is off."""
    return function if is_jit_off() else cast(F, Entry(function))


def inner(function: F) -> F:
    """Mark a function that only the kernel calls."""
    PARTS[function] = False
    return function


def hot(function: F) -> F:
    """Mark a function that stands on every event's path: it is put in place of its call."""
    PARTS[function] = True
    return function
