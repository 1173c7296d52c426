"""Scores of a file of their own: they run with the parameters of their user, are recorded, and are shown."""

from dataclasses import replace
from pathlib import Path

import pytest

from genesis_dsl.runs.replay import replay
from genesis_dsl.runs.request import Request
from genesis_dsl.runs.whynot import whynot
from genesis_dsl.store.database import open_database
from genesis_dsl.trace.page import text
from tests.builders import Ran, Story, entry, path, run_request, strategy

SCORES = """genesis: 1
kind: confluence
id: scores
title: Scores
parameters:
  shift: {value: 0 points, from: 0 points, to: 50 points, step: 5 points}
scores:
  - id: strength
    pass_at: 50 points
    require:
      - id: dear
        when: close > 1.00000
    parts:
      - id: above
        points: 37.5
        when: close - shift > 1.10000
      - id: rising
        points: 25
        when: close > close[1]
      - id: volume
        points: 20
        when: volume > 100
    veto:
      - id: too_far
        when: close > 1.10500
"""
USES = "uses:\n  - id: scores\n    with: {shift: 15 points}\n"
PRICES = path(110_000, 110_005, 110_020, 110_018, 110_600, 110_590)
"""Closes: the first, rising, rising above the line, falling above it, then too far."""


def asking(
    folder: Path, uses: str = USES, *, limits: str = "", when: str = "strength passes", scores: str = SCORES
) -> Request:
    rules = strategy(entry(when=when, more="at_once: 9"))
    story = Story(rules.replace("title: A story\n", f"title: A story\n{uses}"), PRICES, limits=limits)
    request = story.write(folder)
    file = folder / "rules" / "scores.yaml"
    file.write_text(scores, encoding="utf-8")
    return replace(request, paths=(*request.paths, file))


def signals(ran: Ran) -> list[tuple[str, str]]:
    return [(moment, kind) for moment, kind, _ in ran.kinds() if kind in {"fired", "refused", "blocked"}]


def test_a_score_of_another_file_runs_with_the_parameters_of_its_user(tmp_path: Path) -> None:
    assert signals(run_request(asking(tmp_path))) == [("00:03", "fired")]


def test_without_them_it_has_its_own(tmp_path: Path) -> None:
    fired = signals(run_request(asking(tmp_path, "uses: [scores]\n")))
    assert fired == [("00:02", "fired"), ("00:03", "fired")]


def test_a_veto_that_nobody_can_tell_blocks(tmp_path: Path) -> None:
    scores = SCORES.replace("when: close > 1.10500", "when: volume > 1_000")
    assert signals(run_request(asking(tmp_path, scores=scores))) == []


def test_the_record_shows_points_interval_mark_and_confidence(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/runs.db")
    result = replay(asking(tmp_path), database)
    (at_three,) = whynot(database, result.run, "EURUSD", "2026-01-05 00:03 UTC")
    (at_four,) = whynot(database, result.run, "EURUSD", "2026-01-05 00:04 UTC")

    assert "✓ strength: 62.5 to 82.5 of 50 points, confidence 75%" in text(at_three.explanation)
    lines = text(at_four.explanation)
    assert "? strength: 37.5 to 57.5 of 50 points, confidence 45%" in lines
    assert "  ? volume 20\n" in lines


@pytest.mark.parametrize(
    ("limit", "kind"),
    [("score >= 62.5", "fired"), ("score > 62.5", "refused"), ("score < 60 or score is unknown", "refused")],
)
def test_a_rule_asks_with_which_score_an_order_fired(limit: str, kind: str, tmp_path: Path) -> None:
    limits = f"- id: strong\n  before_order: {limit}\n"
    assert signals(run_request(asking(tmp_path, limits=limits))) == [("00:03", kind)]


def test_an_entry_that_asks_no_score_has_none(tmp_path: Path) -> None:
    asks = {"when": "close > 1.10010 and close < 1.10019"}
    for limit, kind in (("score > 0", "blocked"), ("score is unknown", "fired")):
        limits = f"- id: strong\n  before_order: {limit}\n"
        assert signals(run_request(asking(tmp_path, limits=limits, **asks))) == [("00:04", kind)]


def test_the_scores_that_ship_run_and_count_what_is_unknown_as_an_interval(tmp_path: Path) -> None:
    rules = strategy(entry(when="up_strength passes"))
    uses = "uses:\n  - id: trend_strength\n    with: {fast: 10, slow: 40}\n"
    rising = path(*range(110_000, 110_058))
    story = Story(rules.replace("title: A story\n", f"title: A story\n{uses}"), rising)
    database = open_database(f"sqlite:///{tmp_path}/runs.db")
    result = replay(story.write(tmp_path), database)
    (answer,) = whynot(database, result.run, "EURUSD", "2026-01-05 00:58 UTC")

    # H4 is still warming up, there is no volume, and the momentum is above 70
    assert "? up_strength: 35 to 80 of 65 points, confidence 35%" in text(answer.explanation)
