"""Arrays that are mapped from a file: pages that are given back are read again when somebody asks for them.

The bars of many symbols are looked at one symbol after the other, and what the kernel reads of them one block
after the other. What was looked at need not stay in memory meanwhile; the file is in the system's cache as
long as there is room for it.
"""

import mmap
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.bars import Bars
from genesis_dsl.settings import lasting_cache

LARGE = 16 << 20
"""Bytes from which on an array is worth a file."""
PIECE = 1 << 16
"""Bytes that are written at a time: the system holds and gives out a file by the pieces in which it came."""


def give_back(bars: Bars) -> None:
    """Give the pages of bars back to the system, if they are mapped from a file; nobody wrote into them."""
    give_back_all(getattr(bars, each.name) for each in fields(Bars))


def give_back_all(several: Iterable[Any]) -> None:
    """Give the pages of those arrays back to the system that are mapped from files."""
    if hasattr(mmap, "MADV_DONTNEED"):
        for each in _maps(several):
            each.madvise(mmap.MADV_DONTNEED)


@dataclass(frozen=True, slots=True)
class Room:
    """An array that is filled part by part, and read afterwards.

    Shapes: array (n,).
    """

    array: NDArray[Any]
    file: IO[bytes] | None = None

    def put(self, at: int, values: NDArray[Any]) -> None:
        """Write values from a row on."""
        if self.file is None:
            self.array[at : at + len(values)] = values
            return
        given = np.ascontiguousarray(values, self.array.dtype).view(np.uint8)
        self.file.seek(at * self.array.itemsize)
        for first in range(0, len(given), PIECE):
            self.file.write(given[first : first + PIECE].data)
            self.file.flush()

    def filled(self) -> NDArray[Any]:
        """Give the array, into which all is written."""
        if self.file is not None:
            self.file.close()  # the map of it stays
        return self.array


def room_for(length: int, dtype: type, *, fit: bool) -> Room:
    """Make room for an array of noughts; where not everything fits into memory, for a large one in a file.

    The file is gone with the array. Where none is to be had the array is in memory all the same.
    """
    size = length * np.dtype(dtype).itemsize
    file = None if fit or size < LARGE else _file_of(size)
    array = np.zeros(length, dtype) if file is None else np.memmap(file, dtype, "r+", shape=(length,))
    return Room(np.asarray(array), file)


def _file_of(size: int) -> IO[bytes] | None:
    """Give a file without a name, for which the disk has room; None where there is no such file."""
    folder = lasting_cache()
    if folder is None or not hasattr(os, "posix_fallocate") or not hasattr(mmap, "MADV_DONTNEED"):
        return None
    file = None
    try:
        file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115  # open until the array is filled
        os.posix_fallocate(file.fileno(), 0, size)
    except OSError:
        if file is not None:
            file.close()
        return None
    return file


def _maps(several: Iterable[Any]) -> Iterator[mmap.mmap]:
    """Find the maps in which some arrays lie, each once."""
    found: dict[int, mmap.mmap] = {}
    for each in several:
        if isinstance(each, np.ndarray):
            root = _root(each)
            if isinstance(root.base, mmap.mmap):
                found[id(root.base)] = root.base
    return iter(found.values())


def _root(array: NDArray[Any]) -> NDArray[Any]:
    """Find the array that an array is a view of."""
    while isinstance(array.base, np.ndarray):
        array = array.base
    return array
