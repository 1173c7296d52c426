from typing import Any

from genesis_dsl.trace.condition import Mark, Recorded, branch_of
from genesis_dsl.trace.nodes import children_of
from genesis_dsl.trace.rows import NodeRow


def node(number: int, parent: int, op: str, kind: str = "truth", data: tuple[Any, ...] = ()) -> NodeRow:
    return NodeRow(number, parent, "entry", "e", "e", op, f"n{number}", kind, "M15", "s", 0, 0, data)


def test_what_was_not_recorded_follows_from_its_parts() -> None:
    nodes = [
        node(0, -1, "and"),
        node(1, 0, "compare"),
        node(2, 0, "or"),
        node(3, 2, "compare"),
        node(4, 2, "compare"),
    ]

    root = branch_of(nodes[0], Recorded(children_of(nodes), {"1": 1.0, "3": "stale", "4": 0.0}))

    assert (root.mark, root.reason) == (Mark.UNKNOWN, "stale")
    assert root.parts[1].mark is Mark.UNKNOWN


def test_a_part_that_was_not_reached_leaves_the_whole_open() -> None:
    nodes = [node(0, -1, "and"), node(1, 0, "compare"), node(2, 0, "compare")]

    assert branch_of(nodes[0], Recorded(children_of(nodes), {"1": 0.0})).mark is Mark.NOT_REACHED


def test_what_was_recorded_is_never_judged_again() -> None:
    nodes = [node(0, -1, "and"), node(1, 0, "compare")]

    assert branch_of(nodes[0], Recorded(children_of(nodes), {"0": 1.0, "1": 0.0})).mark is Mark.TRUE


def test_labels_names_and_passes_are_one_branch_with_what_they_wrap() -> None:
    nodes = [
        node(0, -1, "condition", data=("trend",)),
        node(1, 0, "name", data=("up",)),
        node(2, 1, "compare", data=(">",)),
        node(3, 2, "series", "price"),
        node(4, 2, "series", "price"),
    ]

    found = branch_of(nodes[0], Recorded(children_of(nodes), {"2": 0.0}))

    assert (found.label, found.node.id, found.inner.id, found.mark) == ("trend", 0, 2, Mark.FALSE)
    assert found.parts == ()


def test_the_innermost_reason_is_told() -> None:
    nodes = [node(0, -1, "within", data=(3,)), node(1, 0, "compare"), node(2, 1, "call", "price")]

    found = branch_of(nodes[0], Recorded(children_of(nodes), {"2": "warming up"}))
    assert found.mark is Mark.NOT_REACHED

    nodes = [node(0, -1, "or"), node(1, 0, "compare"), node(2, 1, "call", "price")]
    found = branch_of(nodes[0], Recorded(children_of(nodes), {"1": "stale", "2": "warming up"}))
    assert found.reason == "warming up"
