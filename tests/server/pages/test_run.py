import re
from pathlib import Path

from genesis_dsl.store.database import Database, connect
from tests.recordings import copy_database
from tests.server.site import Site

TWO_STRATEGIES = """UPDATE run SET manifest = json_set(manifest, '$.strategies', json('["london", "b"]'))"""


def copied(database: Database, folder: Path) -> Database:
    copy = Database("", folder / "copy.db")
    copy_database(database.path, copy.path)
    return copy


def test_a_run_shows_its_trades_in_the_units_of_people(site: Site) -> None:
    page = site.get("/runs/1").text

    for text in ("T1", "0.40", "1.12056", "1.12276", "target 1", "+871.80 USD", "+1.74 R", "ambiguous"):
        assert text in page


def test_a_run_shows_its_notes_and_counts(site: Site) -> None:
    page = site.get("/runs/1").text

    assert "no volume in this data" in page
    assert re.search(r"did not simulate</h2>\s*<ul class=\"notes\">\s*<li>nothing slips</li>", page)
    assert "/runs/1/decisions?kind=blocked&amp;reason=rule%3Adaily" in page


def test_an_account_that_failed_is_told_with_the_status_and_what_broke_before_all_figures(site: Site) -> None:
    page = site.get("/runs/1").text
    status, behind = page.split("account failed", 1)
    said, figures = behind.split('id="summary"', 1)

    assert "<h1>Run 1" in status
    assert "The account failed: a rule that ends it was broken." in said
    assert "The account failed" not in figures
    assert "account failed" in site.get("/").text


def test_near_misses_say_what_was_missing(site: Site) -> None:
    assert "spread was 1.4 pips, the rule allows 1.2" in site.get("/runs/1").text


def test_a_run_that_was_stopped_says_so(site: Site) -> None:
    page = site.get("/runs/2").text

    assert "did not come to its end" in page
    assert "<code>genesis-dsl resume 2</code>" in page
    assert "traded nothing" in page


def test_a_run_under_way_is_not_said_to_have_done_nothing(records: Database, tmp_path: Path) -> None:
    copy = copied(records, tmp_path)
    with connect(copy) as target:
        target.execute("UPDATE run SET status = 'running' WHERE id = 2")

    page = Site.of(copy).get("/runs/2").text

    assert "had not traded when this page was read" in page
    assert "none yet: the run is under way" in page
    assert "traded nothing" not in page
    assert "did not end" not in page


def test_of_several_strategies_each_trade_and_each_decision_says_whose_it_is(
    site: Site, records: Database, tmp_path: Path
) -> None:
    copy, named = copied(records, tmp_path), '<span class="quiet{}">london'
    with connect(copy) as target:
        target.execute(
            "UPDATE run SET manifest = json_set(manifest, '$.strategies', json(?))", ('["london", "b"]',)
        )

    page = Site.of(copy).get("/runs/1").text

    assert named.format(" under") in page
    assert f"{named.format('')}:</span> No " in page
    assert f"{named.format('')}:</span>" not in site.get("/runs/1").text


def test_what_happened_around_a_session_is_listed_in_its_words(records: Database, tmp_path: Path) -> None:
    copy = copied(records, tmp_path)
    with connect(copy) as target:
        target.execute(
            "INSERT INTO notice VALUES (1, 1, 60000, 'clock', 'EURUSD', 'The <b>clock</b>.', NULL)"
        )

    page = Site.of(copy).get("/runs/1").text

    assert "Around the session" in page
    assert "The &lt;b&gt;clock&lt;/b&gt;." in page
    assert "Around the session" not in Site.of(copy).get("/runs/2").text


def test_a_run_that_was_stopped_says_how_far_it_came(records: Database, tmp_path: Path) -> None:
    copy = copied(records, tmp_path)
    with connect(copy) as target:
        target.execute("UPDATE run SET status = 'interrupted'")
        target.execute("UPDATE run SET summary = json_set(summary, '$.last_time', '2018-03-06T10:00:00Z')")

    page = Site.of(copy).get("/runs/1?zone=Europe/Prague").text

    assert "and ends at 2018-03-06 11:00 Europe/Prague." in page


def test_a_run_that_failed_says_why_how_far_it_came_and_how_it_goes_on(
    records: Database, tmp_path: Path
) -> None:
    copy, fault = copied(records, tmp_path), "The disk <b>/runs</b> is full; make room."
    with connect(copy) as target:
        target.execute("UPDATE run SET status = 'failed', fault = ?, summary = '{}', digest = ''", (fault,))

    site = Site.of(copy)
    page = site.get("/runs/1").text

    assert "This run failed. The disk &lt;b&gt;/runs&lt;/b&gt; is full; make room. What was written" in page
    assert re.search(r"and ends at about 2018-03-\d\d \d\d:\d\d UTC\. It goes on once that is mended", page)
    assert "<code>genesis-dsl resume 1</code>" in page
    assert site.get("/api/runs/1").json()["fault"] == fault
    assert [each["fault"] for each in site.get("/api/runs").json()["runs"]] == [fault, fault]


def test_the_demo_calls_its_prices_synthetic(demo_site: Site) -> None:
    for address in ("/", "/runs/1", "/runs/1/why/T1", "/runs/1/whynot"):
        assert "synthetic prices" in demo_site.get(address).text


def test_real_prices_are_not_called_synthetic(demo: Database, tmp_path: Path) -> None:
    copy = copied(demo, tmp_path)
    with connect(copy) as target:
        target.execute("UPDATE run SET manifest = json_set(manifest, '$.synthetic', json('false'))")
        target.execute("UPDATE run SET manifest = json_set(manifest, '$.notes', json('[]'))")
    site = Site.of(copy)

    asked = ("/", "/runs/1", "/runs/1/why/T1", "/runs/1/whynot")
    assert [address for address in asked if "synthetic prices" in site.get(address).text] == []


def test_ambiguous_trades_are_listed_with_what_they_could_have_been(site: Site) -> None:
    page = site.get("/runs/1").text

    assert "The net profit lies between -500.00 USD and +12.50 USD." in page
    assert 'data-label="at best">+990.00 USD' in page
    assert 'id="ambiguous"' not in site.get("/runs/2").text
