import json
import signal
from functools import partial
from pathlib import Path

import pytest

from genesis_dsl.runs import replay as replaying
from genesis_dsl.runs.replay import Rows
from genesis_dsl.store.database import open_database
from tests.cli.conftest import Command
from tests.recordings import small_recording, small_story
from tests.runs.test_resume import run_until


@pytest.fixture
def stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that was stopped half way."""
    monkeypatch.setattr(replaying, "Rows", partial(Rows, block=40))
    run_until(
        small_story().write(tmp_path), open_database(f"sqlite:///{tmp_path}/genesis.db"), 0.5, signal.SIGINT
    )


@pytest.mark.usefixtures("stopped")
def test_it_prints_and_writes_what_the_run_would_have_said(command: Command, tmp_path: Path) -> None:
    answer = command("resume", "last", "--json", "run.json")

    report = json.loads((tmp_path / "run.json").read_text())
    assert answer.code == 0, answer
    assert "run 1 done" in answer.out
    assert f"digest      {small_recording().report['digest']}" in answer.out
    assert report["trades"] == small_recording().report["trades"]
    assert report["manifest"]["from"].endswith("Z")


@pytest.mark.usefixtures("stopped")
def test_a_run_that_is_done_is_one_sentence(command: Command) -> None:
    command("resume", 1)

    answer = command("resume", 1)

    assert (answer.code, answer.sentence) == (
        2,
        "Run 1 came to its end; there is nothing left to go on with.",
    )
