from pathlib import Path

import pytest

from genesis_dsl.errors import StoreError
from genesis_dsl.runs.resume import resume
from tests.runs.sessions.played import playing


def test_an_ended_session_goes_on_and_a_new_one_is_begun_when_asked(tmp_path: Path) -> None:
    with playing(tmp_path) as one:
        one.play(2)
        one.end()
        assert one.begin().opened.is_new is False
        assert one.run == 1
        one.end()
        with pytest.raises(
            StoreError, match="Run 1 is a session at a terminal: it goes on with genesis-dsl live"
        ):
            resume(one.database, 1)
        assert one.begin(anew=True).opened.is_new is True
        assert one.run == 2
