"""`live` beside a gateway and a simulated terminal: it begins, ends clean at Ctrl-C, and goes on.

As a process, which is killed, it is tried by `tests/runs/sessions/killing.py`.
"""

from pathlib import Path

import pytest

from genesis_dsl.runs.sessions.driver import Driver
from tests.cli.conftest import Command
from tests.cli.places import RULES, begun_and_ended, market

ACCOUNT = """genesis: 1
kind: account
id: guarded
title: Guarded
currency: USD
initial_balance: 100_000 USD
instruments: fx_majors
"""


def test_it_begins_ends_clean_and_goes_on(
    tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    with market(tmp_path) as place:
        answers = [begun_and_ended(command, monkeypatch, "live", place) for _ in range(2)]
    for how, answer in zip(("begins", "goes on"), answers, strict=True):
        assert answer.code == 0, answer
        lines = answer.out.splitlines()
        assert lines[0].startswith(f"Run 1 {how} at 2024-03-05 ")
        assert "trades 5000001 at Simulated-Demo (demo), EURUSD" in lines[0]
        assert "Run 1 was ended before a minute was over" in lines[-1]
    assert "every row that it wrote is the same" in command("verify", 1, "--db", "sessions.db").out


def test_what_is_done_when_it_is_silent_stands_at_the_gateway_until_a_person_ends_it(
    tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "dead_man:\n  - after: 90 seconds\n    then: [block entries, close positions]\n"
    (tmp_path / "guarded.yaml").write_text(ACCOUNT + lines, "utf-8")
    kept, seen = tmp_path / "gateway.sends.deadman", []
    looked = Driver.look

    def look(one: Driver) -> None:
        seen.append(kept.read_text("utf-8"))
        looked(one)

    monkeypatch.setattr(Driver, "look", look)
    with market(tmp_path) as place:
        answer = begun_and_ended(command, monkeypatch, "live", place, "--account", "guarded.yaml")
    assert answer.code == 0, answer
    assert seen == ['[[90.0, ["block_entries", "close_positions"]]]']
    assert kept.read_text("utf-8") == "[]"


def test_without_a_gateway_it_says_what_to_start(tmp_path: Path, command: Command) -> None:
    (tmp_path / "rules.yaml").write_text(RULES, "utf-8")
    answer = command("live", "rules.yaml")
    assert (answer.code, answer.out) == (2, "")
    assert "There is no secret at gateway.secret; copy the gateway's secret file there" in answer.err
    (tmp_path / "gateway.secret").write_text("0" * 40)
    (tmp_path / "gateway.secret").chmod(0o600)
    answer = command("live", "rules.yaml", "--gateway", "127.0.0.1:9")
    assert "The gateway at 127.0.0.1:9 cannot be reached" in answer.err
