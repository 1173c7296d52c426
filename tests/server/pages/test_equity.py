"""The equity of a run with every line, also those that only the run itself can tell."""

from pathlib import Path

from tests.recordings import record, small_story
from tests.server.site import Site

TRAILING = """- id: trailing
  must_hold: equity >= highest(equity since start) - 900 USD
"""


def test_a_floor_that_trails_is_drawn_when_the_run_is_asked(tmp_path: Path) -> None:
    recording = record(small_story(limits=TRAILING, switches="").write(tmp_path), tmp_path / "own.db")
    site = Site.of(recording.database)

    page, part = site.get("/runs/1").text, site.get("/runs/1/equity", HX_Request="true").text

    assert "trailing</strong>" not in page
    assert 'hx-get="/runs/1/equity"' in page
    assert "trailing</strong> floor; least room" in part
    assert "<html" not in part
    assert "Equity and headroom of run 1" in site.get("/runs/1/equity").text


def test_a_run_without_days_says_so(site: Site) -> None:
    assert "No day of this run was recorded." in site.get("/runs/2/equity").text
