"""How the kernel is entered: as machine code that was built once and kept.

The functions of the kernel are plain Python and stay so. What Python calls is marked `entry`: its machine
code is read from the cache folder and called at its address, and the compiler is imported only where it is
not kept yet (`trading.build`). The folder is named by what the kernel is made of (`trading.parts`), the file
by the processor. See `docs/engine.md`.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

from genesis_dsl.settings import is_jit_off
from genesis_dsl.trading import code
from genesis_dsl.trading.code import Native
from genesis_dsl.trading.parts import CACHE

F = TypeVar("F", bound=Callable[..., object])


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
        self._native = self._native or code.load(self.path)
        return self._native is not None

    def build(self) -> None:
        """Compile it, if it is not kept: some seconds."""
        if self.is_kept:
            return
        from genesis_dsl.trading.build import build  # noqa: PLC0415  # a run whose kernel is kept does without

        code.keep(self.path, build(self.function))
        assert self.is_kept, f"{self.path} was written"

    def __call__(self, group: Any, *numbers: int) -> int:  # noqa: ANN401  # a class under `passed_by_address`
        """Run the machine code, which is compiled where it is missing."""
        if self._native is None:
            self.build()
        return cast(Native, self._native)(group.address, *numbers)


def entry(function: F) -> F:
    """Let Python call a function of the kernel: its machine code, or itself where the JIT is off."""
    return function if is_jit_off() else cast(F, Entry(function))
