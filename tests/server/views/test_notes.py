from genesis_dsl.server.record import Record
from genesis_dsl.server.views.notes import note_lines
from genesis_dsl.store.notes import Note


def test_a_note_keeps_its_words_and_is_told_in_the_readers_zone(record: Record) -> None:
    (line,) = note_lines([Note(1, 1, 0, "Ann", "a\nb")], record)

    assert (line.who, line.time, line.text) == ("Ann", "1970-01-01 00:00 UTC", "a\nb")
