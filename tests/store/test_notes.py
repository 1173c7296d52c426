"""Notes are added, in order, and kept as they were written."""

from pathlib import Path

import pytest

from genesis_dsl.errors import SettingsError
from genesis_dsl.store.database import Database
from genesis_dsl.store.notes import LONGEST_NOTE, add_note, find_notes
from genesis_dsl.store.reader import reading
from tests.recordings import Recording, copy_of, small_recording


@pytest.fixture
def recording(tmp_path: Path) -> Recording:
    return copy_of(small_recording(), tmp_path)


def written(database: Database, decision: int = 1) -> list[tuple[int, str, str]]:
    with reading(database) as session:
        return [(each.id, each.who, each.text) for each in find_notes(session, 1, decision)]


def test_notes_are_shown_in_the_order_in_which_they_were_written(recording: Recording) -> None:
    add_note(recording.database, 1, 1, "Ann", "Why so early?")
    add_note(recording.database, 1, 2, "Bob", "Another decision.")
    add_note(recording.database, 1, 1, " Bob  B. ", "  <b>Holiday</b>\n\nin London.  \n")

    assert written(recording.database) == [
        (1, "Ann", "Why so early?"),
        (3, "Bob B.", "<b>Holiday</b>\n\nin London."),
    ]
    (stamp,) = {each > 1_600_000_000_000 for (each,) in recording.ask("SELECT written_at_ms FROM note")}
    assert stamp


@pytest.mark.parametrize(
    ("who", "text", "said"),
    [
        ("", "x", "needs its words"),
        ("Ann", " \n ", "needs its words"),
        ("Ann", "x" * (LONGEST_NOTE + 1), "4,000 characters"),
        ("Ann", "sell \u202eyub", "The note holds a character that changes the direction"),
        ("Ann\u2066", "x", "The name holds a character"),
    ],
)
def test_a_note_of_nobody_of_nothing_or_in_disguise_is_refused(
    recording: Recording, who: str, text: str, said: str
) -> None:
    with pytest.raises(SettingsError, match=said):
        add_note(recording.database, 1, 1, who, text)
    assert written(recording.database) == []
