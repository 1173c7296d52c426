"""Where a reader begins to ask: the latest near misses, in the order of time."""

from genesis_dsl.server.near import Begin, near_misses, where_to_begin
from genesis_dsl.server.record import Record
from genesis_dsl.store.reader import Reading


def test_near_misses_say_what_was_missing(session: Reading, record: Record) -> None:
    (miss,) = near_misses(session, record)

    assert (miss.name, miss.kind) == ("D4", "near miss")
    assert "spread was 1.4 pips" in miss.words


def test_a_question_begins_where_it_was_nearly_so(session: Reading, record: Record) -> None:
    assert where_to_begin(near_misses(session, record)) == Begin("EURUSD", "2018-03-06 10:15")
    assert where_to_begin([]) == Begin()
