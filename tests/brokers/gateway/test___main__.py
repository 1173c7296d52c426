"""The owner's process as the supervisor starts it."""

import subprocess
import sys

import pytest

from genesis_dsl.brokers.gateway.__main__ import chosen
from genesis_dsl.brokers.gateway.answer import Fault
from genesis_dsl.brokers.gateway.frames import OF_ANSWERS, Frame, Message, read_frame, write_frame
from genesis_dsl.brokers.gateway.opening import OWNER
from genesis_dsl.errors import SettingsError


def test_without_another_word_the_real_package_is_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "MetaTrader5", sys)
    assert chosen({"apart": None}) is sys


def test_a_terminal_elsewhere_has_to_be_there() -> None:
    with pytest.raises(SettingsError, match=r"no simulated terminal at 127\.0\.0\.1:1"):
        chosen({"apart": ["127.0.0.1", 1, "00"]})


def test_an_owner_without_a_terminal_says_so_and_ends() -> None:
    with subprocess.Popen(OWNER, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        setup: Message = {"terminal": {}, "apart": ["127.0.0.1", 1, "00"], "account": None, "again": []}
        write_frame(process.stdin, Frame(setup))
        answer = read_frame(process.stdout, OF_ANSWERS).message["failed"]
    assert answer[0] == Fault.NOT_UP
    assert answer[1].startswith("There is no simulated terminal")
    assert process.returncode == 0
