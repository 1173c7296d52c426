"""Two runs compared for programs: the same words as `diff`, a page at a time."""

import json

import pytest

from genesis_dsl.runs.behaviour import compare_runs
from genesis_dsl.runs.replay import replay
from genesis_dsl.store.database import Database, open_database
from tests.builders import Story, entry, flat, strategy
from tests.server.site import Site


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """Two entries, and the first of them at another moment."""
    folder = tmp_path_factory.mktemp("two")
    database = open_database(f"sqlite:///{folder}/runs.db")
    late = entry("00:20", name="late", side="sell")
    for first in ("00:05", "00:09"):
        replay(Story(strategy(entry(first), late), flat(30)).write(folder), database)
    return database


def test_runs_are_compared_in_the_words_of_diff(two: Database) -> None:
    told = Site.of(two).get("/api/compare?old=1&new=2").json()

    assert told == json.loads(json.dumps(compare_runs(two, 1, 2).plain())) | {"next": None}
    assert [each["what"] for each in told["differences"]] == ["moved"]


def test_a_long_list_goes_on_behind_the_last_one(two: Database) -> None:
    site = Site.of(two)
    whole = site.get("/api/compare?old=1&new=2").json()["differences"]

    assert site.get("/api/compare?old=1&new=2&limit=1").json()["differences"] == whole[:1]
    assert site.get("/api/compare?old=1&new=2&after=1").json()["differences"] == whole[1:]


def test_a_run_that_is_not_there_is_one_sentence(two: Database) -> None:
    answer = Site.of(two).get("/api/compare?old=1&new=9")

    assert (answer.status_code, answer.json()["message"]) == (
        404,
        "There is no run 9; the database holds runs 1 to 2.",
    )
