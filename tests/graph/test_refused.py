from collections.abc import Iterable

import pytest

from genesis_dsl.graph import refused
from genesis_dsl.graph.scope import Unsupported
from tests.checker.files import one_switch, ruleset, run

NINE = " and ".join(f"by role_{each}" for each in "abcdefghi")


def whats(found: Iterable[Unsupported]) -> list[str]:
    return [each.what for each in found]


@pytest.mark.parametrize(
    "clause",
    [
        *("must_hold", "before_order", "to_pass", "to_be_paid", "to_scale_up"),
        *("at_fill", "at_day_end", "at_week_end"),
    ],
)
def test_a_clause_that_runs_is_not(clause: str) -> None:
    (rule,) = run(ruleset(f"{clause}: equity > 0")).rulesets["rules"].rules

    assert whats(refused.of_guard(rule)) == []


def test_everything_about_a_switch_is_said_at_once() -> None:
    switch = one_switch("opens", each="fill", more=f"re_arm: after 30 hours and after 1 day and {NINE}")

    assert whats(refused.of_guard(switch)) == ["and by role_i", "and after 1 day"]


def test_two_lengths_of_which_one_goes_along_the_calendar_are_named() -> None:
    switch = one_switch("equity < 0", more="re_arm: after 30 hours and after 1 day")

    assert whats(refused.of_guard(switch)) == ["and after 1 day"]


@pytest.mark.parametrize(
    ("re_arm", "found"),
    [
        ("by one and by 2 others and by third", []),
        (NINE, ["and by role_i"]),
    ],
)
def test_more_roles_than_there_is_room_for_are_named(re_arm: str, found: list[str]) -> None:
    assert whats(refused.of_guard(one_switch("equity < 0", more=f"re_arm: {re_arm}"))) == found
