import re

import pytest

from genesis_dsl.server.pages import runs
from genesis_dsl.store.database import Database
from tests.server.site import Site


def test_the_list_says_what_ran_and_how_it_ended(site: Site) -> None:
    page = site.get("/").text

    assert page.index("Run 2") < page.index("Run 1")
    assert "synthetic prices" in page
    assert "2018-03-06 to 2018-03-13" in page
    assert "-500.00 USD" in page
    assert "interrupted" in page
    assert "dddddddddddd" in page


def test_an_empty_database_says_how_to_fill_it(empty: Database) -> None:
    page = Site.of(empty).get("/").text

    assert "holds no runs yet" in page
    assert "genesis-dsl demo" in page


def test_the_latest_run_that_ended_is_asked(site: Site) -> None:
    page = site.get("/?zone=Europe/Prague").text

    assert "Ask run 1 anything" in page
    assert 'href="/runs/1/why/T1?zone=Europe%2FPrague"' in page


def test_a_long_list_goes_on_behind_its_last_run(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "PAGE", 1)

    first = site.get("/").text
    (older,) = re.findall(r'href="(/\?before=\d+)"', first)

    assert "Run 2</a></th>" in first
    assert "Run 1</a></th>" not in first
    assert "Run 1</a></th>" in site.get(older).text
    assert "There are no older runs." in site.get("/?before=1").text
