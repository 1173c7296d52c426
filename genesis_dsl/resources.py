"""Shipped files: the grammar, rule files, templates; found by one function."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
PLACES = (PACKAGE / "_content", PACKAGE.parent)  # an installed wheel first, then the repository


def resource(name: str) -> Path:
    """Find a shipped file or folder.

    Args:
        name: Its path from the top of the repository, with forward slashes: `grammar/genesis.lark`.

    Returns:
        Where it lies. Names are written by us, so one that leads nowhere is a fault of the house.
    """
    for place in PLACES:
        if (place / name).exists():
            return place / name
    raise AssertionError(f"{name} does not ship with genesis-dsl")
