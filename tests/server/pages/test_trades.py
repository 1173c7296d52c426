import re

import pytest

from genesis_dsl.server.pages import run, trades
from tests.server.site import Site


def listed(page: str) -> list[str]:
    return re.findall(r">(T\d+)</a></th>", page)


def test_all_trades_of_a_run_are_listed(site: Site) -> None:
    page = site.get("/runs/1/trades").text

    assert listed(page) == ["T1", "T2"]
    assert "The next ones" not in page


def test_a_long_list_of_trades_goes_on_where_it_ended(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trades, "PAGE", 1)

    page = site.get("/runs/1/trades?zone=Europe/London").text
    (following,) = re.findall(r'href="([^"]*after=[^"]*)"', page)

    assert listed(page) == ["T1"]
    assert listed(site.get(following.replace("&amp;", "&")).text) == ["T2"]
    assert "zone=Europe%2FLondon" in following


def test_the_page_of_a_run_shows_its_first_trades(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "FIRST", 1)

    page = site.get("/runs/1").text

    assert listed(page.partition('id="trades"')[2].partition("</section>")[0]) == ["T1"]
    assert '<a href="/runs/1/trades">All trades</a>' in page


def test_a_run_without_trades_lists_none(site: Site) -> None:
    assert "There are no more trades." in site.get("/runs/2/trades").text
