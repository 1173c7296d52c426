"""Comparisons with a value that is chosen: what is made of them, and what each of it was."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from genesis_dsl.trace.cases import MOST, written_out
from genesis_dsl.trace.explain import explain
from genesis_dsl.trace.explanation import Facts
from genesis_dsl.trace.missing import smallest_change
from genesis_dsl.trace.nodes import children_of
from genesis_dsl.trace.rows import DecisionRow, NodeRow
from genesis_dsl.types.kind import Kind

BUSY, SPREAD, ROOT = 3, 1, 0


def node(number: int, above: int, op: str, text: str, kind: str = "number", *data: object) -> NodeRow:
    begin = "spread <= limit".find(text) if number < 3 else 0
    return NodeRow(number, above, "entry", "e", "e", op, text, kind, "", "s", max(begin, 0), 99, data)


def compared(op: str = "compare", *data: object) -> list[NodeRow]:
    """`spread <= limit`, where `limit` is 12 when it is busy, 20 when it is news, and 8 otherwise."""
    return [
        node(ROOT, -1, op, "spread <= limit", "truth", *(data or ("<=",))),
        node(SPREAD, ROOT, "series", "spread"),
        node(2, ROOT, "name", "limit"),
        node(9, 2, "cases", "cases: ..."),
        node(BUSY, 9, "tripped", "busy", "truth", "busy"),
        node(4, 9, "literal", "12"),
        node(5, 9, "tripped", "news", "truth", "news"),
        node(6, 9, "literal", "20"),
        node(7, 9, "literal", "8"),
    ]


VALUES: dict[str, float | str] = {"0": 0.0, "1": 15.0, "3": 0.0, "4": 12.0, "5": 0.0, "6": 20.0, "7": 8.0}


def outcomes(nodes: list[NodeRow], values: Mapping[str, float | str]) -> list[float | str | None]:
    """What the comparison was in each case, in their order."""
    written = written_out(nodes, children_of(nodes))
    found = written.outcomes(values)
    return [found.get(str(each.id)) for each in [*written.cases[ROOT][1::2], written.cases[ROOT][-1]]]


def test_a_comparison_is_written_out_once_for_each_case() -> None:
    nodes = compared()

    cases = written_out(nodes, children_of(nodes)).cases[ROOT]

    assert [each.text for each in cases] == [
        *("busy", "spread <= 12", "news", "spread <= 20", "spread <= 8"),
    ]
    assert outcomes(nodes, VALUES) == [0.0, 1.0, 0.0]


@pytest.mark.parametrize(
    ("sign", "expected"),
    [
        ("<=", [0.0, 1.0, 0.0]),
        ("<", [0.0, 1.0, 0.0]),
        (">", [1.0, 0.0, 1.0]),
        (">=", [1.0, 0.0, 1.0]),
        ("=", [0.0, 0.0, 0.0]),
        ("!=", [1.0, 1.0, 1.0]),
    ],
)
def test_each_sign_is_asked_of_each_case(sign: str, expected: list[float]) -> None:
    assert outcomes(compared("compare", sign), VALUES) == expected


def test_both_ends_of_a_range_are_asked() -> None:
    nodes = [*compared("between", False), node(8, ROOT, "literal", "18")]  # noqa: FBT003  # not over midnight

    assert outcomes(nodes, VALUES | {"8": 18.0}) == [1.0, 0.0, 1.0]
    assert outcomes(nodes, VALUES | {"8": 14.0}) == [0.0, 0.0, 0.0]
    assert outcomes(nodes, VALUES | {"8": "no data"}) == ["no data", 0.0, "no data"]


def test_a_value_that_is_unknown_makes_only_its_own_case_unknown() -> None:
    assert outcomes(compared(), VALUES | {"6": "warming up"}) == [0.0, "warming up", 0.0]
    assert outcomes(compared(), {each: VALUES[each] for each in VALUES if each != "7"})[-1] is None


def test_a_sum_over_what_is_chosen_is_worked_out_as_the_engine_does() -> None:
    literal = NodeRow(8, 10, "entry", "e", "e", "literal", "1.1", "number", "", "s", 0, 3, ("11/10", ""))
    over = [node(10, ROOT, "multiply", "1.1 * limit"), literal]
    whole = [each for each in compared() if each.id != 2]
    nodes = [*whole, *over, node(2, 10, "name", "limit")]

    assert outcomes(nodes, VALUES | {"1": 11.0, "7": 10.0, "8": 1.1}) == [1.0, 1.0, 1.0]


def test_amounts_of_money_that_differ_by_less_than_they_can_are_equal() -> None:
    nodes = [
        each if each.id != SPREAD else node(SPREAD, ROOT, "account", "x", Kind.MONEY) for each in compared()
    ]

    assert outcomes(nodes, VALUES | {"1": 12.000000000000002})[0] == 1.0


def test_what_comes_to_too_many_cases_stays_one_condition() -> None:
    nodes = compared()
    for at in range(20, 20 + MOST):
        nodes = [
            *nodes[:-1],
            node(2 * at, 9, "tripped", "x", "truth", at),
            node(2 * at + 1, 9, "literal", "1"),
            nodes[-1],
        ]

    assert ROOT not in written_out(nodes, children_of(nodes)).cases


def change(values: Mapping[str, float | str]) -> str:
    """What an entry lacked that asks `news` and `spread <= limit`."""
    asked = [replace(each, parent=30) if each.id == ROOT else each for each in compared()]
    whole = [
        node(30, -1, "and", "- news ...", "truth"),
        node(31, 30, "tripped", "news", "truth", "news"),
        *asked,
    ]
    found = {**VALUES, "2": 8.0, "31": 0.0, "30": 0.0, **values}
    explanation = explain(DecisionRow(1, 0, "near miss", "s", "e", "", "", found), Facts(whole))
    return smallest_change(explanation).sentence.partition("missing: ")[2]


def test_a_change_that_chooses_another_case_is_enough_where_that_allows_it() -> None:
    assert change({}) == "`news` was false."


def test_what_would_be_missing_in_the_case_that_a_change_chooses_is_told_as_that() -> None:
    assert change({"1": 30.0}) == ("`news` was false; spread was 30, the rule allows 20 in that case.")


def test_what_chooses_the_case_is_told_where_it_is_unknown() -> None:
    values = {"0": "no data", "2": "no data", "3": "no data", "30": "no data"}

    assert change(values) == "`news` was false; `busy` is unknown: no data."


def test_what_only_chooses_is_neither_for_nor_against() -> None:
    explanation = explain(
        DecisionRow(1, 0, "near miss", "s", "e", "", "", {**VALUES, "2": 8.0}), Facts(compared())
    )

    assert [(line.words, line.wanted, line.depth) for line in explanation.lines] == [
        *(("spread <= limit", True, 0), ("busy", None, 1), ("news", None, 1)),
    ]
