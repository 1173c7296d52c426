"""Bars in whole points, kept for the next time: read from a map of memory instead of being decoded again.

An entry is one `.npy` of int64, a row for each array of `Points`, and a `.json` beside it with the checksum
of the rows and what else is known of the file. Its name is a hash of the file's content, its timeframe, the
digits of its prices, and the sources that read it: what was changed has another name. The `.json` is written
last and names the checksum, so an entry that is torn, foreign or damaged is as good as none. Two processes
that write the same entry write the same bytes.
"""

import hashlib
import json
import os
import tempfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields
from functools import cache
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import IO

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.points import Points
from genesis_dsl.resources import PACKAGE
from genesis_dsl.settings import lasting_cache

LIMIT = 2_000_000_000
"""Bytes of all entries together; beyond it those go that were not used for the longest time."""

WORTH = 20_000
"""Bars from which on an entry is worth its place."""

_HEADERS = Lock()
"""Numpy has Python parse the head of a file; Python 3.11 counts how deep a parser is for all threads at once.

Two heads that are read at the same time end with a SystemError, if one of them is let wait in the middle.
"""
_ROWS = tuple(each.name for each in fields(Points))
_READERS = ("columns.py", "points.py", "timeframe.py", "cache.py")


@dataclass(frozen=True, slots=True)
class Entry:
    """What is kept of a file: its points, and the names of its columns that are not used."""

    points: Points
    ignored: tuple[str, ...]


def entry_name(sha256: str, timeframe: str, digits: int) -> str:
    """Name the entry of a file by all that it depends on."""
    return hashlib.sha256(f"{sha256} {timeframe} {digits} {_readers()}".encode()).hexdigest()


def load(name: str) -> Entry | None:
    """Give an entry; None where there is none, or it is not whole."""
    folder = _folder()
    if folder is None:
        return None
    rows, facts = _paths(folder, name)
    try:
        told = json.loads(facts.read_bytes())
        table = _map(rows)
        ignored = tuple(map(str, told["ignored"]))
        if table.shape != (len(_ROWS), told["bars"]) or zlib.crc32(table.data) != told["checksum"]:
            return None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    with suppress(OSError):  # what was used last is kept longest
        os.utime(rows)
        os.utime(facts)
    return Entry(_to_points(table), ignored)


def keep(name: str, entry: Entry) -> None:
    """Keep an entry, where there is a place for it; one that is read quickly anyway is not."""
    folder = _folder()
    if folder is None or len(entry.points.opened_at) < WORTH:
        return
    table = np.stack([getattr(entry.points, each).view(np.int64) for each in _ROWS])
    told = {"bars": table.shape[1], "checksum": zlib.crc32(table.data), "ignored": entry.ignored}
    rows, facts = _paths(folder, name)
    with suppress(OSError):  # a full disk, or a file that another process has open: it is read anew next time
        folder.mkdir(exist_ok=True)
        _write(rows, lambda file: np.save(file, table))
        _write(facts, lambda file: file.write(json.dumps(told).encode()))
        _prune(folder, name)


def _map(path: Path) -> NDArray[np.int64]:
    """Map an array of int64 into memory.

    Copy on write: an array that is for reading only is another type, and the kernel would be compiled anew.

    Raises:
        ValueError: It is no such array.
        OSError: It cannot be read.
    """
    with _HEADERS:
        table = np.asarray(np.lib.format.open_memmap(path, mode="c"))
    if table.dtype != np.int64 or not table.flags.c_contiguous:
        raise ValueError(path)
    return table


def _write(path: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Write a file whole or not at all."""
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
        write(file.file)
    try:
        Path(file.name).replace(path)
    except OSError:
        Path(file.name).unlink(missing_ok=True)
        raise


def _to_points(table: NDArray[np.int64]) -> Points:
    rows = dict(zip(_ROWS, table, strict=True))
    return Points(volume=rows.pop("volume").view(np.float64), **rows)


def _paths(folder: Path, name: str) -> tuple[Path, Path]:
    return folder / f"{name}.npy", folder / f"{name}.json"


def _folder() -> Path | None:
    place = lasting_cache()
    return place / "bars" if place else None


@cache
def _readers() -> str:
    """Hash the sources that decide what an entry holds, and the version of what decodes files for them."""
    sources = (PACKAGE / "market" / each for each in _READERS)
    return hashlib.sha256(
        b"".join([version("pyarrow").encode(), *(each.read_bytes() for each in sources)])
    ).hexdigest()


def _prune(folder: Path, newest: str) -> None:
    """Take away what was not used for the longest time, until the rest is within the limit."""
    with suppress(OSError):  # others prune too
        used = sorted(folder.iterdir(), key=lambda each: each.stat().st_mtime, reverse=True)
        total = 0
        for each in used:
            total += each.stat().st_size
            if total > LIMIT and each.name.partition(".")[0] != newest:
                each.unlink(missing_ok=True)
