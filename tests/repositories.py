"""A git repository of rule files, made for a test: no network, no settings of the developer."""

import shutil
import subprocess
from pathlib import Path

import pytest

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="a machine without git")

PERSON = ("-c", "user.name=A. Novak", "-c", "user.email=novak@example.org", "-c", "commit.gpgsign=false")


class Desk:
    """A repository whose branch `main` holds the files it was made with, and whose branch `work` is open."""

    def __init__(self, folder: Path, **files: str) -> None:
        """Commit the files, and leave `main`."""
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit(**files)
        self.git("checkout", "--quiet", "-b", "work")

    def write(self, **files: str) -> None:
        """Write rule files by name, without their `.yaml`; `__` stands for a folder."""
        for name, text in files.items():
            path = self.path(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())

    def path(self, name: str) -> Path:
        """Give the path of a file."""
        return self.folder / f"{name.replace('__', '/')}.yaml"

    def commit(self, **files: str) -> None:
        """Write files and commit everything that changed."""
        self.write(**files)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "Change rules")

    def git(self, *words: str) -> str:
        """Ask git for something in this repository."""
        command = ["git", *PERSON, *words]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=True)
        return done.stdout.strip()
