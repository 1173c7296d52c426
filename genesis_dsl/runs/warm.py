"""Warm: the kernel compiled and kept."""

from genesis_dsl.engine.warm import WAYS_IN, compile_way_in, is_compiled
from genesis_dsl.runs.apart import apart


def is_warm() -> bool:
    """Say whether the kernel of these sources is kept already."""
    return is_compiled()


def warm() -> None:
    """Compile the kernel and keep it, each way into it in a process of its own: some seconds."""
    if not is_warm():
        for _ in apart(compile_way_in, range(len(WAYS_IN))):
            pass
