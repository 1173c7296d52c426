"""The page of search: what is found leads to its page, and a form that asks nothing finds all."""

import re

import pytest

from tests.server.site import Site


def names(text: str) -> list[str]:
    return re.findall(r'href="/runs/\d+/why/(D\d+)', text)


def test_decisions_are_found_and_lead_to_their_pages(site: Site) -> None:
    answer = site.get("/search?text=spread&kind=near+miss&symbol=EURUSD&run=1")

    assert answer.status_code == 200
    assert set(names(answer.text)) == {"D4"}
    assert 'value="near miss"' in answer.text


def test_a_form_that_is_sent_empty_finds_all(site: Site) -> None:
    answer = site.get("/search?text=&kind=&reason=&strategy=&rule=&symbol=&from=&to=&run=")

    assert answer.status_code == 200
    assert len(set(names(answer.text))) == 7


def test_a_long_list_goes_on_behind_its_last_decision(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("genesis_dsl.server.pages.search.PAGE", 4)

    first = site.get("/search?symbol=EURUSD&zone=Asia/Tokyo").text
    (more,) = re.findall(r'<a href="([^"]*)">The next ones', first)
    second = site.get(more.replace("&amp;", "&")).text

    assert not set(names(first)) & set(names(second))
    assert "zone=Asia%2FTokyo" in more


@pytest.mark.parametrize(
    ("asked", "status", "words"),
    [
        ("run=9", 404, "There is no run 9"),
        ("from=soon", 400, "soon"),
        ("from=2018-03-06+09:00", 400, "has no time zone"),
        ("kind=nothing", 400, "There is no decision of the kind"),
        ("text=zzzz", 200, "No decision is like that."),
    ],
)
def test_what_is_not_found_is_told_beside_the_form(site: Site, asked: str, status: int, words: str) -> None:
    answer = site.get(f"/search?{asked}")

    assert (answer.status_code, words in answer.text, "<form" in answer.text) == (status, True, True)
