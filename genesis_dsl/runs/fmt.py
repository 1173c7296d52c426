"""Fmt: rule files in their one form."""

import os
from collections.abc import Iterable, Iterator, Sequence
from difflib import unified_diff
from pathlib import Path

from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.diagnostic import Diagnostic, has_errors
from genesis_dsl.language.canonical import canonical
from genesis_dsl.language.read import load_bytes
from genesis_dsl.language.workspace import read_bytes, rule_files
from genesis_dsl.runs.rewrite import rewrite


@dataclass(frozen=True, slots=True)
class Formatted:
    """One file.

    Attributes:
        before, after: Its text, which is the same where there is nothing to change.
        found: What was found in it, where errors keep it from having another form.
    """

    path: Path
    before: str
    after: str
    found: list[Diagnostic]

    @property
    def differs(self) -> bool:
        """Say whether the file is not in its one form yet."""
        return self.before != self.after

    def diff(self) -> str:
        """Show what would change, as a unified diff."""
        name = str(self.path)
        lines = unified_diff(
            self.before.splitlines(keepends=True), self.after.splitlines(keepends=True), name, name
        )
        return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def format_files(paths: Sequence[Path]) -> Iterator[Formatted]:
    """Give every rule file among the paths its one form, without writing it.

    Raises:
        SettingsError: A path is missing or cannot be read, or a folder holds no rule file.
    """
    for path in _distinct(each for given in paths for each in rule_files(given)):
        source, _, found = load_bytes(str(path), read_bytes(path))
        if has_errors(found):
            yield Formatted(path, source.text, source.text, found)
        else:
            yield Formatted(path, source.text, *canonical(source))


def _distinct(paths: Iterable[Path]) -> list[Path]:
    return list({os.path.realpath(path): path for path in paths}.values())


def write(formatted: Formatted) -> None:
    """Write a file in its one form.

    Raises:
        OSError: There is no room, or nobody may write there.
    """
    rewrite(formatted.path, formatted.after)
