"""Bars that are mapped from a file: pages that are given back are read again when somebody asks for them.

The bars of many symbols are looked at one symbol after the other. What was looked at need not stay in memory
meanwhile; the file is in the system's cache as long as there is room for it.
"""

import mmap
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.market.bars import Bars


def give_back(bars: Bars) -> None:
    """Give the pages of bars back to the system, if they are mapped from a file; nobody wrote into them."""
    if hasattr(mmap, "MADV_DONTNEED"):
        for each in _maps(bars):
            each.madvise(mmap.MADV_DONTNEED)


def _maps(bars: Bars) -> Iterator[mmap.mmap]:
    """Find the maps in which bars lie, each once."""
    found: dict[int, mmap.mmap] = {}
    for each in fields(Bars):
        value = getattr(bars, each.name)
        if isinstance(value, np.ndarray):
            root = _root(value)
            if isinstance(root.base, mmap.mmap):
                found[id(root.base)] = root.base
    return iter(found.values())


def _root(array: NDArray[Any]) -> NDArray[Any]:
    """Find the array that an array is a view of."""
    while isinstance(array.base, np.ndarray):
        array = array.base
    return array
