from genesis_dsl.server.record import Record
from genesis_dsl.server.views.tree import TreeLine, tree_lines
from genesis_dsl.trace.explain import explain
from genesis_dsl.trace.rows import DecisionRow
from tests.server.records import DECISIONS


def lines_of(
    decision: DecisionRow, record: Record, name: str, *, judged: bool = True
) -> tuple[TreeLine, ...]:
    explanation = explain(decision, record.facts)
    return tree_lines(explanation.lines, record, name, explanation, judged=judged)


def test_a_condition_has_both_numbers_and_the_authors_line(record: Record) -> None:
    line = lines_of(DECISIONS[0], record, "T1")[1]

    assert (line.left, line.right, line.distance) == ("0.6 pips", "1.2 pips", "-0.6 pips")
    assert (line.own_line, line.address) == ("when: spread <= 1.2 pips", "/runs/1/sources/strategy/london#L9")
    assert (line.state, line.side, line.details) == ("true", "for", "/runs/1/why/T1/parts/1")


def test_shape_says_what_it_was_and_side_whether_it_helped(record: Record) -> None:
    lines = lines_of(DECISIONS[4], record, "D4")
    found = {line.label: (line.sign, line.side) for line in lines}

    assert found["cheap"] == ("✗", "against")
    assert found["busy"] == ("?", "open")
    assert found["up"] == ("✓", "for")


def test_what_a_switch_saw_neither_helped_nor_hindered(record: Record) -> None:
    lines = lines_of(DECISIONS[4], record, "D4", judged=False)

    assert {line.side for line in lines} == {""}


def test_an_answer_that_was_not_stored_has_no_details(record: Record) -> None:
    lines = lines_of(DECISIONS[4], record, "")

    assert {line.details for line in lines} == {""}


def test_a_number_leads_to_its_series_on_the_chart(record: Record) -> None:
    lines = lines_of(DECISIONS[0], record, "T1")
    charts = [line.chart for line in lines[:2]]

    assert charts == ["", "/runs/1/chart?symbol=EURUSD&timeframe=M15&at=2018-03-06+09%3A15+UTC"]


def test_what_decided_is_told_where_something_else_did_not(record: Record) -> None:
    missed = lines_of(DECISIONS[4], record, "D4")
    fired = lines_of(DECISIONS[5], record, "D5")

    assert [line.label for line in missed if line.decided] == ["cheap"]
    assert not any(line.decided for line in fired)
