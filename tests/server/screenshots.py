"""Pictures of the main pages for `docs/screens`: `python -m tests.server.screenshots` takes them anew."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from playwright.sync_api import Page, ViewportSize, sync_playwright

from genesis_dsl.runs.demo import demo_request
from genesis_dsl.runs.replay import replay
from genesis_dsl.store.database import open_database
from tests.conftest import CHROMIUM
from tests.server.site import offered

FOLDER = Path(__file__).parents[2] / "docs" / "screens"
PAGES = {
    "runs": "/",
    "run": "/runs/1",
    "why": "/runs/1/why/T1",
    "whynot": "/runs/1/whynot?symbol=EURUSD&at=2024-03-05+09:15&zone=Europe/London",
    "chart": "/runs/1/chart",
}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
DESK, TELEPHONE = ViewportSize(width=1180, height=820), ViewportSize(width=390, height=844)


def main() -> None:
    """Run the demo, and take the pictures."""
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{folder}/demo.db")
        replay(demo_request(), database)
        with offered(database) as site:
            take(site, FOLDER)


def take(site: str, folder: Path) -> None:
    """Take each page in light and dark, and the page of a run on a telephone."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for scheme in SCHEMES:
            page = browser.new_page(base_url=site, viewport=DESK, color_scheme=scheme)
            for name, address in PAGES.items():
                shoot(page, address, folder / f"{name}-{scheme}.png")
            page.close()
        page = browser.new_page(base_url=site, viewport=TELEPHONE)
        for name in ("run", "why"):
            shoot(page, PAGES[name], folder / f"{name}-telephone.png")
        page.close()
        page = browser.new_page(base_url=site, viewport=DESK)
        shoot(page, "/new", folder / "new-light.png")
        browser.close()


def shoot(page: Page, address: str, path: Path) -> None:
    """Take what a reader sees first of a page, once its charts are drawn."""
    page.goto(address, wait_until="networkidle")
    page.screenshot(path=path)


if __name__ == "__main__":
    main()
