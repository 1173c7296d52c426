from dataclasses import replace

from genesis_dsl.trace.nodes import children_of, rule_names, values_of
from genesis_dsl.trace.rows import DecisionRow, NodeRow


def node(number: int, parent: int, path: str, file_id: str) -> NodeRow:
    return NodeRow(number, parent, "entry", "e", path, "and", "", "truth", "M15", file_id, 0, 0)


def test_a_part_of_another_file_is_named_behind_the_file_that_uses_it() -> None:
    nodes = [
        node(2, 1, "e > score > trend", "scores"),
        node(1, 0, "e > score", "scores"),
        node(0, -1, "e", "s"),
    ]

    assert rule_names(nodes) == {0: "s > e", 1: "s > e > score", 2: "s > e > score > trend"}


def test_children_stand_in_the_order_of_the_sentence() -> None:
    nodes = [node(0, -1, "e", "s"), node(3, 0, "e > b", "s"), node(4, 0, "e > a", "s")]

    assert {parent: [each.id for each in below] for parent, below in children_of(nodes).items()} == {
        -1: [0],
        0: [3, 4],
    }


def test_a_value_stands_in_the_decision_under_the_first_of_equal_nodes_or_in_the_node_itself() -> None:
    first = node(0, -1, "e", "s")
    same = replace(first, id=1, same_as=0)
    constant = replace(first, id=2, constants={"EURUSD": 12.0, "": 3.0})
    unrecorded = replace(first, id=3)
    decision = DecisionRow(1, 0, "fired", "s", "e", "EURUSD", "", {"0": "warming up"})

    found = values_of(decision, [first, same, constant, unrecorded])

    assert found == {"0": "warming up", "1": "warming up", "2": 12.0}
