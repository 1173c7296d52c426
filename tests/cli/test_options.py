import pytest

from genesis_dsl.cli.options import url


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
