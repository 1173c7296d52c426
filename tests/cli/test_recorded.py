from pathlib import Path

import pytest

from genesis_dsl.cli.recorded import existing, run_number
from genesis_dsl.errors import StoreError
from genesis_dsl.store.database import open_database
from tests.recordings import small_recording


def test_a_number_is_taken_as_it_is() -> None:
    assert run_number("12", small_recording().database) == 12


def test_the_last_run_has_a_name() -> None:
    assert run_number("last", small_recording().database) == 1


@pytest.mark.parametrize("given", ["", "first", "-1", "1.0", "9" * 30])
def test_what_is_no_run_is_answered_with_those_that_there_are(given: str) -> None:
    with pytest.raises(StoreError, match="is no run; write its number, 1 to 1, or last"):
        run_number(given, small_recording().database)


def test_a_database_without_runs_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no run in this database yet"):
        run_number("last", open_database(f"sqlite:///{tmp_path}/new.db"))


def test_a_database_that_is_only_read_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no database at"):
        existing(str(tmp_path / "no.db"))

    assert list(tmp_path.iterdir()) == []
