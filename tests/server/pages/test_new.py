import html
import re
from pathlib import Path

import pytest

from genesis_dsl.errors import GenesisError
from genesis_dsl.runs.offered import Offered
from genesis_dsl.runs.prepare import prepare
from genesis_dsl.server.app import create_app
from genesis_dsl.server.pages import new
from genesis_dsl.server.views.new import Answers
from genesis_dsl.store.database import Database
from tests.recordings import small_story
from tests.server.site import Site

SHIPPED = "strategies/london_breakout.yaml"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A working folder with rules, small prices, and a strategy with a slip in it."""
    small_story().write(tmp_path)
    story = (tmp_path / "rules" / "story.yaml").read_text()
    (tmp_path / "slip.yaml").write_text(story.replace("lowest(low", "lowst(low"))
    return tmp_path


@pytest.fixture
def desk(home: Path, empty: Database, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setattr(new, "PATIENCE", 60.0)  # a machine with much to do takes its time
    return Site(create_app(empty, Offered(home)))


def test_the_form_offers_what_is_at_hand(desk: Site) -> None:
    page = desk.get("/new").text

    assert f'name="strategies" value="{SHIPPED}"' in page
    assert "channel=20 (10 to 60)" in page
    assert 'name="data" value="data"' in page
    assert '<option value="demo">' in page


def test_a_run_that_was_started_leads_to_its_page(desk: Site) -> None:
    answer = desk.post("/new", {"more": "rules", "data": "data"})

    assert (answer.status_code, answer.headers["location"]) == (303, "/runs/1")
    assert desk.app.state.starts.of_run(1).wait_for_end(60).state == "ended"
    assert "✓</span> done" in desk.get("/runs/1").text
    assert desk.get("/new/1").headers["location"] == "/runs/1"


def test_what_is_wrong_is_shown_as_the_command_shows_it(desk: Site) -> None:
    answer = desk.post("/new", {"more": "rules\nslip.yaml", "data": "data", "first": "2026-01-05"})
    page = html.unescape(answer.text)

    assert answer.status_code == 422
    assert "The rule files have" in page
    assert re.search(r"error [A-Z]\d+: .*\n +.*slip\.yaml:\d+:\d+", page)
    assert "^^^" in page
    assert "slip.yaml</textarea>" in page
    assert 'value="2026-01-05"' in page


def test_a_run_that_takes_its_time_has_a_page_that_looks_again(
    desk: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(new, "PATIENCE", 0.0)

    answer = desk.post("/new", {"strategies": [SHIPPED], "data": "demo", "account": "nobody"})

    assert (answer.status_code, answer.headers["location"]) == (303, "/new/1")
    page = desk.get("/new/1").text
    assert '<noscript><meta http-equiv="refresh"' in page
    assert 'data-follow="/api/starts/1/events"' in page
    desk.app.state.starts.find(1).wait_for_end(60)
    refused = desk.get("/new/1")
    assert refused.status_code == 422
    assert "There is no account nobody" in refused.text


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("strategies", "../../etc/passwd"),
        ("more", "/etc/passwd"),
        ("more", "strategies/../../secret.yaml"),
        ("data", "../"),
        ("data", "/etc"),
        ("data", "x\0y"),
        ("account", "../account.yaml"),
        ("calendar", "/etc/hosts"),
        ("calendar", "<script>alert(1)</script>"),
    ],
)
def test_no_path_leads_out_of_the_working_folder(desk: Site, field: str, text: str) -> None:
    fields: dict[str, str | list[str]] = {"strategies": SHIPPED, "data": "data", field: text}

    answer = desk.post("/new", fields)

    assert answer.status_code == 422
    assert "of the working folder" in answer.text
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize(
    "fields",
    [
        {"account": "nobody"},
        {"settings": "channel"},
        {"settings": "channel=25\nchannel=30"},
        {"settings": "channel=25%"},
        {"first": "2026-01-06", "last": "2026-01-05"},
        {"first": "2030-01-01"},
    ],
)
def test_what_a_form_is_told_has_no_option_of_the_command_line(desk: Site, fields: dict[str, str]) -> None:
    """Each is refused before a process is begun for it, or by what it would be refused with there."""
    wanted = Answers.model_validate({"strategies": [SHIPPED], "data": "data", **fields}).wanted

    with pytest.raises(GenesisError) as refused:
        prepare(desk.app.state.offered.request(wanted))

    assert "--" not in str(refused.value)


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({"data": "data", "first": "tomorrow"}, 422, "<code>tomorrow</code> is no date and time"),
        ({"data": "x" * 501}, 400, "is too long; 500 are the most"),
        ({"data": "data", "nothing": "1"}, 400, "cannot be read as nothing"),
    ],
)
def test_what_cannot_be_read_is_told(
    desk: Site, fields: dict[str, str | list[str]], status: int, said: str
) -> None:
    answer = desk.post("/new", fields)

    assert answer.status_code == status
    assert said in html.unescape(answer.text)


def test_nothing_was_started_under_a_number(desk: Site) -> None:
    assert desk.get("/new/7").status_code == 404


def test_a_run_is_asked_for_again_and_its_version_is_replayed_though_files_changed(
    desk: Site, home: Path
) -> None:
    desk.post("/new", {"more": "rules", "data": "data", "first": "2026-01-05"})
    desk.app.state.starts.of_run(1).wait_for_end(60)
    story = home / "rules" / "story.yaml"
    story.write_text(story.read_text().replace("lowest(low, 10)", "lowest(low, 20)"))

    page, form = desk.get("/runs/1").text, desk.get("/new?like=1").text
    answer = desk.post("/new/again/1", {})

    assert 'href="/new?like=1"' in page
    assert ">rules</textarea>" in form
    assert 'value="2026-01-05 00:00 UTC"' in form
    assert (answer.status_code, answer.headers["location"]) == (303, "/runs/2")
    assert desk.app.state.starts.of_run(2).wait_for_end(60).state == "ended"
    one, two = (desk.get(f"/api/runs/{number}").json() for number in (1, 2))
    assert one["digest"] == two["digest"] != ""


def test_a_run_that_is_not_there_is_neither_asked_for_nor_replayed(desk: Site) -> None:
    assert desk.get("/new?like=9").status_code == 404
    assert desk.post("/new/again/9", {}).status_code == 404
    assert desk.post("/new/again/1", {}, {"sec-fetch-site": "cross-site"}).status_code == 403


def test_a_field_in_which_too_much_stands_is_named_as_on_the_form(desk: Site) -> None:
    answer = desk.post("/new", {"more": "rules", "data": "data", "first": "2" * 101})

    assert answer.status_code == 400
    assert "What stands under &#39;From&#39; is too long; 100 are the most." in answer.text
