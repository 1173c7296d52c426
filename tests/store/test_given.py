"""What a session is given is there as a whole or not at all, with what became of intents by it."""

import pytest

from genesis_dsl.brokers.orders.desk import Desk
from genesis_dsl.errors import StoreError
from genesis_dsl.store.database import Database, connect
from genesis_dsl.store.given import (
    ABSENCE,
    Given,
    Notice,
    SessionKeeper,
    find_absences,
    find_given,
    find_notices,
)
from genesis_dsl.store.reader import reading
from tests.brokers.keeping import intent


def test_rows_come_back_in_their_order(finished: Database) -> None:
    rows = [Given(5, b"bars", "[]"), Given(9, b"", '["x"]')]
    notice = Notice(7, "clock", "", "The server's clock is +2 hours from UTC.")
    absence = Notice(9, ABSENCE, "", "Nobody was there.", since=3)
    with SessionKeeper(finished, 1, 77) as keeper:
        for each in rows:
            keeper.give(each)
        keeper.note(notice)
        keeper.note(absence)
    with reading(finished) as session:
        assert find_given(session, 1) == rows
        assert find_notices(session, 1) == [notice, absence]
        assert find_absences(session, 1) == [(3, 9)]


def test_intents_that_were_heard_of_are_written_with_what_was_heard(finished: Database) -> None:
    with SessionKeeper(finished, 1, 77) as keeper:
        desk = Desk(keeper)
        with keeper.listening():
            desk.intend(intent(5, "close", 77))
            with connect(finished) as connection:
                assert connection.execute("SELECT count(*) FROM intent").fetchone()[0] == 0
            keeper.give(Given(5, b"", "[]"))
        with keeper.listening():
            desk.happen(5, "send")  # type: ignore[arg-type]  # a word of its own
        assert [each.identity.session for each in keeper.kept()] == [77]
        assert keeper.kept() == [desk.intents[5]]


def test_what_fails_in_between_leaves_nothing(finished: Database) -> None:
    with SessionKeeper(finished, 1, 77) as keeper:
        with pytest.raises(StoreError), keeper.listening():  # noqa: PT012  # the fault comes in the middle
            keeper.keep(intent(5, "close", 77))
            raise StoreError("gone")
        assert keeper.kept() == []
