"""Two runs beside each other: what differs, and both traces of it."""

import re

import pytest

from genesis_dsl.runs.replay import replay
from genesis_dsl.store.database import open_database
from tests.builders import Story, entry, flat, strategy
from tests.server.site import Site


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A run, the same with its entry later, one in which nothing is decided, and one with two entries."""
    folder = tmp_path_factory.mktemp("two")
    database = open_database(f"sqlite:///{folder}/runs.db")
    late = entry("00:20", name="late", side="sell")
    for entries in ([entry("00:05")], [entry("00:09")], [entry("12:00")], [entry("00:05"), late]):
        replay(Story(strategy(*entries), flat(30)).write(folder), database)
    return Site.of(database)


def test_what_differs_leads_to_both_traces(two: Site) -> None:
    listed = two.get("/compare?old=1&new=2").text

    assert "1 decision differs, 0 are the same." in listed
    assert "at another moment" in listed
    assert "/runs/1/sources/strategy/story" in listed
    (address,) = re.findall(r'href="(/compare/decision[^"]*)"', listed)
    both = two.get(address.replace("&amp;", "&")).text
    assert "go fired for EURUSD at 2026-01-05 00:05 UTC." in both
    assert "go fired for EURUSD at 2026-01-05 00:09 UTC." in both
    assert both.count("sent; filled at") == 2


def test_what_is_gone_is_asked_of_the_other_run(two: Site) -> None:
    listed = two.get("/compare?old=1&new=3&zone=Asia/Tokyo").text
    (address,) = re.findall(r'href="(/compare/decision[^"]*)"', listed)

    both = two.get(address.replace("&amp;", "&"))

    assert both.status_code == 200
    assert "go fired for EURUSD at 2026-01-05 09:05 Asia/Tokyo." in both.text
    assert "No go for EURUSD at 2026-01-05 00:05 UTC" in both.text


def test_the_same_run_does_not_differ(two: Site) -> None:
    assert "0 decisions differ, 1 is the same." in two.get("/compare?old=1&new=1").text


def test_a_long_list_goes_on(two: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("genesis_dsl.server.pages.compare.PAGE", 1)

    first = two.get("/compare?old=4&new=3").text
    (more,) = re.findall(r'<a href="([^"]*)">The next ones', first)
    second = two.get(more.replace("&amp;", "&")).text

    assert (first.count("both traces"), second.count("both traces")) == (1, 1)
    assert "The next ones" not in second


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/compare", 200, "<form"),
        ("/compare?old=&new=", 200, "<form"),
        ("/compare?old=1&new=9", 404, "There is no run 9"),
        ("/compare/decision?old=1&new=2", 400, "No decision is named"),
        ("/compare/decision?old=1&new=2&was=D99", 404, "Run 1 has no decision 99"),
    ],
)
def test_what_cannot_be_compared_is_one_sentence(two: Site, address: str, status: int, words: str) -> None:
    answer = two.get(address)

    assert (answer.status_code, words in answer.text) == (status, True)
