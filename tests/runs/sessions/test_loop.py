import os
import resource
import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from genesis_dsl.brokers.gateway.answer import Failed, Fault
from genesis_dsl.brokers.gateway.direct import Direct
from genesis_dsl.brokers.gateway.operations import Given
from genesis_dsl.brokers.mt5.simulated import terminal as mt5
from genesis_dsl.errors import StoreError
from genesis_dsl.runs.sessions import loop
from genesis_dsl.runs.sessions.terminal import wall_of
from genesis_dsl.runs.sessions.wanted import Clock, Place
from genesis_dsl.runs.verify import verify
from tests.runs.sessions.played import Played


def test_it_looks_until_a_person_ends_it_and_outlives_a_terminal_that_is_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, slept = Played(tmp_path), list[float]()
    real = mt5.clock

    def reached(_: Place, __: Clock) -> object:
        return one.terminal()

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        mt5.advance(5)
        if len(slept) == 40:
            os.kill(os.getpid(), signal.SIGINT)

    def clock() -> int:
        if 10 <= len(slept) < 12:
            return wall_of(Failed(-1, "The gateway is gone."))
        return real()

    monkeypatch.setattr(loop, "reach", reached)
    monkeypatch.setattr(mt5, "clock", clock)
    ended = loop.trade(one.wanted(), real, one.said.append, sleep)

    assert one.said[0].startswith("Run 1 begins at ")
    assert sum("The gateway is gone." in each for each in one.said) == 1
    assert (
        sum("is there again (start 1); positions, orders and deals are compared" in each for each in one.said)
        == 1
    )
    assert slept[10:12] == [loop.AGAIN, loop.AGAIN]
    assert any("messages to the server today" in each for each in one.said)
    assert ended.journal is not None
    assert ended.journal.exists()


class Leaving(Direct):
    """A terminal that is away from the first question about history on, until somebody has waited thrice."""

    def __init__(self, slept: list[float]) -> None:
        super().__init__(mt5)
        self.slept, self.is_away = slept, False

    def ask(self, name: str, given: Given, key: str | None = None) -> object:
        if len(self.slept) < 3 and (self.is_away or name == "copy_rates_from_pos"):
            self.is_away = True
            return Failed(Fault.NOT_CONNECTED, "The gateway is gone.")
        return super().ask(name, given, key)


def test_a_terminal_that_is_gone_while_a_session_recovers_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, slept = Played(tmp_path), list[float]()
    one.begin()
    one.play(4)
    one.die()
    mt5.advance(300)

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        mt5.advance(5)
        if len(slept) == 60:
            os.kill(os.getpid(), signal.SIGINT)

    one.calls = Leaving(slept)
    one.said.clear()
    monkeypatch.setattr(loop, "reach", lambda _, __: one.terminal())
    ended = loop.trade(one.wanted(), mt5.clock, one.said.append, sleep)

    waits = [each for each in one.said if each.startswith("The session waits before it trades: The gateway")]
    begun = [each for each in one.said if each.startswith("Run 1 goes on at ")]
    assert (len(waits), len(begun), ended.run) == (1, 2, 1), one.said
    assert slept[:3] == [loop.AGAIN] * 3
    assert verify(one.database, ended.run).holds


@contextmanager
def full_disk() -> Iterator[None]:
    """Let no file of this process grow."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_where_its_record_cannot_be_written_it_raises_the_alarm_and_goes_on_once_it_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, slept, held = Played(tmp_path), list[float](), ExitStack()
    real = mt5.clock

    def reached(_: Place, __: Clock) -> object:
        return one.terminal()

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        mt5.advance(5)
        if len(slept) == 40:
            held.enter_context(full_disk())
        if len(slept) == 70:
            held.close()
        if len(slept) == 120:
            os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(loop, "reach", reached)
    ended = loop.trade(one.wanted(), real, one.said.append, sleep)

    alarms = [each for each in one.said if each.startswith("ALARM: the record of this session cannot be")]
    begun = [each for each in one.said if each.startswith("Run 1 ")]
    assert len(alarms) == 1
    assert (len(begun), ended.run) == (2, 1)
    assert any("the record can be written again; nothing was decided" in each for each in one.said)
    assert verify(one.database, ended.run).holds


def test_a_record_that_refuses_ends_a_session_that_a_person_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, slept, held = Played(tmp_path), list[float](), ExitStack()
    monkeypatch.setattr(loop, "reach", lambda _, __: one.terminal())

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        mt5.advance(5)
        if len(slept) == 3:
            held.enter_context(full_disk())
        if len(slept) == 30:
            os.kill(os.getpid(), signal.SIGINT)

    with held, pytest.raises(StoreError, match=r"genesis\.db cannot be used"):
        loop.trade(one.wanted(), mt5.clock, one.said.append, sleep)
