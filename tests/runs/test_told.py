from pathlib import Path

from genesis_dsl.runs.told import told
from genesis_dsl.store.reader import reading
from tests.recordings import copy_of, small_recording


def test_a_file_is_told_as_it_ran_and_not_where_its_text_was_changed(tmp_path: Path) -> None:
    recording = small_recording()
    with reading(recording.database) as session:
        words = told(session, recording.run, "strategy", "story")
        nothing = told(session, recording.run, "strategy", "other")
    changed = copy_of(recording, tmp_path)
    changed.change("UPDATE source SET text = text || '#' WHERE kind = 'strategy'")
    with reading(changed.database) as session:
        after = told(session, changed.run, "strategy", "story")

    assert "low" in words
    assert (nothing, after) == ("", "")
