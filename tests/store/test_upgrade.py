import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from genesis_dsl.errors import StoreError
from genesis_dsl.store.database import REVISION, REVISIONS, connect, open_database, transaction
from genesis_dsl.store.given import Notice, find_notices
from genesis_dsl.store.reader import find_run, reading
from genesis_dsl.store.upgrade import configuration, upgrade
from tests.postgres import Server

SCHEMA = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY 1, 2"


def test_the_revisions_are_those_of_the_migrations() -> None:
    scripts = ScriptDirectory.from_config(configuration())

    assert scripts.get_heads() == [REVISION]
    assert [each.revision for each in scripts.walk_revisions()] == list(reversed(REVISIONS))


def test_migrating_and_making_give_the_same_tables(tmp_path: Path) -> None:
    migrated = upgrade(f"sqlite:///{tmp_path}/migrated.db")
    made = open_database(f"sqlite:///{tmp_path}/made.db")

    with connect(migrated) as one, connect(made) as other:
        found, expected = one.execute(SCHEMA).fetchall(), other.execute(SCHEMA).fetchall()

    assert [row for row in found if row[1] != "alembic_version"] == [
        row for row in expected if row[1] != "alembic_version"
    ]
    assert open_database(migrated.url) == migrated


def test_a_database_of_the_first_revision_is_brought_to_this_one(tmp_path: Path) -> None:
    made = open_database(f"sqlite:///{tmp_path}/made.db")
    older = open_database(f"sqlite:///{tmp_path}/older.db")
    with connect(older) as connection:
        connection.execute("DROP TABLE snapshot")
        connection.execute("DROP TABLE note")
        connection.execute("DROP TABLE intent")
        connection.execute("DROP TABLE intent_step")
        connection.execute("DROP TABLE given")
        connection.execute("DROP TABLE notice")
        connection.execute("DROP TABLE command")
        connection.execute("DROP INDEX decision_kind")
        connection.execute("CREATE INDEX decision_kind ON decision (run, kind)")
        connection.execute("UPDATE alembic_version SET version_num = '0001'")

    with pytest.raises(StoreError, match="genesis-dsl db upgrade"):
        open_database(older.url)
    upgrade(older.url)

    with connect(open_database(older.url)) as one, connect(made) as other:
        assert one.execute(SCHEMA).fetchall() == other.execute(SCHEMA).fetchall()


@pytest.mark.parametrize("is_postgres", [False, True])
def test_an_older_run_and_its_notices_stay_and_say_nothing_of_why_or_since_when(
    tmp_path: Path, postgres: Server, *, is_postgres: bool
) -> None:
    url = postgres.make() if is_postgres else f"sqlite:///{tmp_path}/older.db"
    with connect(open_database(url)) as connection, transaction(connection):
        connection.execute("ALTER TABLE notice DROP COLUMN since_ms")
        connection.execute("ALTER TABLE run DROP COLUMN fault")
        connection.execute("INSERT INTO run VALUES (1, 'failed', '', 0, 0, 'USD', 2, '{}', '{}', '', '')")
        connection.execute("INSERT INTO notice VALUES (1, 1, 7, 'link', '', 'The terminal lost its server.')")
        connection.execute("UPDATE alembic_version SET version_num = '0007'")

    with reading(upgrade(url)) as session:
        assert find_notices(session, 1) == [Notice(7, "link", "", "The terminal lost its server.")]
        assert (find_run(session, 1).status, find_run(session, 1).fault) == ("failed", "")


def test_an_upgraded_database_stays_as_it_is(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/runs.db")

    assert upgrade(database.url) == database


def test_what_is_not_ours_is_not_upgraded(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE recipes (id INTEGER)")

    with pytest.raises(StoreError, match="another program"):
        upgrade(f"sqlite:///{tmp_path}/other.db")


def test_a_newer_database_is_not_upgraded(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/runs.db")
    with connect(database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")

    with pytest.raises(StoreError, match="newer version"):
        upgrade(database.url)


def test_a_database_that_another_holds_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("genesis_dsl.store.upgrade.PATIENCE_SECONDS", 0.05)
    with closing(sqlite3.connect(tmp_path / "runs.db", isolation_level=None)) as holder:
        holder.execute("PRAGMA journal_mode = WAL")
        holder.execute("BEGIN IMMEDIATE")

        with pytest.raises(StoreError, match=r"cannot be used: database is locked"):
            upgrade(f"sqlite:///{tmp_path}/runs.db")
