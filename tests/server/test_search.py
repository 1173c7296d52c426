"""What is found over runs: by every part of a decision, a page at a time."""

from pathlib import Path

import pytest
from sqlmodel import Session

from genesis_dsl.errors import NotStored, SettingsError
from genesis_dsl.server.search import Search, search
from genesis_dsl.store.database import open_database
from genesis_dsl.store.reader import reading


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        (Search(), [0, 1, 2, 3, 4, 5, 6]),
        (Search(run=2), []),
        (Search(kind="blocked"), [2, 3]),
        (Search(reason="rule:daily"), [3]),
        (Search(strategy="house"), [1]),
        (Search(rule="trail"), [5]),
        (Search(symbol="EURUSD", kind="fired"), [0, 6]),
        (Search(first="2018-03-06 09:45 UTC", last="2018-03-06 10:15 UTC"), [2, 3]),
        (Search(first="2018-03-07"), []),
        (Search(text="day_loss switch"), [2]),
        (Search(after="1.4"), [5, 6]),
    ],
)
def test_decisions_are_found_by_what_is_asked(session: Session, asked: Search, ids: list[int]) -> None:
    found, more = search(session, asked, 100)

    assert ([each.decision.id for each in found], more) == (ids, "")
    assert {each.run.id for each in found} <= {1}


def test_a_page_ends_with_the_key_of_its_last_decision(session: Session) -> None:
    found, more = search(session, Search(), 3)

    assert [each.decision.id for each in found] == [0, 1, 2]
    assert more == "1.2"
    assert search(session, Search(after="1.6"), 3) == ([], "")


def test_a_run_that_is_not_there_is_a_sentence(session: Session) -> None:
    with pytest.raises(NotStored, match="There is no run 7"):
        search(session, Search(run=7), 3)


@pytest.mark.parametrize("asked", [Search(first="soon"), Search(run=1, after="2.1")])
def test_what_cannot_be_read_is_a_sentence(session: Session, asked: Search) -> None:
    with pytest.raises(SettingsError):
        search(session, asked, 3)


def test_a_kind_that_is_none_is_a_sentence_also_before_the_first_run(tmp_path: Path) -> None:
    with (
        reading(open_database(f"sqlite:///{tmp_path}/runs.db")) as empty,
        pytest.raises(
            SettingsError, match="There is no decision of the kind 'nonsense'; the kinds are fired,"
        ),
    ):
        search(empty, Search(kind="nonsense"), 3)


@pytest.mark.parametrize(("first", "last"), [("2018-03-07", "2018-03-06"), ("2018-03-06", "2018-03-06")])
def test_an_end_that_is_not_behind_the_beginning_is_a_sentence(
    session: Session, first: str, last: str
) -> None:
    with pytest.raises(SettingsError, match=f"Nothing lies from {first} to {last}: the end is not included"):
        search(session, Search(first=first, last=last), 3)


def test_what_is_asked_stands_in_the_address() -> None:
    assert Search(run=1, first="2018-03-06", text="spread").asked == {
        "run": "1",
        "from": "2018-03-06",
        "text": "spread",
    }
