"""A number that is moved in thought gives the counts and strips of a run in which it is so."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from genesis_dsl.errors import SettingsError
from genesis_dsl.runs.at_instant import entries_on
from genesis_dsl.runs.numbers import numbers_of
from genesis_dsl.runs.opened import Opened, OpenedRuns
from genesis_dsl.runs.together import strips, together
from genesis_dsl.runs.what_if import WhatIf, what_if
from tests.builders import Story, at, entry, random_walk, strategy
from tests.recordings import Recording, record

PARAMETERS = "parameters:\n  bars: {value: 5, from: 2, to: 60}\n"
NAMES = "top: highest(high, bars)[1]"
CONDITIONS = """all_of:
    - id: early
      when: time between 00:30 and 02:00 in UTC
    - id: out
      when: close > top within 2 bars
    - id: some
      at_least: 1
      of:
        - id: grown
          when: close > open
        - id: among
          at_least: 2
          of:
            - id: wide
              when: high - low > 0.4 pips
            - id: above
              when: close > average(close, 20)
    - id: scored
      when: both passes"""
SCORE = """confluence:
  - id: both
    pass_at: 20 points
    parts:
      - id: up
        points: 30
        when: close > average(close, 8)
      - id: calm
        points: 20
        when: high - low < 1.2 pips
"""
UNTIL = at("2026-01-05 03:00:00")
MOVES = [
    ("bars", "10", ("value: 5", "value: 10")),
    ("early.2", "01:15", ("and 02:00 in", "and 01:15 in")),
    ("out", "4", ("within 2 bars", "within 4 bars")),
    ("some", "2", ("at_least: 1", "at_least: 2")),
    ("among", "1", ("at_least: 2", "at_least: 1")),
    ("up", "4", ("average(close, 8)", "average(close, 4)")),
    ("calm", "0.8", ("< 1.2 pips", "< 0.8 pips")),
    ("both", "50 points", ("pass_at: 20", "pass_at: 50")),
    ("both.up", "10", ("points: 30", "points: 10")),
]


def rules(*change: str) -> str:
    written = strategy(entry(when="close > 9").replace("when: close > 9", CONDITIONS), names=NAMES)
    written = written.replace(
        "names:\n", f"parameters:\n  bars: {{value: 5, from: 2, to: 60}}\n{SCORE}names:\n"
    )
    for old, new in zip(change[::2], change[1::2], strict=True):
        assert old in written
        written = written.replace(old, new)
    return written


@cache
def story() -> Story:
    return Story(rules(), random_walk(5, 300))


def recorded(folder: Path, *change: str) -> Recording:
    folder.mkdir()
    return record(replace(story(), rules=rules(*change)).write(folder), folder / "own.db")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    recording = recorded(tmp_path_factory.mktemp("moved") / "own")
    return OpenedRuns().of(recording.database, recording.run)


def move(opened: Opened, name: str, value: str) -> WhatIf:
    return what_if(opened.prepared, 0, name, value, UNTIL)


def test_every_number_is_listed_once_under_a_name(opened: Opened) -> None:
    ((_, _, one),) = entries_on(opened.prepared, "EURUSD")

    assert [(each.name, each.text) for each in numbers_of(opened.prepared, one)] == [
        ("early.1", "00:30"),
        ("early.2", "02:00"),
        ("out", "2"),
        ("bars", "5"),
        ("some", "1"),
        ("among", "2"),
        ("wide", "0.4 pips"),
        ("above", "20"),
        ("both", "20 points"),
        ("both.up", "30"),
        ("both.calm", "20"),
        ("up", "8"),
        ("calm", "1.2 pips"),
    ]


@pytest.mark.parametrize(("name", "value", "change"), MOVES)
def test_it_is_what_a_run_with_that_number_comes_to(
    opened: Opened, tmp_path: Path, name: str, value: str, change: tuple[str, str]
) -> None:
    real = recorded(tmp_path / "real", *change)
    prepared = OpenedRuns().of(real.database, real.run).prepared
    ((_, site, one),) = entries_on(prepared, "EURUSD")

    found = move(opened, name, value)

    assert found.after == together(prepared, site, one)
    assert found.strips == strips(prepared, site, one, UNTIL)
    assert found.strips != strips(opened.prepared, *opened.prepared.assembled.entries[0], UNTIL)
    fired = real.ask(
        "SELECT COUNT(*) FROM decision WHERE kind NOT IN ('near miss', 'asked', 'moved', 'closed')"
    )
    assert found.after.true == fired[0][0]


def test_every_number_is_had_by_a_change_of_the_file_and_a_parameter_by_a_setting_too(opened: Opened) -> None:
    parameter, number = move(opened, "bars", "10"), move(opened, "calm", "0.8")

    assert (parameter.setting, number.setting) == ("--set bars=10", "")
    assert "-  bars: {value: 5, from: 2, to: 60}\n+  bars: {value: 10, from" in parameter.proposal.diff
    assert (
        "-        when: high - low < 1.2 pips\n+        when: high - low < 0.8 pips" in number.proposal.diff
    )
    assert number.patch.startswith(f"{number.sentence}\n{number.counted}\n\n--- a/")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("none", "1", "There is no number none in this entry; there are: early.1,"),
        ("calm", "many", "`many` is no number to put in place of calm; it is 1.2 pips now."),
        ("calm", "1 pip or close > 1", "is no number"),
        ("calm", "3 USD", "the rules do not allow it"),
        ("bars", "500", "the rules do not allow it"),
        ("calm", "", "is no number"),
    ],
)
def test_what_cannot_be_is_refused_in_words(opened: Opened, name: str, value: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said.replace(".", r"\.")):
        move(opened, name, value)


def test_nothing_is_kept_of_it(opened: Opened) -> None:
    before = move(opened, "calm", "0.8").before

    assert move(opened, "up", "4").before == before
