"""Writing a file anew: all of it or nothing."""

import os
import tempfile
from contextlib import suppress
from errno import EACCES
from pathlib import Path


def rewrite(path: Path, text: str) -> None:
    """Write a file that is there anew, with the permissions that it had; a link stays a link.

    Raises:
        OSError: There is no room, or nobody may write there.
    """
    place = Path(os.path.realpath(path))
    if not os.access(place, os.W_OK):  # a file that is for reading would be replaced all the same
        raise PermissionError(EACCES, os.strerror(EACCES), str(path))
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
        Path(name).chmod(place.stat().st_mode & 0o7777)
        Path(name).replace(place)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
