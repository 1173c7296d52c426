"""The way of a newcomer, with the runs in PostgreSQL."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from genesis_dsl.runs.demo import demo_request
from genesis_dsl.runs.replay import replay
from genesis_dsl.store.database import open_database
from tests.postgres import Server
from tests.recordings import demo_recording
from tests.server.site import offered


@pytest.mark.browser
def test_a_newcomer_finds_why_the_first_trade_fired(
    postgres: Server, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    database = open_database(postgres.make())
    assert replay(demo_request(), database).digest == demo_recording().report["digest"]

    with offered(database) as address:
        page = browser.new_page()
        page.goto(address)
        page.goto(f"{address}/runs/1")
        page.locator('a[href="/runs/1/why/T1"]').first.click()
        expect(page.locator("h1")).to_contain_text("Bought")
        page.goto(f"{address}/search?text=spread&kind=near+miss")
        expect(page.locator("h2").first).to_contain_text("Run 1")
        page.close()
