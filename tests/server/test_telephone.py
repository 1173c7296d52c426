"""No page is wider than a telephone, whatever the names of files, rules and symbols are."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from genesis_dsl.server.printed import document_page
from genesis_dsl.store.database import Database
from tests.compliance.papers import FIRM, document, house
from tests.server.long_names import LONG_SYMBOL, LONGER
from tests.server.site import offered
from tests.server.tour import tour

pytestmark = pytest.mark.browser

WIDTH = 360
ASKED = urlencode({"symbol": f"EURUSD{LONG_SYMBOL}", "at": "2024-03-05 09:15 Europe/London"})
PAGES = ("/", "/runs/1/whynot", f"/runs/1/whynot?{ASKED}", f"/runs/1/decisions?kind={LONGER}")
FAULTS = (
    f"/{LONGER}",
    f"/runs/{LONGER}",
    f"/runs/1/why/{LONGER}",
    f"/runs/1/sources/strategy/{LONGER}",
    f"/runs/1/whynot?symbol={LONGER}&at={LONGER[:30]}",
    f"/runs/1/decisions?kind={LONGER * 9}",
    f"/?zone={LONGER}",
)


@pytest.fixture
def telephone(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": WIDTH, "height": 800})
    yield page
    page.close()


@pytest.mark.unmeasured
def test_no_page_is_wider_than_a_telephone(telephone: Page, long_names: Database) -> None:
    with offered(long_names) as site:
        widths = _widths(telephone, site, (*PAGES, *FAULTS))

    assert widths == dict.fromkeys(widths, WIDTH)
    assert len(widths) > len(PAGES) + len(FAULTS)


@pytest.mark.unmeasured
def test_odd_records_are_no_wider_than_a_telephone(telephone: Page, records: Database) -> None:
    with offered(records) as site:
        widths = _widths(telephone, site, ("/",))

    assert widths == dict.fromkeys(widths, WIDTH)


def test_an_empty_list_is_no_wider_than_a_telephone(telephone: Page, empty: Database) -> None:
    with offered(empty) as site:
        widths = _widths(telephone, site, ("/",))

    assert widths == dict.fromkeys(widths, WIDTH)
    assert {"/", "/new"} <= widths.keys()


def test_the_numbers_of_a_condition_are_seen_on_a_telephone(telephone: Page, demo: Database) -> None:
    with offered(demo) as site:
        telephone.goto(f"{site}/runs/1/why/T1")
        condition = telephone.get_by_role("row").filter(has_text="broke_out").first
        cells = condition.get_by_role("cell").all()
        right = [box["x"] + box["width"] for cell in cells if (box := cell.bounding_box())]

        for name in ("value 1.12066", "line 1.12053", "distance +1.3 pips", "M15 bar closed 08:00"):
            expect(condition.get_by_role("cell", name=name)).to_be_visible()
        assert max(right) <= WIDTH


def test_no_document_is_wider_than_a_telephone(telephone: Page, tmp_path: Path) -> None:
    text = FIRM.replace("daily_loss", f"daily_loss{LONGER}").replace(
        "acme.example/terms", f"acme.example/{LONGER}"
    )
    path = tmp_path / f"firm{LONGER}.html"
    path.write_text(document_page(document(text, ours=house("must_hold: equity > 1 USD"))), "utf-8")
    telephone.goto(path.as_uri())

    assert telephone.evaluate("document.documentElement.scrollWidth") == WIDTH
    expect(telephone.get_by_role("heading", level=2, name="Daily loss")).to_be_visible()


def _widths(page: Page, site: str, starts: tuple[str, ...]) -> dict[str, int]:
    """Measure one page of every sort, by its address."""
    return {
        address: page.evaluate("document.documentElement.scrollWidth") for address in tour(page, site, starts)
    }
