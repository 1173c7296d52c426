"""Where files lie, counted from the top of their repository, as code hosts name them."""

import os
from collections.abc import Iterable
from pathlib import Path


def top_of_repository(folder: Path) -> Path:
    """Give the folder that holds `.git`, from a folder upwards; the folder itself where there is none."""
    start = Path(os.path.realpath(folder))
    return next((each for each in (start, *start.parents) if (each / ".git").exists()), start)


def places(names: Iterable[str], folder: Path) -> dict[str, str]:
    """Give each file's path from the top of the repository of a folder; one outside of it, its full path.

    Args:
        names: Paths as they were typed, counting from `folder`.
        folder: The working folder.
    """
    top = top_of_repository(folder)
    return {name: place(Path(os.path.realpath(folder / name)), top) for name in names}


def place(path: Path, top: Path) -> str:
    """Give a full path from the top of a repository, with forward slashes."""
    return path.relative_to(top).as_posix() if path.is_relative_to(top) else str(path)
