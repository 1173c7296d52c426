"""Every page is free of serious findings of axe-core, in light and in dark."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from genesis_dsl.store.database import Database
from tests.server.accessibility import findings
from tests.server.site import Site, offered
from tests.server.tour import one_of_each, sort_of

pytestmark = pytest.mark.browser

MOMENT = "symbol=EURUSD&at=2024-03-05+09:15&zone=Europe/London"
MAIN = (
    "/",
    "/new",
    "/runs/1/why/T1",
    "/runs/1/why/T1/beside?other=T2",
    f"/runs/1/whynot?{MOMENT}&number=channel&to=30",
)


@pytest.fixture(scope="module", autouse=True)
def addresses(site: Site) -> list[str]:
    """One page of every sort; found before there is a browser, beside which no other event loop can run."""
    return one_of_each(site, ("/", "/nothing", "/runs/1/trades"))


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield page
    page.close()


@pytest.mark.unmeasured
def test_every_sort_of_page_can_be_used_by_everybody(
    desk: Page, records: Database, addresses: list[str]
) -> None:
    with offered(records) as place:
        found = {address: _faults(desk, place + address) for address in addresses}

    assert {address: faults for address, faults in found.items() if faults} == {}
    sorts = {sort_of(address).partition("?")[0] for address in found}
    assert {"/new", "/runs/#/why/T#", "/runs/#/why/D#", "/runs/#/decisions", "/runs/#/trades"} <= sorts


@pytest.mark.unmeasured
def test_the_pages_of_the_demo_can_be_used_by_everybody(desk: Page, demo: Database) -> None:
    with offered(demo) as place:
        found = {address: _faults(desk, place + address, dark=True) for address in MAIN}

    assert {address: faults for address, faults in found.items() if faults} == {}


def test_a_fault_would_be_found(desk: Page) -> None:
    desk.set_content(
        "<html lang=en><title>x</title><main><h1>x</h1><p style='color:#aaa'>pale</p><input></main>"
    )

    assert {each.partition(":")[0] for each in findings(desk)} == {"color-contrast", "label"}


def _faults(page: Page, address: str, *, dark: bool = False) -> list[str]:
    """Look at all of a page in light, and at its colours in dark."""
    page.goto(address, wait_until="networkidle" if dark else "load")
    found = findings(page)
    if dark:
        page.emulate_media(color_scheme="dark")
        found += findings(page, "color-contrast")
        page.emulate_media(color_scheme="light")
    return found


def test_what_is_vendored_has_the_hash_that_is_written_beside_it() -> None:
    folder = Path(__file__).parent / "vendored"
    written = re.findall(r"^\| `([^`]+)`.*`([0-9a-f]{64})`", (folder / "README.md").read_text(), re.MULTILINE)
    actual = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.js")}

    assert dict(written) == actual
