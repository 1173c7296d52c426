"""`init`: what it says, and that what it says can be typed."""

import re
import shlex
from pathlib import Path

import pytest

from tests.builders import csv_text, random_walk
from tests.cli.conftest import Command


def test_what_it_says_next_can_be_typed(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = command("init", "my rules")

    assert (answer.code, answer.err) == (0, "")
    assert "my rules/strategies/my_first.yaml is made.\n" in answer.out
    assert "cd 'my rules'\n" in answer.out
    prices = tmp_path / "EURUSD_M1.csv"
    prices.write_text(csv_text(random_walk(7, 2_000)), "utf-8")
    monkeypatch.chdir(tmp_path / "my rules")
    page = Path("README.md").read_text("utf-8")
    lines = re.findall(r"^  genesis-dsl (.*)$", answer.out, re.MULTILINE)
    assert [line for line in lines if line.split(" --account")[0] not in page] == []
    for line in lines:
        words = shlex.split(line.replace("FOLDER_OF_PRICES", str(tmp_path)))
        assert command(*words).code == 0, line


def test_a_second_time_nothing_is_written(command: Command) -> None:
    command("init")
    answer = command("init")

    assert answer.code == 0
    assert "is made." not in answer.out
    assert "strategies/my_first.yaml is there already, and stays as it is.\n" in answer.out
