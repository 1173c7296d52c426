from genesis_dsl.server.record import Record
from genesis_dsl.server.views.part import part_view
from tests.server.records import DECISIONS, NODES


def test_the_values_under_a_condition_are_listed_without_its_wrappings(record: Record) -> None:
    part = part_view(NODES[1], DECISIONS[0], record)

    assert [(line.words, line.value) for line in part.lines] == [
        ("spread", "0.6 pips"),
        ("1.2 pips", "1.2 pips"),
    ]


def test_an_unknown_part_gives_its_reason(record: Record) -> None:
    (line,) = part_view(NODES[9], DECISIONS[0], record).lines

    assert line.value == "`volume > 5` is unknown: no volume in this data"


def test_a_value_is_shown_with_its_unit(record: Record) -> None:
    assert [line.value for line in part_view(NODES[11], DECISIONS[0], record).lines] == ["1.11946"]


def test_what_was_not_recorded_is_left_open(record: Record) -> None:
    assert [line.value for line in part_view(NODES[15], DECISIONS[0], record).lines] == [""]
