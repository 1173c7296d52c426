from contextlib import ExitStack
from pathlib import Path

from genesis_dsl.market.journal import read_journal
from genesis_dsl.runs.sessions.ending import end
from genesis_dsl.runs.sessions.opening import open_session
from genesis_dsl.runs.verify import verify
from genesis_dsl.store.reader import find_run, reading
from tests.runs.sessions.played import Played, playing


def test_a_session_in_which_nothing_happened_has_no_journal_and_can_go_on(tmp_path: Path) -> None:
    one = Played(tmp_path, orders=False)
    for _ in range(2):
        stack = ExitStack()
        opened = open_session(one.wanted(), one.terminal(), stack)
        ended = end(opened)
        stack.close()
        assert (ended.run, ended.digest, ended.journal) == (1, "", None)


def test_a_session_that_is_ended_in_its_first_minute_has_a_record_and_no_journal(tmp_path: Path) -> None:
    with playing(tmp_path) as one:
        one.play(0.2)
        ended = one.end()
    assert (ended.digest, ended.journal) == ("", None)
    assert verify(one.database, ended.run).holds


def test_its_journal_holds_what_it_was_given(tmp_path: Path) -> None:
    with playing(tmp_path) as one:
        one.play(4)
        ended = one.end()
    assert ended.journal
    journal = read_journal(ended.journal)
    with reading(one.database) as session:
        manifest = find_run(session, 1).manifest
    assert journal.reports
    assert (journal.first, journal.last) == (manifest["from"], manifest["to"])
    assert manifest["request"]["data"] == str(ended.journal)
    assert manifest["live"]["login"] == 5_000_001
