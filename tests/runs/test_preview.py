"""Counting ahead: the same numbers that a run comes to, without an engine."""

from dataclasses import replace
from pathlib import Path

import pytest

from genesis_dsl.errors import SettingsError
from genesis_dsl.runs.choose import RulesRefused
from genesis_dsl.runs.preview import Site, preview
from tests.builders import MINUTE, Story, at, entry, flat, path, random_walk, run, strategy

LIST = """- id: go
  side: buy
  all_of:
    - id: up
      when: close > open
    - id: over
      when: close > average(close, 20)
    - id: rested
      when: count(positions) = 0
  size: 1 lots
  stop: 20 pips
"""


def site(folder: Path, *entries: str, prices: object = None, **parts: str) -> Site:
    story = Story(rules=strategy(*entries, **parts), prices=prices or random_walk(7, 600))  # type: ignore[arg-type]
    (found,) = preview(story.write(folder)).sites
    return found


def test_an_entry_is_true_as_often_as_a_run_signals(tmp_path: Path) -> None:
    rules = strategy(entry(when="close > average(close, 20) and close < open", targets=["at: 2 R"]))
    story = Story(rules=rules, prices=random_walk(7, 600))

    (counted,) = preview(story.write(tmp_path)).sites

    ran = run(story, tmp_path)
    assert counted.entries[0].counts.true == ran.ledger("signals") > 20
    over, down = counted.entries[0].parts
    assert over.counts.why == (("warming up", 19),)
    assert 0 < counted.entries[0].counts.unknown < 19, "a false part settles it while the average warms up"
    assert down.counts.unknown == 0


def test_what_reads_the_account_waits_and_its_market_part_is_counted(tmp_path: Path) -> None:
    (go,) = site(tmp_path, LIST).entries
    up, over, rested = go.parts

    assert rested.counts.waits == 600
    assert go.counts.true == 0
    assert go.counts.waits == over.so_far == rested.so_far, "the market part"
    assert go.counts.false >= max(up.counts.false, over.counts.false)
    assert go.counts.true + go.counts.false + go.counts.unknown + go.counts.waits == 600


def test_parts_of_a_list_are_counted_together(tmp_path: Path) -> None:
    only = LIST.replace("    - id: rested\n      when: count(positions) = 0\n", "")
    #       up: y  n  y  n;  over 1.10000 throughout but for the last
    prices = path(110_010, 110_020, 110_010, 110_030, 109_990)
    rules = only.replace("average(close, 20)", "1.10005")
    (go,) = site(tmp_path, rules, prices=prices).entries
    up, over = go.parts

    assert (go.counts.true, up.counts.true, over.counts.true) == (2, 2, 4)
    assert (up.so_far, over.so_far) == (2, 2)
    assert (up.alone, over.alone) == (2, 0)
    assert go.bottleneck is up


def test_never_and_always_are_said(tmp_path: Path) -> None:
    (go,) = site(tmp_path, entry(when="high >= low and close > 2.0"), prices=flat(50)).entries

    assert [each.counts.verdict for each in go.walk()] == ["never", "always", "never"]
    assert [each.path for each in go.parts] == ["go > high >= low", "go > close > 2.0"]


def test_what_was_never_known_says_why(tmp_path: Path) -> None:
    (go,) = site(tmp_path, entry(when="volume > 1"), prices=flat(50)).entries

    assert go.counts.verdict == "unknown"
    assert go.counts.why == (("no volume in this data", 50),)


def test_a_score_tells_which_sums_it_reached(tmp_path: Path) -> None:
    scores = """confluence:
  - id: s
    pass_at: 3 points
    parts:
      - id: up
        points: 2
        when: close > open
      - id: sound
        points: 1
        when: volume > 1
      - id: high
        points: 1
        when: close > 1.10005
"""
    rules = strategy(entry(when="s passes")).replace("entries:", f"{scores}entries:")
    story = Story(rules=rules, prices=path(110_010, 110_020, 110_000, 110_030))
    (counted,) = preview(story.write(tmp_path)).sites
    (go,) = counted.entries

    assert go.score is not None
    assert (go.score.pass_at, go.score.total) == (3.0, 4.0)
    assert go.score.reached == ((3.0, 2), (1.0, 1), (0.0, 1))
    assert [each.path for each in go.parts] == ["go > up", "go > sound", "go > high"]


def test_the_span_and_the_parameters_are_those_of_a_run(tmp_path: Path) -> None:
    rules = strategy(entry(when="close > average(close, n)")).replace(
        "entries:", "parameters:\n  n: {value: 20, from: 2, to: 100, step: 1}\nentries:", 1
    )
    begin = at("2026-01-05 00:00")
    story = Story(rules=rules, prices=flat(60), first=begin + 30 * MINUTE, last=begin + 50 * MINUTE)
    story.settings = ("n=40",)

    (counted,) = preview(story.write(tmp_path)).sites

    assert counted.span == (begin + 30 * MINUTE, begin + 49 * MINUTE)
    assert counted.decisions == 20
    assert counted.entries[0].counts.unknown == 10, "the 40 bars are there at the 40th close"


def test_a_strategy_that_decides_at_every_tick_is_counted_at_its_closes(tmp_path: Path) -> None:
    rules = strategy(entry(when="spread < 5 pips")).replace("entries:", "decide: every tick\nentries:", 1)
    (counted,) = preview(Story(rules=rules, prices=flat(20)).write(tmp_path)).sites

    assert counted.every_tick
    assert counted.entries[0].counts.true == 20


def test_exits_are_counted_too(tmp_path: Path) -> None:
    exits = "- id: out\n  when: close < open and profit > 0\n  do: close position"
    (out,) = site(tmp_path, entry(), prices=path(110_000, 109_990, 110_000), exits=exits).exits

    assert (out.counts.false, out.counts.waits) == (2, 1)


def test_files_with_errors_are_not_counted(tmp_path: Path) -> None:
    with pytest.raises(RulesRefused):
        site(tmp_path, entry(when="closs > open"))


def test_news_are_counted_with_a_calendar_and_unknown_without_one(tmp_path: Path) -> None:
    rules = strategy(entry(when="around(releases, 5 minutes, 5 minutes)"))
    story = Story(
        rules=rules.replace("title: A story\n", "title: A story\nuses: [calendar]\n"),
        prices=flat(60),
        news="- id: releases\n  impact: high\n",
        calendar="time,currency,event,impact\n2026-01-05T00:30:00Z,USD,CPI y/y,high\n",
    )
    request = story.write(tmp_path)

    with_one = preview(request).sites[0].entries[0].counts
    without = preview(replace(request, calendar=None)).sites[0].entries[0].counts

    assert with_one.true == 11
    assert without.why == (("calendar missing", 60),)


def test_a_span_that_ends_before_it_begins_is_refused_as_by_a_run(tmp_path: Path) -> None:
    story = Story(rules=strategy(entry()), prices=flat(60), first=20 * MINUTE, last=10 * MINUTE)
    with pytest.raises(SettingsError, match="ends before it begins"):
        preview(story.write(tmp_path))
