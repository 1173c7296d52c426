"""The way of a newcomer through the pages, in Debian's browser."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from genesis_dsl.store.database import Database
from tests.server.site import offered

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(demo: Database) -> Iterator[str]:
    """The site of the demo."""
    with offered(demo) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page on which nothing may go wrong: no error in a script, nothing refused by the policy."""
    complaints: list[str] = []
    page = browser.new_page(base_url=address)
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    yield page
    page.close()
    assert complaints == []


def test_from_the_list_to_the_first_trade(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Run 1").click()
    page.get_by_role("link", name="T1", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Bought 4.54 lots of EURUSD at 1.12056")
    condition = page.get_by_role("row").filter(has_text="broke_out")
    expect(condition).to_contain_text("1.12066")
    expect(condition).to_contain_text("1.12053")
    expect(condition).to_contain_text("when: close crosses above range_top")
    expect(page.locator(".canvas[data-ready] canvas").first).to_be_visible()


def test_a_condition_opens_in_place(page: Page) -> None:
    page.goto("/runs/1/why/T1")
    condition = page.get_by_role("row").filter(has_text="broke_out").first

    condition.get_by_role("link", name="values").click()

    expect(condition.get_by_role("table")).to_contain_text("highest(high, channel)[1]")
    expect(page).to_have_url(re.compile("/why/T1$"))


def test_the_authors_line_is_one_click_away(page: Page) -> None:
    page.goto("/runs/1/why/T1")
    page.get_by_role("link", name="london_breakout.yaml:38").click()

    expect(page.locator("tr:target")).to_contain_text("when: close crosses above range_top")


def test_the_form_asks_why_nothing_happened(page: Page) -> None:
    page.goto("/runs/1")
    page.get_by_label("Symbol").select_option("EURUSD")
    page.get_by_label("Moment").fill("2024-03-05 09:15")
    page.locator("#at-zone").fill("Europe/London")
    page.get_by_role("button", name="Why not?").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("One thing was missing")
    expect(page.locator(".strip svg").first).to_be_visible()
    expect(page.locator(".canvas[data-ready] canvas").first).to_be_visible()


def test_choosing_a_kind_filters_the_decisions_in_place(page: Page) -> None:
    page.goto("/runs/1/decisions")
    page.get_by_label("Kind").select_option("fired")

    expect(page.locator("td.kind").first).to_have_text("fired")
    expect(page).to_have_url(re.compile("kind=fired"))
    expect(page.get_by_label("Kind")).to_have_value("fired")


def test_without_a_script_everything_can_be_read(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/runs/1/why/T1")
    page.get_by_role("link", name="values").first.click()

    assert "/parts/" in page.url
    assert page.get_by_role("heading", level=1).is_visible()
    context.close()
