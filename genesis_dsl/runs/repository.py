"""A git repository, asked by its own command."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import SettingsError
from genesis_dsl.runs.messages import files as messages

PLAIN_FILE = "100"
"""How the mode of a file begins that is neither a link nor a repository inside the repository."""

Lines = list[range]

_HUNK = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository as it is now, and the commit at which its branch left another one.

    Attributes:
        top: Its folder.
        start: The id of that commit.
    """

    top: Path
    start: str

    @classmethod
    def at(cls, folder: Path, base: str) -> "Repository":
        """Open the repository of a folder, to compare it with where its branch left `base`.

        Raises:
            SettingsError: There is no git, no repository, no such commit, or none that both have.
        """
        asked = _git(folder, "rev-parse", "--show-toplevel")
        if asked.returncode:
            raise SettingsError(messages.no_repository(_first_line(asked.stderr)))
        top = Path(os.path.realpath(os.fsdecode(asked.stdout).rstrip("\n")))
        commit = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
        if commit.returncode:
            raise SettingsError(messages.no_commit(base))
        common = _git(top, "merge-base", commit.stdout.decode().strip(), "HEAD")
        if common.returncode:
            raise SettingsError(messages.no_common_commit(base))
        return cls(top, common.stdout.decode().strip())

    def files(self, suffixes: tuple[str, ...]) -> dict[str, str]:
        """Give the ids of the files that were there at the start, by path from the top."""
        found = {}
        for line in filter(None, self._ask("ls-tree", "-r", "-z", self.start).split(b"\0")):
            facts, _, name = line.partition(b"\t")
            mode, _, blob = facts.decode().split(" ")
            if mode.startswith(PLAIN_FILE) and name.endswith(tuple(each.encode() for each in suffixes)):
                found[os.fsdecode(name)] = blob
        return found

    def contents(self, blobs: list[str]) -> list[bytes]:
        """Read files by their ids."""
        answer = self._ask("cat-file", "--batch", said="".join(f"{blob}\n" for blob in blobs).encode())
        found, at = [], 0
        for _ in blobs:
            end = answer.index(b"\n", at)
            size = int(answer[at:end].rsplit(b" ", 1)[1])
            found.append(answer[end + 1 : end + 1 + size])
            at = end + 1 + size + 1
        return found

    def renamed(self) -> dict[str, str]:
        """Give the new path of each file that was renamed since the start, by its old one."""
        said = self._ask("diff", "--name-status", "-z", "-M", "--diff-filter=R", self.start)
        words = [os.fsdecode(each) for each in said.split(b"\0")]
        return dict(zip(words[1::3], words[2::3], strict=True))

    def changed_lines(self, blob: str, path: str) -> Lines:
        """Give the lines of a file, counted from 1, that are not as they were in a blob."""
        plain = ("--no-color", "--no-ext-diff", "--no-textconv", "--ignore-cr-at-eol")
        said = self._ask("diff", "-U0", *plain, blob, "--", path)
        hunks = ((int(first), int(count or 1)) for first, count in _HUNK.findall(said))
        return [range(first, first + count) for first, count in hunks]

    def _ask(self, *words: str, said: bytes = b"") -> bytes:
        """Ask git for what it has.

        Raises:
            SettingsError: It refuses, perhaps because the repository is damaged.
        """
        done = _git(self.top, *words, said=said)
        if done.returncode:
            raise SettingsError(messages.git_refuses(_first_line(done.stderr)))
        return done.stdout


@dataclass(frozen=True, slots=True)
class Tracked:
    """A file that a repository keeps.

    Attributes:
        path: From the top of the repository, with forward slashes.
        remote: The address of `origin`, as git was told it; "" where there is none.
        branch: The one that is built upon there, else the one that is checked out here; "" of neither.
    """

    path: str
    remote: str
    branch: str


def tracked(file: Path) -> Tracked | None:
    """Find a file in the repository that keeps it; None where there is none, or no git."""
    try:
        found = _said(file.parent, "ls-files", "--full-name", "--error-unmatch", "--", file.name)
        remote = _said(file.parent, "remote", "get-url", "origin")
        there = _said(file.parent, "symbolic-ref", "--short", "refs/remotes/origin/HEAD")
        here = there or _said(file.parent, "symbolic-ref", "--short", "HEAD")
    except SettingsError:
        return None
    return Tracked(found, remote, here.removeprefix("origin/") if there else here) if found else None


def _said(folder: Path, *words: str) -> str:
    """Give what git says; "" where it refuses."""
    done = _git(folder, *words)
    return "" if done.returncode else os.fsdecode(done.stdout).strip("\n")


def _git(folder: Path, *words: str, said: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("git")
    if program is None:
        raise SettingsError(messages.no_git())
    command = [program, "-C", str(folder), "-c", "core.quotePath=false", *words]
    return subprocess.run(command, input=said, capture_output=True, check=False)  # noqa: S603  # no shell


def _first_line(text: bytes) -> str:
    return next(iter(text.decode(errors="replace").splitlines()), "").removeprefix("fatal: ").rstrip(".")
