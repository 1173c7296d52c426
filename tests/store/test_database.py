import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from genesis_dsl.errors import StoreError
from genesis_dsl.store.database import AT_ONCE, REVISION, connect, insert_many, open_database


def refusal(url: str, *, create: bool = True) -> str:
    with pytest.raises(StoreError) as caught:
        open_database(url, create=create)
    return str(caught.value)


def test_a_missing_database_is_made_and_stamped(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/new.db")

    with connect(database) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(REVISION,)]
        assert connection.execute("SELECT count(*) FROM outcomes").fetchone() == (0,)


def test_an_existing_database_is_opened_again(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new.db"

    assert open_database(url) == open_database(url, create=False)


def test_a_relative_path_is_relative_to_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    open_database("sqlite:///genesis.db")

    assert (tmp_path / "genesis.db").exists()


def test_readers_do_not_make_a_database(tmp_path: Path) -> None:
    assert "There is no database at" in refusal(f"sqlite:///{tmp_path}/none.db", create=False)
    assert not (tmp_path / "none.db").exists()


def test_an_empty_file_is_no_database_for_readers(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()

    assert "There is no database at" in refusal(f"sqlite:///{tmp_path}/empty.db", create=False)


def test_an_empty_file_is_filled_by_a_run(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()

    open_database(f"sqlite:///{tmp_path}/empty.db")


def test_a_text_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("Buy low, sell high.\n" * 100)

    assert refusal(f"sqlite:///{tmp_path}/notes.db").endswith(
        "notes.db is not a database; name another file with --db."
    )
    assert (tmp_path / "notes.db").read_text() == "Buy low, sell high.\n" * 100


def test_a_database_that_was_cut_off_is_damaged_and_no_other_file(tmp_path: Path) -> None:
    open_database(f"sqlite:///{tmp_path}/cut.db")
    whole = (tmp_path / "cut.db").read_bytes()
    (tmp_path / "cut.db").write_bytes(whole[: len(whole) // 2])

    assert refusal(f"sqlite:///{tmp_path}/cut.db").endswith(
        "cut.db is damaged; bring a copy of it back, or name another file with --db."
    )


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE recipes (id INTEGER)")
    before = (tmp_path / "other.db").read_bytes()

    assert "another program" in refusal(f"sqlite:///{tmp_path}/other.db")
    assert (tmp_path / "other.db").read_bytes() == before


@pytest.mark.parametrize(
    ("revision", "words"), [("0999", "by a newer version"), ("0000", "by an earlier version")]
)
def test_other_revisions_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, revision: str, words: str
) -> None:
    monkeypatch.setattr("genesis_dsl.store.database.REVISIONS", ("0000", REVISION))
    database = open_database(f"sqlite:///{tmp_path}/runs.db")
    with connect(database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))

    assert words in refusal(database.url)


def test_a_database_without_its_stamp_is_not_ours(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/runs.db")
    with connect(database) as connection:
        connection.execute("DELETE FROM alembic_version")

    assert "another program" in refusal(database.url)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("genesis.db", "write it like sqlite:///genesis.db"),
        ("mysql://localhost/genesis", "and not in 'mysql'"),
        ("sqlite://", "in memory"),
        ("sqlite:///:memory:", "in memory"),
    ],
)
def test_an_address_that_names_no_file_is_refused(url: str, words: str) -> None:
    assert words in refusal(url)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert f"The folder {tmp_path}/none does not exist" in refusal(f"sqlite:///{tmp_path}/none/runs.db")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert "is a folder" in refusal(f"sqlite:///{tmp_path}")


def test_a_place_where_nothing_can_be_written_is_one_sentence() -> None:
    assert "The database /proc/runs.db cannot be used: unable to open" in refusal("sqlite:////proc/runs.db")


def test_a_database_that_is_half_made_by_a_crash_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path}/runs.db"
    with monkeypatch.context() as broken:
        broken.setattr(
            "genesis_dsl.store.database.statements", lambda *_: ["CREATE TABLE run (id INTEGER)", "NONSENSE"]
        )
        assert "cannot be used" in refusal(url)

    open_database(url)


@pytest.mark.parametrize("count", [0, 1, AT_ONCE, 2 * AT_ONCE + 1])
def test_many_rows_are_inserted_in_their_order(tmp_path: Path, count: int) -> None:
    database, rows = open_database(f"sqlite:///{tmp_path}/new.db"), [(1500 + k,) for k in range(count)]

    with connect(database) as connection:
        insert_many(connection, "INSERT INTO slot (k) VALUES (?)", iter(rows))

        found = connection.execute("SELECT k FROM slot WHERE k >= 1500 ORDER BY rowid").fetchall()
    assert found == rows
