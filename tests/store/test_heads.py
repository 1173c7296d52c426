"""The lines beside a database, and what they tell otherwise."""

from dataclasses import replace
from pathlib import Path

import pytest

from genesis_dsl.errors import HeadNotKept
from genesis_dsl.store.database import Database
from genesis_dsl.store.heads import append_line, find_other_line
from genesis_dsl.trace.rows import RunRow

ROW = RunRow(3, "done", 1_000_000, 2_000_000, "USD", 2, {"a": 1}, {"b": 2.5}, "d" * 64, "e" * 64)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database("", tmp_path / "runs.db")


def test_a_run_as_it_was_kept_is_the_same(database: Database) -> None:
    append_line(database, ROW)

    assert find_other_line(database, ROW) is None


@pytest.mark.parametrize(
    ("changed", "part"),
    [
        ({"digest": "f" * 64}, "digest"),
        ({"head": "f" * 64}, "head"),
        ({"ended_at": 7_000_000}, "end"),
        ({"manifest": {"a": 2}}, "manifest or summary"),
        ({"summary": {}}, "manifest or summary"),
        ({"status": "failed"}, "manifest or summary"),
        ({"started_at": 999_000}, "manifest or summary"),
        ({"currency": "EUR"}, "manifest or summary"),
    ],
)
def test_whatever_was_changed_is_told(changed: dict[str, object], part: str, database: Database) -> None:
    append_line(database, ROW)

    said = find_other_line(database, replace(ROW, **changed))  # type: ignore[arg-type]  # any part of a row

    assert said is not None
    assert f"tells another {part} of the run" in said


def test_lines_of_other_runs_and_of_a_database_that_was_here_before_are_left_out(database: Database) -> None:
    append_line(database, replace(ROW, id=4))
    assert find_other_line(database, ROW) is None

    append_line(database, replace(ROW, head="f" * 64))
    assert find_other_line(database, replace(ROW, started_at=3_000_000)) is None
    append_line(database, ROW)
    assert find_other_line(database, ROW) is None


@pytest.mark.parametrize("text", [None, b"", b"3", b"3 x", b"\xff\xfe 3", b"no line of ours\n"])
def test_a_file_that_tells_nothing_is_no_difference(text: bytes | None, database: Database) -> None:
    if text is not None:
        database.heads.write_bytes(text)

    assert find_other_line(database, ROW) is None


def test_a_line_of_an_older_version_is_compared_as_far_as_it_goes(database: Database) -> None:
    database.heads.write_text(f"3 {ROW.digest} {ROW.head} 1970-01-01T00:33:20Z\n")
    assert find_other_line(database, ROW) is None

    assert find_other_line(database, replace(ROW, head="f" * 64)) is not None


def test_a_file_that_cannot_be_written_is_told_with_the_head(database: Database) -> None:
    database.heads.mkdir()

    with pytest.raises(HeadNotKept, match=f"keep the head {ROW.head} yourself"):
        append_line(database, ROW)
