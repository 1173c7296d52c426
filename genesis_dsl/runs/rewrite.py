"""Writing a file: all of it or nothing."""

import os
from errno import EACCES
from pathlib import Path


def rewrite(path: Path, text: str) -> None:
    """Write a text, as `rewrite_bytes` does."""
    rewrite_bytes(path, text.encode())


def rewrite_bytes(path: Path, data: bytes) -> None:
    """Write a file, new or anew; one that is there keeps its permissions, and a link stays a link.

    Raises:
        OSError: There is no room, or nobody may write there.
    """
    place = Path(os.path.realpath(path))
    is_there = place.exists()
    if is_there and not os.access(place, os.W_OK):  # one that is for reading would be replaced all the same
        raise PermissionError(EACCES, os.strerror(EACCES), str(path))
    part = place.with_name(f".genesis-dsl-{os.getpid()}.part")
    try:
        part.write_bytes(data)
        if is_there:
            part.chmod(place.stat().st_mode & 0o7777)
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)
