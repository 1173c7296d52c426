from pathlib import Path

from tests.cli.conftest import Command
from tests.house.commands import COMMAND, start
from tests.recordings import demo_recording


def test_the_demo_runs_says_the_first_why_and_what_to_try_next(tmp_path: Path, command: Command) -> None:
    done = start(COMMAND, "demo", folder=tmp_path)

    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert "synthetic" in done.stdout + done.stderr
    assert f"digest      {demo_recording().report['digest']}" in done.stdout
    assert "long_breakout fired for EURUSD" in done.stdout
    assert (tmp_path / "genesis.db").exists()
    for line in ("why 1 T2", 'whynot 1 EURUSD "2024-03-05 09:15 Europe/London"', "verify 1"):
        words = [each.strip('"') for each in line.split(maxsplit=3)]
        assert command(*words).code == 0


def test_the_demo_uses_the_database_that_is_named(command: Command, tmp_path: Path) -> None:
    answer = command("demo", "--db", "mine.db")

    assert answer.code == 0
    assert (tmp_path / "mine.db").exists()
    assert not (tmp_path / "genesis.db").exists()
