"""A simulated terminal as a program, a gateway that owns it, and the doctor in front of both."""

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from genesis_dsl.brokers.gateway.wire import Address, address_of
from genesis_dsl.cli import mt5
from tests.builders import at
from tests.cli.conftest import Command
from tests.cli.places import gateway, write_prices
from tests.house.commands import COMMAND


@contextmanager
def terminal(folder: Path) -> Iterator[Address]:
    """Run a simulated terminal in a process of its own."""
    words = ("mt5", "terminal", "--data", "EURUSD_M1.csv", "--start", "2024-03-05 09:00 UTC", "--port", "0")
    with subprocess.Popen([str(COMMAND), *words], cwd=folder, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        found = re.search(r"is at (\S+), and it is 2024-03-05 09:00 UTC there\.", said)
        assert found is not None, said
        try:
            yield address_of(found[1])
            process.send_signal(signal.SIGINT)
            assert process.wait(30) == 0
        finally:
            process.kill()  # what failed must not wait for it


def test_the_doctor_finds_the_simulation_in_a_terminal_behind_a_gateway(
    tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_prices(tmp_path)
    monkeypatch.setattr(mt5, "sleep", lambda _: None)
    with terminal(tmp_path) as there, gateway(tmp_path, there) as address:
        answer = command("mt5", "doctor", "--gateway", address, "--trade", "--format", "json")
        with mt5.asked(str(address), tmp_path / "gateway.secret", None) as (_, clock):
            assert 0 <= clock() - at("2024-03-05 09:00") < 3_600_000, "the clock is the simulated terminal's"

    assert (answer.code, answer.err) == (0, "")
    points = {each["number"]: each for each in json.loads(answer.out)}
    assert [each["differences"] for each in points.values()] == [[]] * 12
    untold = {number for number, each in points.items() if each["verdict"] == "cannot be told here"}
    assert untold == {number for number, each in points.items() if each["not_told"]} == {2, 4, 9, 11}
    assert points[1]["found"]["longest comment"] == "29 characters"
    assert points[7]["found"]["stop and target of the opening"] == "kept"
    assert points[12]["found"]["deals by their position"] == "found"


def test_without_the_package_the_doctor_says_what_to_do(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "MetaTrader5", None)
    assert "pip install MetaTrader5" in command("mt5", "doctor").sentence


def test_a_terminal_without_prices_says_so(command: Command) -> None:
    assert command("mt5", "terminal", "--data", "nowhere").sentence.startswith("there is no file")
