from genesis_dsl.server.record import Record
from genesis_dsl.server.views.part import part_view, words_of
from genesis_dsl.trace.rows import NodeRow
from tests.server.records import DECISIONS, NODES


def test_the_values_under_a_condition_are_listed_without_its_wrappings(record: Record) -> None:
    part = part_view(NODES[1], DECISIONS[0], record)

    assert [(line.words, line.value) for line in part.lines] == [
        ("spread", "0.6 pips"),
        ("1.2 pips", "1.2 pips"),
    ]


def test_an_unknown_part_gives_its_reason(record: Record) -> None:
    (line,) = part_view(NODES[9], DECISIONS[0], record).lines

    assert line.value == "unknown: no volume in this data"


def test_a_value_is_shown_with_its_unit(record: Record) -> None:
    assert [line.value for line in part_view(NODES[11], DECISIONS[0], record).lines] == ["1.11946"]


def test_what_was_not_recorded_is_left_open(record: Record) -> None:
    assert [line.value for line in part_view(NODES[15], DECISIONS[0], record).lines] == [""]


def listed(op: str, text: str, *data: object) -> str:
    row = NodeRow(0, -1, "entry", "e", "e", op, text, "truth", "M15", "s", 0, 9, data)
    return words_of(row, [row, row])


def test_what_has_no_sentence_is_named_in_its_place() -> None:
    assert listed("and", "- id: a\n  when: close > 1") == "all of 2"
    assert listed("at_least", "- id: a\n  when: close > 1", 1) == "at least 1 of 2"
    assert listed("score", "- id: long_score\n  parts: ...", "long_score") == "score long_score"
    assert listed("cases", "cases:\n  - when: a") == "the first of its cases that is true"
    assert listed("and", "close > 1\n  and close < 2") == "close > 1 and close < 2"
