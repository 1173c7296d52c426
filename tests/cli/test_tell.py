"""`tell` beside a session: it says what was done, and leaves with 1 where it was not."""

from pathlib import Path

import pytest

from genesis_dsl.cli import tell
from tests.cli.conftest import Command
from tests.runs.sessions.played import playing


def test_it_prints_the_answer_and_leaves_with_1_where_nothing_was_done(
    tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    with playing(tmp_path) as one:
        monkeypatch.setattr(tell, "sleep", lambda _: one.play(0.1))
        done = command("tell", "last", "pause  entries", "--by", "olga", "--db", "genesis.db")
        assert (done.code, done.err) == (0, "")
        assert done.out.endswith(": done.\n")
        again = command("tell", 1, "pause entries", "--by", "olga", "--db", "genesis.db")
        assert (again.code, again.err) == (1, "")
        assert again.out.endswith(": not done: is so already.\n")
    wrong = command("tell", 1, "close everything", "--db", "genesis.db")
    assert (wrong.code, wrong.out) == (2, "")
    assert "`close everything` is no command" in wrong.err
