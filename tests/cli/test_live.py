"""`live` beside a gateway and a simulated terminal: it begins as a program, ends clean, and goes on."""

import signal
import subprocess
from pathlib import Path

import pytest

from genesis_dsl.brokers.gateway.wire import Address
from tests.cli.conftest import Command
from tests.cli.places import RULES, begun_and_ended, market
from tests.house.commands import COMMAND


def as_program(folder: Path, place: Address) -> tuple[int, list[str]]:
    """Start it as a process, wait until it has begun, press Ctrl-C."""
    words = ("live", "rules.yaml", "--gateway", str(place), "--history", "30", "--db", "sessions.db")
    with subprocess.Popen([str(COMMAND), *words], cwd=folder, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = [process.stdout.readline(), process.stdout.readline()]
        process.send_signal(signal.SIGINT)
        return process.wait(60), [*said, *process.stdout]


def test_it_begins_ends_clean_and_goes_on(
    tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    with market(tmp_path) as place:
        code, said = as_program(tmp_path, place)
        again = begun_and_ended(command, monkeypatch, "live", place)
    assert code == again.code == 0, (said, again)
    for how, lines in (("begins", said), ("goes on", again.out.splitlines(keepends=True))):
        assert lines[0].startswith(f"Run 1 {how} at 2024-03-05 ")
        assert "trades 5000001 at Simulated-Demo (demo), EURUSD" in lines[0]
        assert "Run 1 was ended before a minute was over" in lines[-1]
    assert "every row that it wrote is the same" in command("verify", 1, "--db", "sessions.db").out


def test_without_a_gateway_it_says_what_to_start(tmp_path: Path, command: Command) -> None:
    (tmp_path / "rules.yaml").write_text(RULES, "utf-8")
    answer = command("live", "rules.yaml")
    assert (answer.code, answer.out) == (2, "")
    assert "There is no secret at gateway.secret; copy the gateway's secret file there" in answer.err
    (tmp_path / "gateway.secret").write_text("0" * 40)
    (tmp_path / "gateway.secret").chmod(0o600)
    answer = command("live", "rules.yaml", "--gateway", "127.0.0.1:9")
    assert "The gateway at 127.0.0.1:9 cannot be reached" in answer.err
