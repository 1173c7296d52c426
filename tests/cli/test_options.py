from datetime import UTC, date, datetime

import pytest

from genesis_dsl.cli.options import day, url
from genesis_dsl.errors import SettingsError


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (None, "sqlite:///genesis.db"),
        ("", "sqlite:///genesis.db"),
        ("runs.db", "sqlite:///runs.db"),
        ("/tmp/runs.db", "sqlite:////tmp/runs.db"),
        ("50%25 or more?.db", "sqlite:///50%2525%20or%20more%3F.db"),
        ("sqlite:///other.db", "sqlite:///other.db"),
        ("postgresql://host/runs", "postgresql://host/runs"),
    ],
)
def test_a_path_is_a_file_of_sqlite(given: str | None, found: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GENESIS_DB", raising=False)

    assert url(given) == found


def test_the_environment_names_the_database_where_nobody_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GENESIS_DB", "mine.db")

    assert (url(None), url("other.db")) == ("sqlite:///mine.db", "sqlite:///other.db")


def test_a_day_can_be_named_so_that_a_check_says_the_same_tomorrow() -> None:
    assert day("2026-10-31") == date(2026, 10, 31)


def test_else_it_is_today() -> None:
    before = datetime.now(UTC).date()
    assert before <= day(None) <= datetime.now(UTC).date()


@pytest.mark.parametrize("given", ["", "today", "31.10.2026", "2026-02-30"])
def test_what_is_no_day_is_one_sentence(given: str) -> None:
    with pytest.raises(SettingsError, match="is no day; write it as year-month-day"):
        day(given)
