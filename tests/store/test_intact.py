"""Views, triggers and helper rows that somebody changed behind the back of everybody."""

import sqlite3
from pathlib import Path

import pytest

from genesis_dsl.store.database import Database, open_database
from genesis_dsl.store.intact import find_foreign
from genesis_dsl.store.upgrade import upgrade


def changed(database: Database, statements: str) -> str | None:
    connection = sqlite3.connect(database.path)
    connection.executescript(statements)
    connection.close()
    return find_foreign(database)


@pytest.mark.parametrize("make", [open_database, upgrade])
def test_a_database_as_it_was_made_is_whole(make: object, tmp_path: Path) -> None:
    assert callable(make)
    assert find_foreign(make(f"sqlite:///{tmp_path}/runs.db")) is None


@pytest.mark.parametrize(
    ("statements", "part"),
    [
        ("DROP VIEW outcomes", "view outcomes"),
        ("DROP VIEW outcomes; CREATE VIEW outcomes AS SELECT 1 AS run, 'true' AS truth", "view outcomes"),
        ("CREATE VIEW trades AS SELECT 1", "view trades"),
        ("CREATE TRIGGER t AFTER INSERT ON fill BEGIN DELETE FROM fill; END", "trigger t"),
        ("DELETE FROM slot WHERE k = 7", "table slot"),
        ("INSERT INTO slot VALUES (1440)", "table slot"),
    ],
)
def test_what_was_changed_is_named(statements: str, part: str, tmp_path: Path) -> None:
    said = changed(open_database(f"sqlite:///{tmp_path}/runs.db"), statements)

    assert said == f"The {part} of the database was changed: it is not the one that genesis-dsl makes."


def test_a_slot_table_that_is_gone_is_no_fault_of_ours(tmp_path: Path) -> None:
    assert changed(open_database(f"sqlite:///{tmp_path}/runs.db"), "DROP TABLE slot") is not None
