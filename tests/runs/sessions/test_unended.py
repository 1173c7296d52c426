from pathlib import Path

import pytest

from genesis_dsl.runs.verify import verify
from genesis_dsl.runs.whynot import whynot
from genesis_dsl.store.database import Database, connect, transaction
from tests.runs.sessions.played import playing


def changed(database: Database, command: str) -> tuple[str, ...]:
    """Change a record, and ask whether it holds."""
    with connect(database) as connection, transaction(connection):
        connection.execute(command)
    return verify(database, 1).differences


@pytest.mark.parametrize("orders", [True, False])
def test_a_session_that_was_killed_is_made_again_of_what_it_was_given(tmp_path: Path, orders: bool) -> None:  # noqa: FBT001  # a case
    with playing(tmp_path, orders=orders) as one:
        one.play(8)
        one.die()
        verdict = verify(one.database, 1)
        asked = whynot(one.database, 1, "EURUSD", "2026-01-05 00:34 UTC")
    assert asked
    assert verdict.holds, verdict.differences
    assert verdict.made_again
    (found,) = changed(one.database, "UPDATE fill SET commission_minor = 777 WHERE id = 1")
    assert found.startswith("fill 1: commission is 777 as stored, ")


def test_what_it_was_given_cannot_be_changed_unseen(tmp_path: Path) -> None:
    with playing(tmp_path) as one:
        one.play(8)
        one.die()
    found = changed(one.database, "UPDATE given SET reports = '[]'")
    assert found
