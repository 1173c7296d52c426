"""What a reader does with a decision: verify it, save it as a test, lay another beside it, note something."""

from pathlib import Path

import pytest

from genesis_dsl.trials.run import run_tests
from tests.server.site import Site

NOTE = {"who": "Ann <b>", "text": "Why so early?\n<script>alert(1)</script>"}


def test_a_decision_is_verified_by_a_click(demo_site: Site) -> None:
    page = demo_site.get("/runs/1/why/T1/verify")

    assert page.status_code == 200
    assert "Same decision. The run was made again up to 2024-" in page.text
    assert "<html" not in demo_site.get("/runs/1/why/T1/verify", HX_Request="true").text


@pytest.mark.unmeasured
def test_a_decision_is_saved_as_a_test_that_passes(demo_site: Site, tmp_path: Path) -> None:
    answer = demo_site.get("/runs/1/why/T1/test")

    assert (
        answer.headers["content-disposition"] == 'attachment; filename="london_breakout_run_1_T1.test.yaml"'
    )
    place = tmp_path / "london_breakout_run_1_T1.test.yaml"
    place.write_text(answer.text, encoding="utf-8")
    assert [each.passed for each in run_tests([place]).outcomes] == [True]


def test_two_decisions_stand_side_by_side_with_what_differs_first(demo_site: Site) -> None:
    page = demo_site.get("/runs/1/why/T1/beside?other=T2").text

    assert "T1 beside T2" in page
    assert page.index("What differs") < page.index("long_breakout fired for")
    assert "Every condition was the same in both." in demo_site.get("/runs/1/why/T1/beside?other=T1").text


@pytest.mark.parametrize("other", ["T9999", "x", "", "<script>"])
def test_another_decision_that_is_not_there_is_told(demo_site: Site, other: str) -> None:
    answer = demo_site.get(f"/runs/1/why/T1/beside?other={other}")

    assert 400 <= answer.status_code < 500
    assert "<script>" not in answer.text.replace("<script src", "")


def test_a_note_is_shown_on_the_page_as_it_was_written(demo_site: Site) -> None:
    answer = demo_site.post("/runs/1/why/T2/notes", dict(NOTE))

    assert (answer.status_code, answer.headers["location"]) == (303, "/runs/1/why/T2#notes")
    page = demo_site.get("/runs/1/why/T2").text
    assert "Ann &lt;b&gt;" in page
    assert "&lt;script&gt;alert(1)" in page
    assert "Nobody wrote one." in demo_site.get("/runs/1/why/T3").text


@pytest.mark.parametrize("fields", [{"who": "", "text": "x"}, {"who": "Ann", "text": " "}, {}])
def test_an_empty_note_is_refused(demo_site: Site, fields: dict[str, str | list[str]]) -> None:
    assert 400 <= demo_site.post("/runs/1/why/T3/notes", fields).status_code < 500
    assert "Nobody wrote one." in demo_site.get("/runs/1/why/T3").text


def test_a_page_of_another_site_cannot_write_notes(demo_site: Site) -> None:
    refused = demo_site.post("/runs/1/why/T3/notes", dict(NOTE), {"sec-fetch-site": "cross-site"})

    assert refused.status_code == 403
