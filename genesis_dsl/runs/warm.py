"""Warm: the kernel compiled and kept."""

from genesis_dsl.engine.warm import WAYS_IN, compile_way_in, is_compiled


def is_warm() -> bool:
    """Say whether the kernel of these sources is kept already."""
    return is_compiled()


def warm() -> None:
    """Compile the kernel and keep it, each way into it in a process of its own: some seconds."""
    if not is_warm():
        from genesis_dsl.runs.apart import apart  # noqa: PLC0415  # a run whose kernel is kept does without

        for _ in apart(compile_way_in, range(len(WAYS_IN))):
            pass
