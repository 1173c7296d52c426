"""Changed: the findings that a branch brought.

1. The repository says which commit the branch and its base have in common (`repository.Repository`).
2. The rule files of that commit are written into a folder of their own and checked there (`Branch.before`).
3. Of the findings of now, those remain that stand on a changed line, or show one as their second place; and
   those that were not found before, wherever they stand: a change can break a file that nobody touched.

A finding was found before if there was one of the same code, under the same heading, at the same words of the
same file, renamed or not; a finding that only moved to another line is no new one.
"""

import os
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import field
from pathlib import Path

from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language.workspace import SUFFIXES
from genesis_dsl.runs.places import place
from genesis_dsl.runs.repository import Lines, Repository
from genesis_dsl.runs.validate import Validated

Check = Callable[[Sequence[Path], Path], Validated]
"""Checks files, with the working folder in which others are looked for."""

Mark = tuple[str, str, str, str]
"""What makes a finding the same in two versions: file, code, heading, words."""


@dataclass(slots=True)
class Branch:
    """What a branch changed.

    Attributes:
        blobs: The rule files of the start by their path now.
        before: How often each finding was there at the start.
    """

    repository: Repository
    blobs: dict[str, str]
    before: Counter[Mark]
    _lines: dict[str, Lines] = field(default_factory=dict)

    def brought(self, told: Validated) -> Validated:
        """Leave out what was found before, unless it stands on a changed line."""
        left = self.before.copy()
        findings = []
        for each in told.findings:
            mark = _mark(each, self.repository.top, {})
            if any(map(self._is_changed, each.spans)) or not left[mark]:
                findings.append(each)
            else:
                left[mark] -= 1
        return told._replace(findings=findings)

    def _is_changed(self, span: Span) -> bool:
        path = _place(span, self.repository.top)
        if path not in self.blobs:
            return False  # a new file, whose findings are all new, or one outside of the repository
        if path not in self._lines:
            self._lines[path] = self.repository.changed_lines(self.blobs[path], path)
        first, _ = span.source.place(span.start)
        last, _ = span.source.place(max(span.start, span.end - 1))
        return any(lines.start <= last and first < lines.stop for lines in self._lines[path])


def branch(base: str, paths: Sequence[Path], check: Check, folder: Path = Path()) -> Branch:
    """Find out what the branch of the working folder changed since it left `base`.

    Args:
        base: A branch, a tag or a commit.
        paths: The files given, or folders of them.
        check: Checks files as it is done now.
        folder: The working folder.

    Raises:
        SettingsError: There is no git, no repository or no such commit.
    """
    repository = Repository.at(folder, base)
    blobs = repository.files(SUFFIXES)
    renamed = repository.renamed()
    now = {renamed.get(path, path): blob for path, blob in blobs.items()}
    with tempfile.TemporaryDirectory(prefix="genesis-dsl-") as name:
        start = Path(os.path.realpath(name))
        contents = repository.contents(list(blobs.values()))
        for path, content in zip(blobs, contents, strict=True):
            (start / path).parent.mkdir(parents=True, exist_ok=True)
            (start / path).write_bytes(content)
        given = [each for path in paths if (each := _then(path, repository.top, start)).exists()]
        told = check(given, _then(folder, repository.top, start)).findings if given else []
        before = Counter(_mark(each, start, renamed) for each in told)
    return Branch(repository, now, before)


def _then(path: Path, top: Path, start: Path) -> Path:
    """Give where a path lay at the start; one outside of the repository is where it is."""
    now = Path(os.path.realpath(path))
    return start / now.relative_to(top) if now.is_relative_to(top) else now


def _mark(finding: Diagnostic, top: Path, renamed: dict[str, str]) -> Mark:
    path = _place(finding.span, top)
    words = " ".join(finding.span.text.split())
    return renamed.get(path, path), finding.code, finding.path, words


def _place(span: Span, top: Path) -> str:
    return place(Path(os.path.realpath(span.source.name)), top)
