from collections.abc import Iterable

import pytest

from genesis_dsl.graph import refused
from genesis_dsl.graph.scope import Unsupported
from tests.checker.files import one_switch, ruleset, run, strategy


def whats(found: Iterable[Unsupported]) -> list[str]:
    return [each.what for each in found]


@pytest.mark.parametrize(
    ("clause", "each"),
    [("must_hold", "fill"), ("must_hold", "order"), ("at_fill", "position"), ("at_day_end", "order")],
)
def test_a_subject_without_a_part_in_the_engine_is_named(clause: str, each: str) -> None:
    (rule,) = run(ruleset(f"for_each: {each}\n    {clause}: equity > 0")).rulesets["rules"].rules

    assert whats(refused.of_subject(rule)) == [f"for_each: {each}"]


@pytest.mark.parametrize(
    "clause",
    [
        *("must_hold", "before_order", "to_pass", "to_be_paid", "to_scale_up"),
        *("at_fill", "at_day_end", "at_week_end"),
    ],
)
def test_a_clause_that_runs_is_not(clause: str) -> None:
    (rule,) = run(ruleset(f"{clause}: equity > 0")).rulesets["rules"].rules

    assert whats(refused.of_subject(rule)) + whats(refused.of_guard(rule)) == []


def test_everything_about_a_switch_is_said_at_once() -> None:
    more = "for_at_least: 2.5 days\nre_arm: after 3 payouts and next fill and after 10 signals"
    switch = one_switch("equity < 0", more=more)

    assert whats(refused.of_guard(switch)) == ["after 3 payouts", "after 10 signals"]


def test_two_lengths_of_which_one_goes_along_the_calendar_are_named() -> None:
    switch = one_switch("equity < 0", more="re_arm: after 30 hours and after 1 day")

    assert whats(refused.of_guard(switch)) == ["and after 1 day"]


def test_a_target_that_does_more_than_move_the_stop_is_named() -> None:
    def found(then: str) -> list[str]:
        order = f"size: 1 lots\nstop: 10 pips\ntargets:\n  - at: 10 pips\n    then: {then}"
        checked = run(strategy("hammer", entry=order))
        assert checked.diagnostics == []
        return whats(refused.of_entry(checked.strategies["demo_strategy"].entries[0]))

    assert found("alert info") == ["alert info"]
    assert found("target to 40 pips") == ["target to 40 pips"]
    assert found("stop to entry") == found("trail 10 pips") == []


def test_an_exit_that_blocks_entries_is_named() -> None:
    checked = run(strategy(exit_when="hammer", do="[block entries, alert info]"))

    assert whats(refused.of_exit(checked.strategies["demo_strategy"].exits[0])) == ["block entries"]


@pytest.mark.parametrize(
    ("re_arm", "found"),
    [("by one and by 2 others", []), ("by one and by 2 others and by third", ["and by third"])],
)
def test_more_roles_than_two_are_named(re_arm: str, found: list[str]) -> None:
    assert whats(refused.of_guard(one_switch("equity < 0", more=f"re_arm: {re_arm}"))) == found
