from collections.abc import Iterable

import pytest

from genesis_dsl.graph import refused
from genesis_dsl.graph.scope import Unsupported
from tests.checker.files import one_switch, ruleset, run


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


def test_two_lengths_of_which_one_goes_along_the_calendar_run() -> None:
    switch = one_switch("equity < 0", more="re_arm: after 30 hours and after 1 day")

    assert whats(refused.of_guard(switch)) == []
