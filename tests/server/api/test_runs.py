"""Runs for programs: listed, shown in the shape of `run --json`, started and followed."""

import json
from pathlib import Path
from typing import Any

import pytest

from genesis_dsl.runs.offered import Offered
from genesis_dsl.server.api.runs import page_address
from genesis_dsl.server.app import create_app
from genesis_dsl.store.database import Database, open_database
from tests.recordings import demo_recording, small_recording, small_story
from tests.server.site import Site


def test_a_run_is_told_as_the_command_tells_it() -> None:
    recording = demo_recording()

    told = Site.of(recording.database).get("/api/runs/1").json()

    report = json.loads(json.dumps(recording.report))
    same = (
        *(
            "run_id",
            "digest",
            "head",
            "status",
            "manifest",
            "summary",
            "trades",
            "decisions",
            "rules",
            "ambiguous_bars",
        ),
    )
    assert {name: told[name] for name in same} == {name: report[name] for name in same}
    assert told["next"] is None


def test_runs_are_listed_a_page_at_a_time_with_the_newest_first(site: Site) -> None:
    first = site.get("/api/runs?limit=1").json()
    second = site.get(first["next"]).json()

    assert [each["run_id"] for each in first["runs"] + second["runs"]] == [2, 1]
    assert second["next"] is None


def test_trades_are_listed_a_page_at_a_time(site: Site) -> None:
    first = site.get("/api/runs/1/trades?limit=1").json()
    second = site.get(first["next"]).json()

    assert [each["id"] for each in first["trades"] + second["trades"]] == ["T1", "T2"]
    assert second["next"] is None
    assert second["trades"][0]["exit_time"] is None


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a strategy, its account and its prices."""
    monkeypatch.chdir(tmp_path)
    small_story().write(tmp_path)
    return tmp_path


def wanted(**changes: object) -> dict[str, Any]:
    given = {"strategies": ["rules/story.yaml"], "account": "rules/small.yaml", "data": "data"}
    return given | changes


@pytest.mark.usefixtures("workspace")
def test_a_run_that_is_started_is_the_run_of_the_command() -> None:
    site = Site(create_app(open_database("sqlite:///runs.db"), Offered()))

    started = site.send("/api/runs", wanted())

    assert (started.status_code, started.json()["run_id"]) == (201, 1)
    assert started.headers["Location"] == "/api/runs/1"
    followed = site.get(f"/api/starts/{started.json()['start']}/events").text
    last = json.loads(followed.rstrip().rpartition("data: ")[2])
    assert (last["state"], last["share"]) == ("ended", 1.0)
    assert site.get("/api/starts/1").json() == last
    assert site.get("/api/runs/1").json()["digest"] == small_recording().report["digest"]


def test_rules_that_are_refused_come_with_their_findings(workspace: Path) -> None:
    rules = workspace / "rules/story.yaml"
    rules.write_text(rules.read_text().replace("lowest(low, 10)", "lowst(low, 10)"))
    site = Site(create_app(open_database("sqlite:///runs.db"), Offered()))

    started = site.send("/api/runs", wanted())

    assert (started.status_code, started.json()["state"]) == (422, "refused")
    (finding,) = started.json()["diagnostics"]
    assert finding["severity"] == "error"
    assert "lowest" in (finding["help"] or finding["message"])


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"strategies": ["../outside.yaml"]}, 400),
        ({"data": "/etc"}, 400),
        ({"account": "../x.yaml"}, 400),
        ({"from": "yesterday"}, 400),
        ({"from": "2026-01-05 00:00"}, 400),
        ({"strategies": []}, 422),
        ({"strategies": ["a.yaml"] * 51}, 422),
        ({"data": "a" * 501}, 422),
        ({"unknown": 1}, 422),
    ],
)
@pytest.mark.usefixtures("workspace")
def test_what_may_not_be_asked_for_is_one_sentence(changes: dict[str, object], status: int) -> None:
    site = Site(create_app(open_database("sqlite:///runs.db"), Offered()))

    answer = site.send("/api/runs", wanted(**changes))

    assert answer.status_code == status
    assert answer.json()["status"] == status


def test_an_address_of_a_page_leaves_out_what_is_not_asked() -> None:
    assert page_address("/api/runs", before=3, text="", more=None) == "/api/runs?before=3"


def test_a_run_of_an_older_version_is_told_as_it_is(records: Database) -> None:
    told = Site.of(records).get("/api/runs/2").json()

    assert (told["manifest"], told["trades"]) == ({"currency": "USD"}, [])
