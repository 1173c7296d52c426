"""The kernel, compiled ahead: its types are fixed, so no prices are needed for it."""

from genesis_dsl.engine.changed import find_changed
from genesis_dsl.engine.closing import close_bars
from genesis_dsl.engine.forming import form_bars
from genesis_dsl.engine.loop import end_run, run_block
from genesis_dsl.trading.jit import Entry

_ENTRIES = (run_block, end_run, close_bars, form_bars, find_changed)
WAYS_IN = [each for each in _ENTRIES if isinstance(each, Entry)]
"""None where the JIT is off."""


def is_compiled() -> bool:
    """Say whether the machine code of these sources is kept for this processor, or the JIT is off."""
    return all(each.is_kept for each in WAYS_IN)


def compile_way_in(number: int) -> None:
    """Compile one entry point and keep it."""
    WAYS_IN[number].build()
