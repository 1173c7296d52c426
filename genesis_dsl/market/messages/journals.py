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


def no_commands(path: Path, head: str, columns: Sequence[str]) -> str:
    """Refuse a file of commands that is none."""
    said = f"its first line is `{head[:60]}`" if head else "it is empty"
    return f"{path} has other columns than commands have: {said}; let its first line be {','.join(columns)}"


def folder_of_commands(path: Path) -> str:
    """Refuse a folder where a file of commands is meant."""
    return f"{path} is a folder; give --commands one csv file"


def open_quotation() -> str:
    """Say that a cell begins with a quotation mark and does not end with one."""
    return (
        "a quotation mark is opened and not closed; close it, or double those that are meant, as in "
        '"he said ""stop"""'
    )


def wrong_command(path: Path, line: int, fault: str) -> str:
    """Name a line of commands that cannot be understood."""
    return f"{path.name}, line {line}: {fault}"


def cells_of_command(count: int, columns: Sequence[str]) -> str:
    """Say that a line is not cut as the first one is."""
    if count > len(columns):
        return f'it has {count} cells and needs {len(columns)}; write a cell that holds a comma in "..."'
    return f"it has {count} cells and needs {len(columns)}; write {','.join(columns)}"


def nobody() -> str:
    """Say that a command names no person."""
    return "nobody asks; write who, and in which role"


def unknown_command(text: str, known: Sequence[str], near: str) -> str:
    """Say that the words of a command mean nothing."""
    meant = f"did you mean `{near}`? There are" if near else "write one of"
    return f"`{text}` is no command; {meant} {', '.join(f'`{each}`' for each in known)}"
