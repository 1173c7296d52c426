from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.errors import FeedError, GenesisError, NoSuchPrices, NotStored, SettingsError, StoreError
from genesis_dsl.server.faults import status_of
from genesis_dsl.store.database import Database
from tests.server.site import Site

ODD = [
    ("/runs/9", 404, "There is no run 9; the database holds runs 1 to 2."),
    ("/runs/abc", 404, "names no run"),
    ("/runs/0", 404, "names no run"),
    ("/runs/-1", 404, "names no run"),
    ("/runs/99999999999999999999999999", 404, "names no run"),
    ("/runs/1%00", 404, "names no run"),
    ("/nothing", 404, "There is no such page"),
    ("/static/nothing.css", 404, "There is no such page"),
    ("/static/../../pyproject.toml", 404, "There is no such page"),
    ("/static/%2e%2e/%2e%2e/pyproject.toml", 404, "There is no such page"),
    ("/runs/1/why/T99", 404, "Run 1 has no trade 99"),
    ("/runs/1/why/D99", 404, "Run 1 has no decision 99"),
    ("/runs/1/why/O99", 404, "Run 1 has no order O99"),
    ("/runs/1/why/X1", 404, "names nothing of a run"),
    ("/runs/1/why/D9999999999", 404, "names nothing of a run"),
    ("/runs/1/why/T" + "9" * 500, 404, "names nothing of a run"),
    ("/runs/1/why/%3Cscript%3E", 404, "names nothing of a run"),
    ("/runs/1/why/T1/parts/999", 404, "no sub-expression"),
    ("/runs/1/why/T1/parts/14", 404, "no sub-expression"),
    ("/runs/1/why/T1/parts/x", 404, "names no sub-expression"),
    (
        "/runs/1/whynot?at=2018-03-06 09:15",
        404,
        "No strategy of this run trades &#39;&#39;; they trade",
    ),
    ("/runs/1/sources/strategy/none", 404, "No strategy file named"),
    ("/runs/1/sources/ruleset/london", 404, "No ruleset file named"),
    ("/?zone=Mars/Olympus", 400, "There is no zone"),
    ("/?zone=../../etc/passwd", 400, "There is no zone"),
    ("/runs/1/decisions?after=x", 400, "cannot be read as after"),
    ("/runs/1/decisions?kind=" + "x" * 1000, 400, "cannot be read as kind"),
]


@pytest.mark.parametrize(("address", "status", "sentence"), ODD)
def test_what_cannot_be_shown_is_a_clear_page(site: Site, address: str, status: int, sentence: str) -> None:
    answer = site.get(address)

    assert answer.status_code == status
    assert sentence in answer.text
    assert 'role="alert"' in answer.text
    assert "<script>" not in answer.text


WORDS = st.text(max_size=20).map(lambda text: quote(text, safe="")) | st.sampled_from(
    [
        "T1",
        "D4",
        "O1",
        "1",
        "0",
        "parts",
        "why",
        "whynot",
        "decisions",
        "sources",
        "strategy",
        "london",
        "chart",
    ]
)
FIELDS = st.sampled_from(["symbol", "around", "at", "zone", "kind", "reason", "after", "none"])


@given(st.lists(WORDS, max_size=4), st.dictionaries(FIELDS, WORDS, max_size=4))
def test_whatever_is_asked_the_answer_is_no_fault_of_the_house(
    site: Site, path: list[str], query: dict[str, str]
) -> None:
    address = (
        "/".join(["/runs", "1", *path]) + "?" + "&".join(f"{name}={text}" for name, text in query.items())
    )

    answer = site.get(address)

    assert answer.status_code != 500, address
    assert "Traceback" not in answer.text


def test_a_database_that_is_gone_is_a_clear_page(empty: Database) -> None:
    client = Site.of(empty)
    empty.path.unlink()
    empty.path.mkdir()

    answer = client.get("/")

    assert answer.status_code == 503
    assert "cannot be used" in answer.text


def test_a_fault_of_the_house_is_a_clear_page_without_its_insides(
    empty: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("genesis_dsl.server.pages.runs.find_runs", lambda _: 1 // 0)

    answer = Site.of(empty).get("/")

    assert answer.status_code == 500
    assert "fault of genesis-dsl" in answer.text
    assert "ZeroDivision" not in answer.text
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (NotStored, 404),
        (SettingsError, 400),
        (StoreError, 503),
        (FeedError, 503),
        (NoSuchPrices, 400),
        (GenesisError, 503),
    ],
)
def test_each_kind_of_fault_has_its_status(fault: type[GenesisError], status: int) -> None:
    assert status_of(fault("")) == status
