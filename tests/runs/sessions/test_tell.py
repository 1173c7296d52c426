"""Telling a session in another process what to do: asked once, answered, or withdrawn."""

from dataclasses import replace
from pathlib import Path

import pytest

from genesis_dsl.errors import SettingsError
from genesis_dsl.market.command import Command
from genesis_dsl.runs.sessions.tell import tell_session
from genesis_dsl.store.commands import OBEYED, WITHDRAWN, find_obeyed
from genesis_dsl.store.reader import reading
from tests.runs.sessions.played import Played, playing

PAUSE = Command(0, "olga", "operator", "pause entries", "")


def test_who_tells_waits_for_the_answer_of_the_session(tmp_path: Path) -> None:
    with playing(tmp_path) as one:
        found = tell_session(one.database, 1, PAUSE, lambda _: one.play(0.1))
        assert (found.state, found.answer.partition(": ")[2]) == (OBEYED, "done.")

        nobody = tell_session(one.database, 1, PAUSE, lambda _: None)
        assert nobody.state == WITHDRAWN
        assert nobody.answer.startswith("The session did not take it within 20 s")
        one.play(0.1)
        with reading(one.database) as session:
            assert len(find_obeyed(session, 1)) == 1


def refused(one: Played, command: Command) -> str:
    with pytest.raises(SettingsError) as told:
        tell_session(one.database, 1, command, lambda _: None)
    return str(told.value)


def test_what_cannot_be_told_is_said_at_once(tmp_path: Path) -> None:
    with playing(tmp_path) as one:
        assert "did you mean `close P12`" in refused(one, replace(PAUSE, text="close 12"))
        assert refused(one, replace(PAUSE, who="")) == "Say who you are: --by NAME."
        assert "say why, with --because TEXT" in refused(one, replace(PAUSE, text="resume entries"))
        one.die()
        assert refused(one, PAUSE).startswith("Run 1 is no session that goes on")
