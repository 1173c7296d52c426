from collections.abc import Callable
from dataclasses import replace

import pytest

from genesis_dsl.trace.because import MOST, because, told_decided
from genesis_dsl.trace.condition import Mark
from genesis_dsl.trace.explain import explain
from genesis_dsl.trace.explanation import Facts
from genesis_dsl.trace.rows import DecisionRow

Changed = Callable[..., DecisionRow]


def test_what_fired_names_the_words_that_decided_with_the_numbers_they_do_not_say(
    fired: DecisionRow, facts: Facts
) -> None:
    assert because(explain(fired, facts)) == (
        "It fired because `time between 08:00 and 11:30 in Europe/London` (09:15), "
        "`close crosses above range_top` (1.10234 against 1.10198), `spread <= 1.2 pips` (0.6 pips) "
        "and `long_score passes` (65 to 85 of 65 points)."
    )


def test_what_had_to_be_false_is_named_as_what_was_not_so(fired: DecisionRow, facts: Facts) -> None:
    explanation = explain(fired, facts)
    turned = replace(explanation.lines[2], wanted=False, mark=Mark.FALSE)
    lines = (explanation.lines[0], turned)

    assert because(replace(explanation, lines=lines)).startswith("It fired because not `close crosses above")


def test_of_very_many_conditions_the_first_are_named(fired: DecisionRow, facts: Facts) -> None:
    explanation = explain(fired, facts)
    many = tuple(explanation.lines[3] for _ in range(MOST + 15))

    assert because(replace(explanation, lines=many)).endswith(" and 15 more.")


@pytest.mark.parametrize(
    ("kind", "reason"), [("near miss", ""), ("blocked", "stale"), ("tripped", "command:Ann")]
)
def test_what_was_not_done_by_a_condition_has_no_because(
    fired: DecisionRow, facts: Facts, kind: str, reason: str
) -> None:
    assert because(explain(replace(fired, kind=kind, reason=reason), facts)) == ""


def test_it_is_told_what_decided_only_where_something_did_not(changed: Changed, facts: Facts) -> None:
    missed = explain(changed({0: 0.0, 10: 0.0, 11: 0.0, 12: 14.0}, kind="near miss"), facts)
    sure = explain(changed({26: 1.0, 27: 1.0}), facts)

    assert told_decided(missed.lines) == {10}
    assert told_decided(sure.lines) == frozenset()
