"""A file without a name for packed ticks that do not fit into memory: gone with the run that wrote it.

To read them from there takes a tenth of what it takes to decode the files they came from.
"""

import os
import tempfile
from errno import ENOSPC
from os import strerror
from typing import IO
from weakref import finalize

import numpy as np

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.narrow import Narrow, Stretch
from genesis_dsl.settings import lasting_cache

MOST = 4 << 30
"""Bytes that are written to the disk: six hundred million of most ticks."""


class Aside:
    """Such a file; it is closed where nobody reads it any more (it changes)."""

    def __init__(self, file: IO[bytes]) -> None:
        """Begin behind what stands in it."""
        self._file = file
        finalize(self, file.close)

    def put(self, stretch: Stretch) -> "Filed":
        """Write a stretch behind those before it.

        Raises:
            OSError: The disk is full, or gone, or this would be too much of it.
        """
        if self._file.tell() + stretch.size > MOST:
            raise OSError(ENOSPC, strerror(ENOSPC))
        begin, narrow = self._file.tell(), (stretch.time, stretch.price, stretch.spread)
        for each in narrow:
            self._file.write(each.above.data)
        if stretch.tradable is not None:
            self._file.write(stretch.tradable.data)
        self._file.flush()
        return Filed(
            *(self, begin, stretch.symbol, len(stretch.time.above)),
            *(tuple(each.least for each in narrow), tuple(each.above.dtype.str for each in narrow)),
            stretch.tradable is None,
        )

    def read(self, begin: int, count: int) -> bytes:
        """Read so many bytes from one on, whoever reads or writes elsewhere."""
        return os.pread(self._file.fileno(), count, begin)


@dataclass(frozen=True, slots=True)
class Filed:
    """A stretch in a file: its columns stand one behind the other from a byte on.

    Attributes:
        least, kinds: Of time, price and spread, as in `Narrow`.
        everywhere: All of them lie inside the hours, and nothing says so.
    """

    aside: Aside
    begin: int
    symbol: str
    count: int
    least: tuple[int, ...]
    kinds: tuple[str, ...]
    everywhere: bool

    def read(self) -> Stretch:
        """Read it into memory."""
        kinds = [np.dtype(each) for each in (*self.kinds, *([] if self.everywhere else ["?"]))]
        found = self.aside.read(self.begin, self.count * sum(each.itemsize for each in kinds))
        columns, at = [], 0
        for kind in kinds:
            columns.append(np.frombuffer(found, kind, self.count, at))
            at += self.count * kind.itemsize
        time, price, spread = (Narrow(*each) for each in zip(self.least, columns, strict=False))
        return Stretch(self.symbol, time, price, spread, None if self.everywhere else columns[-1])


def begin_aside() -> Aside | None:
    """Begin a file; None where there is no place for one.

    Raises:
        OSError: The disk is full, or gone.
    """
    folder = lasting_cache()
    if folder is None or not hasattr(os, "pread"):
        return None
    return Aside(tempfile.TemporaryFile(dir=folder))
