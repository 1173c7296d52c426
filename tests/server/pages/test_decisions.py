import html
import re

import pytest

from genesis_dsl.server.pages import decisions
from tests.server.site import Site


def listed(site: Site, address: str) -> list[str]:
    return re.findall(r">(D\d+)</a></th>", site.get(address).text)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["D0", "D1", "D2", "D3", "D4", "D5", "D6"]),
        ("?kind=blocked", ["D2", "D3"]),
        ("?kind=blocked&reason=rule:daily", ["D3"]),
        ("?symbol=EURUSD&after=4", ["D5", "D6"]),
        ("?kind=fired&reason=rule:daily", []),
    ],
)
def test_decisions_are_listed_as_asked(site: Site, query: str, names: list[str]) -> None:
    assert listed(site, f"/runs/1/decisions{query}") == names


def test_a_long_list_goes_on_where_it_ended(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decisions, "PAGE", 3)

    page = site.get("/runs/1/decisions?zone=Europe/London").text
    (following,) = re.findall(r'href="([^"]*after=[^"]*)"', page)

    assert listed(site, following.replace("&amp;", "&")) == ["D3", "D4", "D5"]
    assert "zone=Europe%2FLondon" in following


def test_nothing_found_is_said(site: Site) -> None:
    assert "No decision is like that." in site.get("/runs/1/decisions?kind=fired&reason=rule:daily").text


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("kind=xx", 404, "The run has no decision of the kind"),
        ("kind=%27%20OR%201=1", 404, "The run has no decision of the kind"),
        ("reason=xx", 404, "The run has no decision of the reason"),
        ("symbol=XAUUSD", 404, "No strategy of this run trades"),
        ("page=-1", 400, "it has after, kind, reason, symbol, zone"),
        ("after=-2", 400, "cannot be read as after"),
    ],
)
def test_what_the_run_does_not_have_is_told(query: str, status: int, said: str, site: Site) -> None:
    answer = site.get(f"/runs/1/decisions?{query}")

    assert answer.status_code == status
    assert said in html.unescape(answer.text)
