"""The kernel, compiled ahead: its types are fixed, so no prices are needed for it."""

from typing import Any

from numba import types

from genesis_dsl.engine.loop import end_run, run_block
from genesis_dsl.engine.world import World

_KERNEL: Any = World


def compile_kernel() -> None:
    """Compile both entry points and keep them; about half a minute."""
    blocks: Any = run_block
    ends: Any = end_run
    blocks.compile((_KERNEL.kernel_type, types.int64, types.int64))
    ends.compile((_KERNEL.kernel_type,))
