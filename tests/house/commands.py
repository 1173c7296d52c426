"""The installed command, started as the user starts it, and what the pages tell the user to type."""

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMMAND = Path(sys.executable).with_name("genesis-dsl")
OF_DEVELOPERS = ("GENESIS_DB", "COVERAGE_")
BLOCK = re.compile(
    r"(?:<!-- (?P<mark>[^>]*) -->\s*)?^```console\n(?P<text>.*?)^```", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True)
class Typed:
    """One command line of a page; `mark` is the comment above its block."""

    words: tuple[str, ...]
    mark: str


def read_commands(page: Path) -> list[Typed]:
    return [
        Typed(tuple(shlex.split(line.removeprefix("$ genesis-dsl "))), block["mark"] or "")
        for block in BLOCK.finditer(page.read_text("utf-8"))
        for line in block["text"].splitlines()
        if line.startswith("$ genesis-dsl ")
    ]


def start(command: Path, *words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run it in a folder, without the developer's own database and without colours, at its own speed."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(OF_DEVELOPERS)}
    return subprocess.run(
        [command, *words],
        cwd=folder,
        env=environment | {"NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
