import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.cli.places import begun_and_ended, market


def test_it_follows_prices_and_sends_nothing(
    tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    with market(tmp_path) as place:
        answer = begun_and_ended(command, monkeypatch, "paper", place)
    assert answer.code == 0, answer
    assert "follows the prices of 5000001 at Simulated-Demo (demo) on paper, EURUSD" in answer.out
    assert not (tmp_path / "gateway.sends").read_text()


def test_it_goes_on_where_the_disk_of_its_log_is_full(
    tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", Path("/dev/full").open("w", encoding="utf-8"))  # noqa: SIM115  # ends here
    with market(tmp_path) as place:
        answer = begun_and_ended(command, monkeypatch, "paper", place)
    assert (answer.code, answer.err) == (0, "")
