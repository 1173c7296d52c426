"""How far a run is: a share only where somebody here knows it."""

from pathlib import Path

from genesis_dsl.runs.starting import Starts
from genesis_dsl.server.progress import progress_of
from genesis_dsl.store.reader import reading
from tests.recordings import copy_of, small_recording


def test_a_run_that_is_done_is_behind() -> None:
    recording = small_recording()

    with reading(recording.database) as session:
        found = progress_of(session, Starts(recording.database.url), 1)

    assert (found.percent, found.bars) == (100, found.bars_in_all)
    assert found.bars_in_all == 300


def test_of_a_run_of_another_program_no_share_is_known(tmp_path: Path) -> None:
    recording = copy_of(small_recording(), tmp_path)
    recording.change("UPDATE run SET status = 'interrupted'")

    with reading(recording.database) as session:
        found = progress_of(session, Starts(recording.database.url), 1)

    assert (found.percent, found.bars) == (None, None)
    assert found.sentence.startswith("It is under way: ")
