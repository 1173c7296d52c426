"""Memory that is freed is kept for what is asked for next, and what stays is not looked through.

A column of a year of minutes has 3 MB, one of a block of ticks half a one. The C library gives so much back
to the system as soon as it is free, and the system takes three microseconds for each page (2 ms for a column,
in which it is filled twenty times) to give it out again. Where columns are made and let go by the hundred,
that is a third of all work.
"""

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_TRIM, _MAP = -1, -3
"""As `malloc.h` has what is kept at most, and from which size on something is a map of its own."""
_GREATEST, _MANY = 32 << 20, 1 << 30
_USUAL, _FEW = 4 << 20, 8 << 20
"""What the library comes to by itself where columns of such a size were let go."""


@contextmanager
def kept() -> Iterator[None]:
    """Keep what is freed in here, and give it all back at the end. Without glibc nothing is changed."""
    library = ctypes.CDLL(None) if sys.platform == "linux" else None
    setting, trim = (getattr(library, name, None) for name in ("mallopt", "malloc_trim"))
    if setting is None or trim is None:
        yield
        return
    setting(_MAP, _GREATEST)
    setting(_TRIM, _MANY)
    try:
        yield
    finally:
        setting(_MAP, _USUAL)
        setting(_TRIM, _FEW)
        trim(0)


@contextmanager
def passed_over() -> Iterator[None]:
    """Let Python's collector pass over all that is there by now, as long as a session lasts.

    It would look through 125,000 objects of 28 symbols, 60 ms, at an instant that it chooses itself.
    """
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
