"""Warm: the kernel compiled and kept, by a run of one event."""

from genesis_dsl.engine.warm import compile_kernel, is_compiled


def is_warm() -> bool:
    """Say whether the kernel of these sources is kept already."""
    return is_compiled()


def warm() -> None:
    """Compile the kernel and keep it: about half a minute."""
    compile_kernel()
