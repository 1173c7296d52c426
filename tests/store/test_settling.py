"""What is committed is brought into the file aside, and nothing of it is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from genesis_dsl.store.database import Connection, Database, open_connection, open_database, transaction
from genesis_dsl.store.settling import Settling

NUMBERS = range(2_000, 3_000)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return open_database(f"sqlite:///{tmp_path}/runs.db")


@pytest.fixture
def writing(database: Database) -> Iterator[Connection]:
    connection = open_connection(database)
    with transaction(connection):
        connection.executemany("INSERT INTO slot (k) VALUES (?)", [(number,) for number in NUMBERS])
    yield connection
    connection.close()


def alone(database: Database, folder: Path) -> int:
    """Count the numbers in the file without the log beside it."""
    copy = folder / "alone.db"
    copy.write_bytes(database.path.read_bytes())
    connection = open_connection(Database(f"sqlite:///{copy}", copy))
    (count,) = connection.execute("SELECT count(*) FROM slot WHERE k >= 2000").fetchone()
    connection.close()
    return int(count)


@pytest.mark.usefixtures("writing")
def test_what_was_committed_stands_in_the_file_while_the_writer_goes_on(
    database: Database, tmp_path: Path
) -> None:
    settling = Settling(database)

    settling.begin()
    settling.wait()

    assert alone(database, tmp_path) == len(NUMBERS)


def test_a_transaction_that_is_under_way_is_not_held_up(
    database: Database, writing: Connection, tmp_path: Path
) -> None:
    settling = Settling(database)

    with transaction(writing):
        writing.execute("INSERT INTO slot (k) VALUES (5000)")
        settling.begin()
        settling.wait()

    assert alone(database, tmp_path) == len(NUMBERS)
    assert writing.execute("SELECT count(*) FROM slot WHERE k >= 2000").fetchone() == (len(NUMBERS) + 1,)


def test_nothing_is_waited_for_where_nothing_began(database: Database) -> None:
    Settling(database).wait()


def test_a_file_that_cannot_be_read_is_left_to_the_writer(tmp_path: Path) -> None:
    settling = Settling(Database("sqlite:///none", tmp_path))

    settling.begin()
    settling.wait()
