"""Two sides over the same prices: which decisions differ, and how they are told."""

from dataclasses import replace
from pathlib import Path

import pytest

from genesis_dsl.errors import NotStored
from genesis_dsl.runs.behaviour import Behaviour, compare_behaviour, compare_runs
from genesis_dsl.runs.replay import replay
from genesis_dsl.runs.request import Request
from genesis_dsl.store.database import open_database
from tests.builders import Story, entry, flat, strategy

PRICES = flat(30)


def side(folder: Path, rules: str, data: Path | None = None) -> Request:
    folder.mkdir(exist_ok=True)
    request = Story(rules=rules, prices=PRICES).write(folder)
    return replace(request, data=data or request.data)


def compared(
    folder: Path, old: str, new: str, names: dict[tuple[str, str], tuple[str, str]] | None = None
) -> Behaviour:
    before = side(folder / "old", old)
    return compare_behaviour(before, side(folder / "new", new, before.data), names or {}, 2)


def told(behaviour: Behaviour) -> list[tuple[str, ...]]:
    return [
        (each.what, *(act.said.split("  ")[0][11:16] if act else "" for act in (each.old, each.new)))
        for each in behaviour.differences
    ]


def test_the_same_rules_decide_the_same(tmp_path: Path) -> None:
    rules = strategy(entry("00:05"))

    behaviour = compared(tmp_path, rules, rules.replace("title: A story", "title: Another"))

    assert behaviour.differences == ()
    assert behaviour.same == 1
    assert behaviour.old == behaviour.new


def test_a_decision_that_moved_is_told_with_both_traces(tmp_path: Path) -> None:
    old, new = (strategy(entry(clock)) for clock in ("00:05", "00:09"))

    behaviour = compared(tmp_path, old, new)

    assert told(behaviour) == [("moved", "00:05", "00:09")]
    (moved,) = behaviour.differences
    assert moved.old_trace.startswith("go fired for EURUSD at 2026-01-05 00:05 UTC.")
    assert moved.new_trace.startswith("go fired for EURUSD at 2026-01-05 00:09 UTC.")


def test_what_is_gone_is_answered_with_why_not(tmp_path: Path) -> None:
    old = strategy(entry("00:05"))

    behaviour = compared(tmp_path, old, old.replace("time between", "close > 2.0 and time between"))

    assert told(behaviour) == [("gone", "00:05", "")]
    assert behaviour.differences[0].old_trace.startswith("go fired")
    assert "the rule asks for" in behaviour.differences[0].new_trace
    assert "No go for EURUSD at 2026-01-05 00:05 UTC" in behaviour.differences[0].new_trace


def test_what_is_new_is_told(tmp_path: Path) -> None:
    new = strategy(entry("00:05"))

    behaviour = compared(tmp_path, new.replace("time between", "close > 2.0 and time between"), new)

    assert told(behaviour) == [("new", "", "00:05")]


def test_another_size_of_the_same_order_is_a_figure(tmp_path: Path) -> None:
    old, new = (strategy(entry("00:05", size=f"size: {lots} lots")) for lots in (1, 2))

    (found,) = compared(tmp_path, old, new).differences

    assert (found.what, found.figures) == ("figures", ["size"])


def test_another_outcome_at_the_same_moment_turned(tmp_path: Path) -> None:
    old = strategy(entry("00:05"))

    behaviour = compared(tmp_path, old, old.replace("size: 1 lots", "size: 10_000 lots"))

    (found,) = [each for each in behaviour.differences if each.what == "turned"]
    assert found.old is not None
    assert found.new is not None
    assert (found.old.kind, found.new.kind) != ("fired", "fired")


def test_a_rename_is_no_change_of_behaviour(tmp_path: Path) -> None:
    old = strategy(entry("00:05"))
    new = old.replace("- id: go\n", "- id: enter\n")

    assert compared(tmp_path, old, new, {("story", "go"): ("story", "enter")}).differences == ()
    assert len(compared(tmp_path, old, new).differences) == 2


def test_two_recorded_runs_are_compared_as_two_requests_are(tmp_path: Path) -> None:
    old, new = (strategy(entry(clock)) for clock in ("00:05", "00:09"))
    before = side(tmp_path / "old", old)
    after = side(tmp_path / "new", new, before.data)
    database = open_database(f"sqlite:///{tmp_path}/runs.db")
    first, second = (replay(each, database).run for each in (before, after))

    behaviour = compare_runs(database, first, second, traces=2)

    assert behaviour == compared(tmp_path, old, new)
    with pytest.raises(NotStored, match="There is no run 9"):
        compare_runs(database, 1, 9)
