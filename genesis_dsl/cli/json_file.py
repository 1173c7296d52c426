"""The file that `--json` names."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from genesis_dsl.cli import messages
from genesis_dsl.errors import SettingsError
from genesis_dsl.runs.rewrite import rewrite


def check_writable(path: Path) -> None:
    """Find out before a long run that the file can be written after it.

    Raises:
        SettingsError: It cannot.
    """
    is_new = not path.exists()
    with _refusals(path):
        path.open("a", encoding="utf-8").close()
        if is_new:
            path.unlink()


def write_json(path: Path, report: dict[str, Any]) -> None:
    """Write the figures of a run, the whole file or nothing.

    Raises:
        SettingsError: The file cannot be written, the disk may be full.
    """
    text = f"{json.dumps(report, indent=2, ensure_ascii=False)}\n"
    with _refusals(path):
        if path.exists() and not path.is_file():  # a pipe, or the screen
            path.write_text(text, encoding="utf-8")
            return
        rewrite(path, text)


@contextmanager
def _refusals(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise SettingsError(messages.cannot_write(path, fault)) from fault
