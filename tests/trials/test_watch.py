"""Switches are seen to trip and to be armed again, and their conditions to be what they were."""

from pathlib import Path

from genesis_dsl.trials.run import run_tests
from tests.trials.scenes import GIVEN, STRATEGY, scenario

SWITCHES = """\
genesis: 1
kind: kill_switch
id: mine
title: Mine
timezone: Europe/London
switches:
  - id: low
    trip_when: equity < 90_000 USD
    then: block entries
    re_arm: next day
"""

STORY = """\
- at: 2018-03-06 10:30 in Europe/London
  given: {equity: 90_000 USD}
  expect: {low: armed}
- at: 2018-03-06 11:00 in Europe/London
  given: {equity: 89_999.99 USD}
  expect: {low: tripped}
- at: 2018-03-06 12:00 in Europe/London
  given: {equity: 100_000 USD}
- at: 2018-03-07 00:00 in Europe/London
  expect: {low: armed}
"""


def test_a_switch_trips_and_is_armed_again(tmp_path: Path) -> None:
    file = (
        "genesis: 1\nkind: tests\nid: bound\ntitle: Bound\nstrategy: breakout\n"
        "kill_switches: [mine]\ntests:\n"
    )
    texts = {"a.yaml": STRATEGY, "b.yaml": SWITCHES, "c.yaml": file + scenario("", GIVEN, story=STORY)}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    tried = run_tests([tmp_path])

    assert tried.failed == ()
    found = dict(tried.coverages)[str(tmp_path / "b.yaml")]
    assert [(each.path, each.state) for each in found.missing] == [("switches > low", "unknown")]


RULES = """\
genesis: 1
kind: ruleset
id: rules
title: Rules
timezone: Europe/London
sources:
  - id: house
    publisher: House
    page: none
    section: none
    read_on: 2026-01-01
rules:
  - id: floor
    cites: house
    must_hold: equity >= 99_900 USD
"""


def test_what_the_gate_imagines_is_not_seen(tmp_path: Path) -> None:
    file = "genesis: 1\nkind: tests\nid: bound\ntitle: Bound\nstrategy: breakout\nruleset: rules\ntests:\n"
    story = "- at: 2018-03-06 10:15 in Europe/London\n  expect: {floor: kept}\n"
    refused = scenario("verdict: refused\nby: floor", GIVEN)
    texts = {"a.yaml": STRATEGY, "b.yaml": RULES, "c.yaml": file + refused}
    texts["c.yaml"] += scenario("", "volume: 900\ntrend_up: true\n", story=story, name="kept")
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    tried = run_tests([tmp_path])

    assert tried.failed == ()
    found = dict(tried.coverages)[str(tmp_path / "b.yaml")]
    assert "false" in [each.state for each in found.missing]
    assert "true" not in [each.state for each in found.missing]
