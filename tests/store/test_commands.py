"""What persons tell a session waits, is taken once, obeyed with what was given, or withdrawn."""

from dataclasses import replace

import pytest

from genesis_dsl.errors import SettingsError
from genesis_dsl.market.command import Command
from genesis_dsl.store.commands import (
    DECLINED,
    REFUSED,
    TAKEN,
    WAITS,
    WITHDRAWN,
    Told,
    find_obeyed,
    find_told,
    tell,
    withdraw,
)
from genesis_dsl.store.database import Database
from genesis_dsl.store.given import Given, SessionKeeper
from genesis_dsl.store.reader import reading

CLOSE = Command(0, "olga", "operator", "close all", "news")


def told(database: Database, number: int) -> Told:
    with reading(database) as session:
        return find_told(session, 1, number)


def obeyed(database: Database) -> list[Command]:
    with reading(database) as session:
        return find_obeyed(session, 1)


def test_it_is_taken_once_obeyed_at_an_instant_and_answered(finished: Database) -> None:
    assert [tell(finished, 1, CLOSE), tell(finished, 1, CLOSE)] == [1, 2]
    assert told(finished, 1) == Told(WAITS, "")
    with SessionKeeper(finished, 1, 77) as keeper:
        first, second = keeper.ear.take()
        assert (first, first.line, second.line) == (CLOSE, 1, 2)
        assert keeper.ear.take() == []
        assert (tell(finished, 1, CLOSE), [each.line for each in keeper.ear.take()]) == (3, [3])
        withdraw(finished, 1, 1, "too late")
        assert told(finished, 1) == Told(TAKEN, "")
        now = Command(5_000, "olga", "risk_officer", "close all", "news", 1)
        keeper.give(Given(5_000, b"", "[]"), commands=(now,))
        keeper.ear.answer(1, "D1: not done.", DECLINED)
        keeper.ear.answer(2, "nothing is called so", REFUSED)
    assert obeyed(finished) == [now]
    assert obeyed(finished)[0].line == 1
    assert [told(finished, each) for each in (1, 2)] == [
        Told(DECLINED, "D1: not done."),
        Told(REFUSED, "nothing is called so"),
    ]


@pytest.mark.parametrize("is_taken", [False, True])
def test_what_a_session_left_behind_is_withdrawn_and_never_obeyed(finished: Database, is_taken: bool) -> None:  # noqa: FBT001  # a case
    tell(finished, 1, CLOSE)
    with SessionKeeper(finished, 1, 77) as keeper:
        if is_taken:
            keeper.ear.take()
    with SessionKeeper(finished, 1, 77) as keeper:
        keeper.ear.leave("it was gone")
        assert keeper.ear.take() == []
    assert told(finished, 1) == Told(WITHDRAWN, "it was gone")
    assert obeyed(finished) == []


def test_a_command_in_disguise_is_refused(finished: Database) -> None:
    with pytest.raises(SettingsError, match="What you tell holds a character"):
        tell(finished, 1, replace(CLOSE, reason="news\u202e"))
