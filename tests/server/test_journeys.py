"""What a reader does with an answer, in a browser: verify, save as a test, write a note, ask what if."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from genesis_dsl.store.database import Database
from genesis_dsl.store.reader import find_batch, reading
from genesis_dsl.store.writer import Writer
from genesis_dsl.trace.rows import Batch
from genesis_dsl.trials.run import run_tests
from tests.recordings import copy_database
from tests.server.site import offered

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(demo: Database) -> Iterator[str]:
    """The site of the demo."""
    with offered(demo) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page(base_url=address)
    yield page
    page.close()


@pytest.mark.unmeasured
def test_a_decision_is_saved_as_a_test_and_runs_green(page: Page, tmp_path: Path) -> None:
    page.goto("/runs/1/why/T1")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save as test").click()

    place = tmp_path / saved.value.suggested_filename
    saved.value.save_as(place)
    assert [each.passed for each in run_tests([place]).outcomes] == [True]


def test_a_decision_is_verified_in_place(page: Page) -> None:
    page.goto("/runs/1/why/T1")
    page.get_by_role("link", name="Verify: same today?").click()

    expect(page.locator("#verified")).to_contain_text("Same decision.", timeout=60_000)


def test_a_page_is_printed_by_its_button(page: Page) -> None:
    page.add_init_script("window.print = () => { document.title = 'printed' }")
    page.goto("/runs/1/why/T1")
    page.get_by_role("button", name="Print or save as PDF").click()

    expect(page).to_have_title("printed")


def test_a_note_is_written_and_stays(page: Page) -> None:
    page.goto("/runs/1/why/T4")
    page.get_by_label("Your name").fill("Ann")
    page.get_by_label("Note", exact=True).fill("Before the news.")
    page.get_by_role("button", name="Add note").click()

    expect(page.locator(".note-item")).to_contain_text("Before the news.")


def test_a_number_is_moved_in_thought(page: Page) -> None:
    page.goto("/runs/1/whynot?symbol=EURUSD&at=2024-03-05+09:15&zone=Europe/London")
    page.get_by_label("What if").select_option("channel")
    page.get_by_label("were").fill("30")
    page.get_by_role("button", name="Count again").click()

    expect(page.locator(".card.what-if")).to_contain_text("channel 30 instead of 20. Nothing is saved.")


@pytest.mark.unmeasured
def test_a_run_that_goes_on_is_followed_and_its_end_shown_without_a_click(
    browser: Browser, demo: Database, tmp_path: Path
) -> None:
    copy = Database(f"sqlite:///{tmp_path / 'copy.db'}", tmp_path / "copy.db")
    copy_database(demo.path, copy.path)
    with reading(copy) as session:
        whole = find_batch(session, 1)
    opening = Batch(sources=whole.sources, symbols=whole.symbols, nodes=whole.nodes)
    with Writer(copy) as writer, offered(copy) as address:
        writer.begin({"currency": "USD", "symbols": ["EURUSD"]}, opening)
        page = browser.new_page(base_url=address)
        page.goto("/runs/2")
        expect(page.locator("[data-words]")).to_contain_text("0 trades and 0 decisions so far")

        writer.write(Batch(decisions=whole.decisions[:1]))
        expect(page.locator("[data-words]")).to_contain_text("0 trades and 1 decision so far")

        writer.finish("done", "d" * 64, writer.head, {"trades": 0})
        expect(page.locator(".status")).to_contain_text("done")
        expect(page.locator("[data-follow]")).to_have_count(0)
        page.close()
