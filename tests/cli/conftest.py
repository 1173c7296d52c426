"""The command in this process, in an empty folder: quicker than a new one for each question."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from genesis_dsl.cli import main


@dataclass(frozen=True)
class Answer:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """The one line that was said, where there was nothing else."""
        assert (self.out, self.err.count("\n")) == ("", 1), self
        return self.err.strip()


Command = Callable[..., Answer]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Give the function that runs the command."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GENESIS_DB", raising=False)
    monkeypatch.setenv("COLUMNS", "200")

    def run(*words: object) -> Answer:
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main([str(each) for each in words])
        said = capsys.readouterr()
        return Answer(int(left.value.code or 0), said.out, said.err)

    return run
