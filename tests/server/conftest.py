"""The site over a run of the demo, and over records that are odd in every way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from sqlmodel import Session

from genesis_dsl.runs.demo import demo_request
from genesis_dsl.runs.replay import replay
from genesis_dsl.server.addresses import Addresses
from genesis_dsl.server.record import Record, open_record
from genesis_dsl.store.database import Database, open_database
from genesis_dsl.store.reader import reading
from tests.server.long_names import long_request
from tests.server.records import write_records
from tests.server.site import Site


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """A database with one run of the demo."""
    database = open_database(f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.db'}")
    replay(demo_request(), database)
    return database


@pytest.fixture(scope="session")
def long_names(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """A database with one run of the demo under names that are long."""
    folder = tmp_path_factory.mktemp("long")
    database = open_database(f"sqlite:///{folder / 'long.db'}")
    replay(long_request(folder), database)
    return database


@pytest.fixture(scope="session")
def records(tmp_path_factory: pytest.TempPathFactory) -> Database:
    return write_records(tmp_path_factory.mktemp("records"))


@pytest.fixture
def session(records: Database) -> Iterator[Session]:
    with reading(records) as session:
        yield session


@pytest.fixture
def record(session: Session) -> Record:
    return open_record(session, Addresses(1))


@pytest.fixture(scope="session")
def site(records: Database) -> Site:
    """The site of the odd records."""
    return Site.of(records)


@pytest.fixture(scope="session")
def demo_site(demo: Database) -> Site:
    """The site of the demo."""
    return Site.of(demo)


@pytest.fixture
def empty(tmp_path: Path) -> Database:
    return open_database(f"sqlite:///{tmp_path / 'empty.db'}")


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    """A browser for a file of tests: while it runs, no other event loop can."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()
