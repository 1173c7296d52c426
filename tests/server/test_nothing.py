"""Whoever finds nothing is told why: a word of no run is a mistake, one of another run is not."""

from pathlib import Path

import pytest
from sqlmodel import Session

from genesis_dsl.errors import SettingsError
from genesis_dsl.server.nothing import why_nothing
from genesis_dsl.server.search import Search
from genesis_dsl.store.database import open_database
from genesis_dsl.store.reader import reading
from tests.server.site import Site


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            Search(symbol="eurusd"),
            "No run has the symbol 'eurusd'; the nearest is EURUSD; the runs have EURUSD.",
        ),
        (
            Search(strategy="londn", run=2),
            "No run has the file 'londn'; the nearest is london; the runs have",
        ),
        (Search(rule="sell"), "No run has the entry, exit, rule or switch 'sell'; the runs have"),
        (Search(reason="rule:dayly"), "No run has the reason 'rule:dayly'; the nearest is rule:daily; the"),
    ],
)
def test_a_word_of_no_run_is_a_mistake(session: Session, asked: Search, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        why_nothing(session, asked)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Search(run=2, symbol="EURUSD"), "Run 2 has no symbol 'EURUSD', only other runs have; it has none."),
        (Search(symbol="EURUSD", text="zzzz"), "No decision is like that."),
    ],
)
def test_what_could_have_been_found_is_none(session: Session, asked: Search, said: str) -> None:
    assert why_nothing(session, asked) == said


def test_before_the_first_run_no_word_is_wrong(tmp_path: Path) -> None:
    with reading(open_database(f"sqlite:///{tmp_path}/runs.db")) as empty:
        assert why_nothing(empty, Search(symbol="EURUSD")) == "There is no run yet, so nothing was decided."


@pytest.mark.parametrize(
    ("asked", "status", "words"),
    [
        ("symbol=GBPUSD", 400, "No run has the symbol"),
        ("from=2018-03-07&to=2018-03-06", 400, "Nothing lies from 2018-03-07 to 2018-03-06"),
        ("run=2&rule=long", 200, "Run 2 has no entry, exit, rule or switch"),
    ],
)
def test_page_and_program_are_told_the_same(site: Site, asked: str, status: int, words: str) -> None:
    page, told = site.get(f"/search?{asked}"), site.get(f"/api/decisions?{asked}")

    assert (page.status_code, told.status_code) == (status, status)
    assert words in page.text
    assert words in told.json()["message" if status == 400 else "nothing"]
