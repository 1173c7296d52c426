"""Gates as conditions: `test_change` holds rules and gates together against brute force."""

from genesis_dsl.trace.condition import Branch, Mark
from genesis_dsl.trace.explanation import Gate
from genesis_dsl.trace.gates import gate_leaf, with_gates
from genesis_dsl.trace.rows import NodeRow

TIRED = Gate("switch:tired", "kill switch tired")


def asks(switch: str, mark: Mark) -> Branch:
    row = NodeRow(3, -1, "entry", "e", "e", "tripped", switch, "truth", "", "s", 0, 0, ("house", switch))
    return Branch(row, row, "", mark, "", meaning=f"tripped {switch}")


def test_a_rule_that_nothing_stops_is_the_whole() -> None:
    rule = asks("tired", Mark.TRUE)

    assert with_gates(rule, ()) is rule


def test_a_gate_that_stops_makes_the_whole_false() -> None:
    assert with_gates(asks("other", Mark.TRUE), [TIRED]).mark is Mark.FALSE


def test_a_switch_that_the_rule_asks_about_is_the_same_condition() -> None:
    rule = asks("tired", Mark.TRUE)

    assert gate_leaf(TIRED, rule) is rule
    assert gate_leaf(Gate("switch:late", ""), rule).meaning != rule.meaning
    assert gate_leaf(TIRED, asks("tired", Mark.FALSE)).mark is Mark.TRUE, "it stops, whatever was recorded"
