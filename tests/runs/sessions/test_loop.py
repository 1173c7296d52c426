import os
import signal
from pathlib import Path

import pytest

from genesis_dsl.brokers.gateway.answer import Failed
from genesis_dsl.brokers.mt5.simulated import terminal as mt5
from genesis_dsl.runs.sessions import loop
from genesis_dsl.runs.sessions.terminal import wall_of
from genesis_dsl.runs.sessions.wanted import Clock, Place
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
