"""What a run has written so far."""

import pytest

from genesis_dsl.errors import NotStored
from genesis_dsl.store.progress import find_written
from genesis_dsl.store.reader import reading
from tests.recordings import small_recording


def test_what_was_written_is_counted() -> None:
    recording = small_recording()
    [(trades, decisions, last)] = recording.ask(
        "SELECT (SELECT count(*) FROM position), count(*), max(time_ms) FROM decision"
    )

    with reading(recording.database) as session:
        found = find_written(session, 1)

    assert (found.status, found.trades, found.decisions) == ("done", trades, decisions)
    assert found.reached >= last


def test_a_run_that_is_not_there_is_told() -> None:
    with reading(small_recording().database) as session, pytest.raises(NotStored, match="There is no run 9"):
        find_written(session, 9)
