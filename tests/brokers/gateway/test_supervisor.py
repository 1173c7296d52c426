"""The supervisor over a real process, which hangs, dies and is killed."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace

import pytest

from genesis_dsl.brokers.gateway.answer import Fault
from genesis_dsl.brokers.gateway.breaker import FAILURES
from genesis_dsl.brokers.gateway.interlock import Account
from tests.brokers.gateway.conftest import Gateway, Start
from tests.brokers.gateway.scripted import SERVER

PROMPT = 0.02
"""A fifth of a second for a question, three for an order."""


def failure(gateway: Gateway, symbol: str) -> int:
    return int(gateway.supervisor.ask("symbol_info", {"symbol": symbol}).message["failed"][0])


@contextmanager
def prompt(gateway: Gateway) -> Iterator[None]:
    """Have little patience with one call."""
    patient = gateway.supervisor.plan
    gateway.supervisor.plan = replace(patient, patience=PROMPT)
    yield
    gateway.supervisor.plan = patient


def works(gateway: Gateway) -> bool:
    return "value" in gateway.supervisor.ask("symbol_info", {"symbol": "EURUSD"}).message


def owner(gateway: Gateway) -> int:
    pid = gateway.supervisor.status()["owner"]
    assert isinstance(pid, int)
    return pid


def is_running(pid: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(pid, 0)
        return True
    return False


def test_a_call_that_hangs_is_ended_and_the_next_one_works(start: Start) -> None:
    gateway = start()
    gateway.supervisor.ask("symbol_select", {"symbol": "EURUSD", "enable": True})
    hung = owner(gateway)

    with prompt(gateway):
        assert failure(gateway, "HANG") == Fault.TIMED_OUT
    assert not is_running(hung)
    assert works(gateway)
    assert gateway.supervisor.generation == 2
    assert gateway.lines("selected") == ["EURUSD True"] * 2, "selected again by itself"


def test_an_owner_that_is_killed_is_started_anew(start: Start) -> None:
    gateway = start()
    assert works(gateway)
    os.kill(owner(gateway), signal.SIGKILL)
    while gateway.supervisor.status()["owner"]:
        time.sleep(0.001)
    assert works(gateway)
    assert failure(gateway, "DIE") == Fault.DIED
    assert failure(gateway, "BROKEN") == -10002, "and so is one whose link broke"
    assert works(gateway)
    assert gateway.supervisor.generation == 4


def test_a_terminal_that_is_away_is_left_alone_for_a_while(start: Start) -> None:
    gateway = start("AWAY")
    codes = [failure(gateway, "EURUSD") for _ in range(FAILURES + 1)]
    assert codes == [-10005] * FAILURES + [Fault.PAUSED]
    assert gateway.supervisor.status()["paused"] > 0


def test_another_account_than_the_one_meant_is_never_used(start: Start) -> None:
    gateway = start(account=Account(1, SERVER, "demo"))
    assert failure(gateway, "EURUSD") == Fault.OTHER_ACCOUNT


def test_without_an_account_nothing_is_sent(start: Start) -> None:
    gateway = start(account=None)
    refused = gateway.supervisor.send({"comment": "a"}, "key").message["failed"]
    assert refused[0] == Fault.NOT_ALLOWED
    assert "--login" in refused[1]
    assert works(gateway)
    assert gateway.lines("sent") == []


def test_an_order_is_sent_once_however_often_it_is_asked_for(start: Start) -> None:
    gateway = start()
    answers = [gateway.supervisor.send({"comment": "a"}, "key").message for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]
    assert "value" in answers[0]
    assert gateway.lines("sent") == ["a"]

    failure(gateway, "MISSING")
    started, failed = gateway.said
    assert started.startswith(f"The terminal is open for 7001 at {SERVER} (demo) (process ")
    assert failed == "symbol_info failed (-4): Terminal: Not found"
    assert gateway.supervisor.status()["failures"] == [["symbol_info", -4, "Terminal: Not found"]]


@pytest.mark.parametrize(("comment", "code"), [("DIE", Fault.DIED), ("HANG", Fault.TIMED_OUT)])
def test_an_order_whose_outcome_is_unknown_is_not_sent_again(start: Start, comment: str, code: int) -> None:
    gateway = start()
    with prompt(gateway):
        answers = [
            gateway.supervisor.send({"comment": comment}, "key").message["failed"][0] for _ in range(2)
        ]
    assert answers == [code, code]
    assert gateway.lines("sent") == [comment]
    assert works(gateway)
