from pathlib import Path

import pytest
from sqlmodel import Session

from genesis_dsl.server.views.home import STOPPERS, questions
from genesis_dsl.store.database import Database, connect
from genesis_dsl.store.reader import find_run, reading
from tests.recordings import copy_database


def test_each_question_leads_to_its_answer(session: Session) -> None:
    asked = {each.text: each.address for each in questions(session, [find_run(session, 1)], "UTC")}

    assert asked == {
        "Why did it trade?": "/runs/1/why/T1",
        "Why did nothing happen?": "/runs/1/whynot",
        "Who stopped it?": "/runs/1/decisions?kind=blocked",
        "Which source says so?": "/runs/1/why/T1#rule",
        "Is it the same today?": "/runs/1/why/T1#deeds",
    }


@pytest.mark.parametrize(
    ("kind", "there"),
    [("moved", "/runs/1#decisions"), ("holding", "/runs/1/decisions?kind=holding")],
)
def test_who_stopped_a_run_that_traded_is_asked_though_nothing_did(
    records: Database, tmp_path: Path, kind: str, there: str
) -> None:
    copy = Database("", tmp_path / "copy.db")
    copy_database(records.path, copy.path)
    with connect(copy) as target:
        for stopper in STOPPERS:
            target.execute("UPDATE decision SET kind = ? WHERE kind = ?", (kind, stopper))

    with reading(copy) as session:
        asked = questions(session, [find_run(session, 1)], "UTC")

    assert {each.text: each.address for each in asked}["Who stopped it?"] == there


def test_what_a_run_has_no_answer_to_is_not_asked(session: Session) -> None:
    asked = questions(session, [find_run(session, 2)], "Europe/Prague")

    assert [each.address for each in asked] == [
        "/runs/2/whynot?zone=Europe%2FPrague",
        "/runs/2?zone=Europe%2FPrague#manifest",
    ]


def test_what_the_latest_run_cannot_answer_an_older_one_does(session: Session) -> None:
    asked = questions(session, [find_run(session, 2), find_run(session, 1)], "UTC")

    assert {each.text: each.address for each in asked} == {
        "Why did it trade?": "/runs/1/why/T1",
        "Why did nothing happen?": "/runs/2/whynot",
        "Who stopped it?": "/runs/1/decisions?kind=blocked",
        "Which source says so?": "/runs/1/why/T1#rule",
        "Is it the same today?": "/runs/2#manifest",
    }
    assert [each.shows.startswith("in run 1: ") for each in asked] == [True, False, True, True, False]
