"""PostgreSQL: what differs from SQLite, and that a database there is as this program makes it."""

import psycopg
import pytest

from genesis_dsl.errors import StoreError
from genesis_dsl.store.database import connect, open_database
from genesis_dsl.store.intact import find_foreign
from genesis_dsl.store.postgres import is_postgres, is_refusal, name_of, reason_of, translated
from genesis_dsl.store.upgrade import upgrade
from tests.postgres import Server


@pytest.mark.parametrize("statement", ["DROP VIEW outcomes", "DELETE FROM slot WHERE k = 7"])
def test_a_part_that_was_changed_is_named(postgres: Server, statement: str) -> None:
    database = open_database(postgres.make())
    assert find_foreign(database) is None

    with connect(database) as connection:
        connection.execute(statement)

    assert "of the database was changed" in (find_foreign(database) or "")


def test_it_is_brought_to_the_newest_tables(postgres: Server) -> None:
    url = postgres.make()

    assert upgrade(url) == upgrade(url) == open_database(url, create=False)


def test_a_server_that_is_not_there_is_one_sentence() -> None:
    with pytest.raises(
        StoreError, match=r"The database runs cannot be used: .*; free it, .* or name another"
    ):
        open_database("postgresql+psycopg://nobody@/runs?host=/nowhere")


def test_an_address_is_told_without_who_may_use_it() -> None:
    assert is_postgres("postgresql+psycopg://me:secret@host/runs?x=1")
    assert not is_postgres("sqlite:///runs.db")
    assert name_of("postgresql+psycopg://me:secret@host/runs?x=1") == "runs"
    assert translated("CREATE TABLE a (b BLOB NOT NULL)") == "CREATE TABLE a (b BYTEA NOT NULL)"


def test_what_the_house_does_wrong_is_no_refusal() -> None:
    assert is_refusal(psycopg.OperationalError("gone"))
    assert not is_refusal(psycopg.ProgrammingError("nonsense"))
    assert not is_refusal(ValueError("no number"))
    assert reason_of(psycopg.OperationalError("The server is gone.\nAsk again.")) == "The server is gone"
