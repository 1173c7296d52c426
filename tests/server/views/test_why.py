from genesis_dsl.server.record import Record
from genesis_dsl.server.views.why import why_view
from genesis_dsl.trace.explain import explain
from tests.server.records import DECISIONS


def test_a_fired_entry_says_what_was_true_and_lacks_nothing(record: Record) -> None:
    why = why_view(explain(DECISIONS[0], record.facts), record, "T1")

    assert why.because == (
        "It fired because `spread <= 1.2 pips` (0.6 pips) and `long_score passes` (75 to 100 of 65 points)."
    )
    assert why.missing == ""
    assert [(value.name, value.text) for value in why.values] == [
        ("stop", "1.11946"),
        ("target 1", "2 R"),
        ("target 2", "40.0 pips"),
    ]


def test_a_near_miss_says_what_was_missing(record: Record) -> None:
    why = why_view(explain(DECISIONS[4], record.facts), record, "D4")

    assert why.because == ""
    assert why.title.startswith("No ")
    assert "spread was 1.4 pips" in why.missing


def test_an_order_that_was_stopped_says_by_what(record: Record) -> None:
    why = why_view(explain(DECISIONS[3], record.facts), record, "D3")

    assert (
        why.missing == "The rule said yes. It was stopped by rule daily: room 480.00 USD (all stopped now)."
    )


def test_what_is_no_entry_has_no_pipe(record: Record) -> None:
    assert why_view(explain(DECISIONS[1], record.facts), record, "D1").stages == ()


def test_a_decision_without_a_condition_is_shown_all_the_same(record: Record) -> None:
    why = why_view(explain(DECISIONS[1], record.facts), record, "D1")

    assert (why.lines, why.scores, why.values, why.missing) == ((), (), (), "")
