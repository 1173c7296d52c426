"""`live` as a program beside a gateway and a simulated terminal: it begins, goes on, and ends clean."""

import signal
import subprocess
from pathlib import Path

from tests.cli.conftest import Command
from tests.cli.test_mt5 import gateway, terminal, write_prices
from tests.house.commands import COMMAND

RULES = """genesis: 1
kind: strategy
id: up
title: Up
symbols: [EURUSD]
timeframe: M1
entries:
  - id: up
    side: buy
    when: close > open
    size: 0.1 lots
    stop: 10 pips
"""


def ended(folder: Path, place: object, verb: str = "live") -> tuple[int, list[str]]:
    """Start it, wait until it has begun, press Ctrl-C."""
    words = (verb, "rules.yaml", "--gateway", str(place), "--history", "30", "--db", "sessions.db")
    with subprocess.Popen([str(COMMAND), *words], cwd=folder, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = [process.stdout.readline(), process.stdout.readline()]
        process.send_signal(signal.SIGINT)
        return process.wait(60), [*said, *process.stdout]


def test_it_begins_ends_clean_and_goes_on(tmp_path: Path) -> None:
    write_prices(tmp_path)
    (tmp_path / "rules.yaml").write_text(RULES, "utf-8")
    with terminal(tmp_path) as there, gateway(tmp_path, there) as place:
        for how in ("begins", "goes on"):
            code, said = ended(tmp_path, place)
            assert code == 0, said
            assert said[0].startswith(f"Run 1 {how} at 2024-03-05 09:0")
            assert "trades 5000001 at Simulated-Demo (demo), EURUSD" in said[0]
            assert any(each.startswith("Run 1 is written: digest ") for each in said)
    assert list(tmp_path.glob("session-5000001-20240305-*.journal"))


def test_without_a_gateway_it_says_what_to_start(tmp_path: Path, command: Command) -> None:
    (tmp_path / "rules.yaml").write_text(RULES, "utf-8")
    answer = command("live", "rules.yaml")
    assert (answer.code, answer.out) == (2, "")
    assert "There is no secret at gateway.secret; copy the gateway's secret file there" in answer.err
    (tmp_path / "gateway.secret").write_text("0" * 40)
    (tmp_path / "gateway.secret").chmod(0o600)
    answer = command("live", "rules.yaml", "--gateway", "127.0.0.1:9")
    assert "The gateway at 127.0.0.1:9 cannot be reached" in answer.err
