from sqlmodel import Session

from genesis_dsl.server.messages.page import rows_of
from genesis_dsl.server.record import Record
from genesis_dsl.server.views.provenance import provenance
from genesis_dsl.store.decisions import find_link
from genesis_dsl.store.reader import find_rows
from genesis_dsl.trace.rows import DataRow


def test_a_decision_rests_on_what_was_stored(session: Session, record: Record) -> None:
    link = find_link(session, 1, 1)
    found = provenance(link, list(find_rows(session, 1, DataRow)), record)

    assert (found.decision, found.hash, found.previous) == ("D1", link.hash, find_link(session, 1, 0).hash)
    assert [file.sha256 for file in (*found.files, *found.data)] == ["bb", "aa", "cc"]
    assert found.data[0].note == "1,440 bars, 2018-03-06 00:00 UTC to 2018-03-06 23:59 UTC"
    assert found.command == "genesis-dsl verify 1"


def test_prices_that_are_ticks_are_called_so() -> None:
    assert rows_of(1_140_080, "ticks") == "1,140,080 ticks"
    assert rows_of(1_440, "M1") == "1,440 bars"
