from genesis_dsl.runs.whynot import Answer
from genesis_dsl.server.record import Record
from genesis_dsl.server.views.whynot import WhyNot, whynot_view
from genesis_dsl.trace.explain import explain
from genesis_dsl.trace.missing import smallest_change
from tests.server.records import DECISIONS


def view(record: Record, *, stored: bool) -> WhyNot:
    explanation = explain(DECISIONS[4], record.facts)
    return whynot_view(Answer(explanation, smallest_change(explanation), "", stored), (), record)


def test_what_stood_against_it_comes_first_and_nothing_twice(record: Record) -> None:
    answer = view(record, stored=True)

    assert [line.label for line in answer.against] == ["cheap", "busy"]
    assert [line.label for line in answer.satisfied] == ["up", "low"]
    assert {line.depth for line in answer.against + answer.satisfied} == {0}


def test_an_answer_that_was_stored_leads_to_its_decision(record: Record) -> None:
    assert view(record, stored=True).address == "/runs/1/why/D4"
    assert view(record, stored=False).address == ""
