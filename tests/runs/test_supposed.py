"""Stoppers of all kinds are told one behind the other, also of entries that read the account."""

from pathlib import Path

from genesis_dsl.runs.at_instant import at_instant
from genesis_dsl.runs.opened import Opened, OpenedRuns
from tests.builders import Story, at, entry, flat, strategy
from tests.recordings import record

CALM = """- id: {name}
  for_each: symbol
  trip_when: close > {limit}
  then: block entries
  re_arm: next day
"""
ROOM = "- id: small\n  must_hold: equity >= 99_990 USD\n"


def opened(story: Story, folder: Path) -> Opened:
    return OpenedRuns().of(record(story.write(folder), folder / "own.db").database, 1)


def told(run: Opened, moment: str) -> list[tuple[str, str]]:
    with at_instant(run, at(moment)) as there:
        return [(each.kind, each.reason) for each in there.supposed(0)]


def test_every_switch_and_then_the_gate_is_told(tmp_path: Path) -> None:
    switches = CALM.format(name="first", limit="1.0") + CALM.format(name="second", limit="1.05")
    story = Story(strategy(entry(when="close > 1.2")), flat(10), switches=switches, limits=ROOM)

    assert told(opened(story, tmp_path), "2026-01-05T00:05:00") == [
        ("blocked", "switch:first"),
        ("blocked", "switch:second"),
        ("refused", "rule:small"),
    ]


def test_an_entry_that_reads_the_account_can_be_supposed_too(tmp_path: Path) -> None:
    story = Story(strategy(entry(when="equity > 200_000 USD and close > 1.2")), flat(10))

    assert told(opened(story, tmp_path), "2026-01-05T00:05:00") == [("fired", "")]


def test_a_position_that_is_open_is_told_and_lifted(tmp_path: Path) -> None:
    story = Story(strategy(entry("00:02")), flat(10))

    assert told(opened(story, tmp_path), "2026-01-05T00:05:00") == [
        ("already in", "already in"),
        ("fired", ""),
    ]
