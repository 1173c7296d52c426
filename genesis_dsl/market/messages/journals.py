"""What is wrong with a journal, or with the commands of persons."""

from collections.abc import Sequence
from pathlib import Path


def no_journal(path: Path) -> str:
    """Refuse a file that ends like a journal."""
    return f"{path} is no journal of a run; give a file that run --journal wrote"


def changed_journal(path: Path) -> str:
    """Refuse a journal that is not any more what its run wrote."""
    return (
        f"{path} was changed: what it holds has another hash than the one it was written with; write it anew"
    )


def newer_journal(path: Path) -> str:
    """Refuse a form that is not known here."""
    return f"{path} was written by a newer version of genesis-dsl; install that version to use it"


def no_commands(path: Path, columns: Sequence[str]) -> str:
    """Refuse a file of commands that is none."""
    return f"{path} has other columns than commands have; let its first line be {','.join(columns)}"


def wrong_command(path: Path, line: int, fault: str) -> str:
    """Name a line of commands that cannot be understood."""
    return f"{path.name}, line {line}: {fault}"


def cells_of_command(count: int, wanted: int) -> str:
    """Say that a line is not cut as the first one is."""
    return f"it has {count} cells and needs {wanted}; quote a cell that holds a comma"


def nobody() -> str:
    """Say that a command names no person."""
    return "nobody asks; write who, and in which role"


def unknown_command(text: str) -> str:
    """Say that the words of a command mean nothing."""
    return (
        f"{text!r} is no command; write pause entries, resume entries, re_arm NAME, close all, close P12, "
        "cancel all, cancel O7, or move stop of P12 to 1.0950"
    )
