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
