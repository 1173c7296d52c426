"""The environment is read as the documents say."""

from pathlib import Path

import pytest

from genesis_dsl import settings


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GENESIS_DB", "GENESIS_CACHE", "GENESIS_MARKET_DATA", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)


def test_a_given_database_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GENESIS_DB", "sqlite:///other.db")

    assert settings.database_url("sqlite:///given.db") == "sqlite:///given.db"
    assert settings.database_url() == "sqlite:///other.db"


def test_without_a_word_the_database_lies_in_the_working_folder() -> None:
    assert settings.database_url() == "sqlite:///genesis.db"


def test_market_data_is_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GENESIS_MARKET_DATA", str(tmp_path))

    assert settings.market_data() == tmp_path


def test_a_missing_market_data_folder_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "PACKAGE", tmp_path / "repository" / "genesis_dsl")

    assert settings.market_data() is None


def test_the_cache_is_made_where_the_environment_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GENESIS_CACHE", str(tmp_path / "a" / "b"))

    assert settings.cache_folder() == tmp_path / "a" / "b"
    assert (tmp_path / "a" / "b").is_dir()


@pytest.mark.parametrize("name", ["XDG_CACHE_HOME", "LOCALAPPDATA"])
def test_the_cache_follows_the_habit_of_the_machine(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, str(tmp_path))

    assert settings.cache_folder() == tmp_path / "genesis-dsl"


def test_the_cache_lies_at_home_otherwise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)

    assert settings.cache_folder() == tmp_path / ".cache" / "genesis-dsl"


def test_a_cache_that_cannot_be_written_becomes_a_temporary_one_with_a_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("GENESIS_CACHE", str(tmp_path / "file" / "below"))

    with pytest.warns(RuntimeWarning, match="GENESIS_CACHE"):
        folder = settings.cache_folder()

    assert folder.is_dir()
    assert settings.cache_folder() == folder


def test_a_cache_that_stays_is_none_where_it_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GENESIS_CACHE", str(tmp_path / "cache"))
    assert settings.lasting_cache() == tmp_path / "cache"

    (tmp_path / "file").write_text("")
    monkeypatch.setenv("GENESIS_CACHE", str(tmp_path / "file" / "below"))
    assert settings.lasting_cache() is None


@pytest.mark.parametrize("written", ["", "0"])
def test_the_jit_is_on_unless_numbas_word_says_otherwise(
    written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NUMBA_DISABLE_JIT", written)
    assert not settings.is_jit_off()
    monkeypatch.setenv("NUMBA_DISABLE_JIT", "1")
    assert settings.is_jit_off()
