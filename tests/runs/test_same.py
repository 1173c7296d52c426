"""A decision is the same today, or what differs is named."""

from pathlib import Path

import pytest

from genesis_dsl.errors import StoreError
from genesis_dsl.runs.opened import OpenedRuns
from genesis_dsl.runs.same import same_decision
from tests.recordings import copy_of, small_recording

RUNS = OpenedRuns()


def test_every_decision_of_a_run_is_the_same() -> None:
    recording = small_recording()
    ids = [each for (each,) in recording.ask("SELECT id FROM decision")]
    assert len(ids) > 20

    for each in ids:
        same = same_decision(recording.database, recording.run, each, RUNS)
        assert same.holds, same.sentence
        assert same.sentence.startswith("Same decision. The run was made again up to ")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("reason = 'switch:tired'", "Not the same. Decision 3: reason is 'switch:tired' as stored, "),
        ("hash = '0'", "but not the hash that is stored with it."),
        ("time_ms = time_ms + 60000", "no decision D3 came up there."),
    ],
)
def test_what_was_changed_is_named(tmp_path: Path, change: str, said: str) -> None:
    copy = copy_of(small_recording(), tmp_path)
    copy.change(f"UPDATE decision SET {change} WHERE id = 3")  # our own words

    same = same_decision(copy.database, copy.run, 3)

    assert not same.holds
    assert said in same.sentence


def test_a_decision_that_is_not_there_is_refused() -> None:
    with pytest.raises(StoreError, match="99999"):
        same_decision(small_recording().database, 1, 99_999, RUNS)
