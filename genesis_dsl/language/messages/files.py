"""What is said of files that cannot be read at all."""

from pathlib import Path


def cannot_read(path: Path, fault: OSError) -> str:
    """Say that a file is missing or cannot be read."""
    if isinstance(fault, FileNotFoundError):
        return f"There is no file {path}; look at the path, it counts from the folder you are in."
    return f"{path} cannot be read: {(fault.strerror or str(fault)).lower()}."


def no_rule_files(path: Path) -> str:
    """Say that a folder holds nothing to check."""
    return f"The folder {path} holds no rule file (.yaml); name a file, or another folder."


def unreadable_line(name: str, line: int, said: str) -> str:
    """Say where a text stops making sense, and why."""
    return f"{name}, line {line}: {said.rstrip('.')}."
