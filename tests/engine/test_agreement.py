"""The register machine and the columns give the same value, known or unknown, for whatever both can hold."""

import warnings
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings

from genesis_dsl.engine.column import Column
from genesis_dsl.engine.columns import constant_value
from genesis_dsl.engine.machine import execute
from genesis_dsl.engine.pointwise import POINTWISE
from genesis_dsl.engine.program import Programs
from genesis_dsl.engine.world import World
from genesis_dsl.graph.node import Chart, Graph, Node, Stage
from genesis_dsl.types.kind import Kind
from tests.compiled import entry
from tests.engine.expressions import EXTREMES, GIVEN, GROUPS, LITERAL, OPS, Case, Tree, amounts, cases
from tests.engine.worlds import machine_world

CHART = Chart("EURUSD", "M15")
ONLY_OF_BARS = {"past", "crosses", "moving", "within", "held_for", "followed"}
Value = float | None


@entry
def run_program(w: World, start: int, end: int) -> None:
    execute(w, start, end)


def given_nodes(graph: Graph, case: Case) -> list[int]:
    names = range(len(case.given))
    return [graph.add(Node(GIVEN, (), (n,), Kind.NUMBER, Stage.MARKET, CHART)) for n in names]


def build(graph: Graph, tree: Tree, leaves: list[int], stage: Stage | None = None) -> int:
    """Add a tree to a graph; with a stage every op of it is computed there."""
    if tree[0] == GIVEN:
        return leaves[tree[1]]
    if tree[0] == LITERAL:
        return graph.constant(tree[1], Kind.NUMBER)
    args = tuple(build(graph, each, leaves, stage) for each in tree[2])
    if stage is None:
        return graph.combine(tree[0], args, Kind.NUMBER, tree[1])
    return graph.add(Node(tree[0], args, tree[1], Kind.NUMBER, stage, None))


def by_columns(case: Case) -> list[Value]:
    graph = Graph()
    leaves = given_nodes(graph, case)
    root = build(graph, case.tree, leaves)
    made = dict(zip(leaves, case.given, strict=True))
    for number in graph.needed([root]):
        node = graph.nodes[number]
        if node.stage is Stage.CONSTANT:
            value, why = constant_value(graph, number)
            made[number] = Column(np.full(case.bars, value), np.full(case.bars, why, np.uint8))
        elif number not in made:
            made[number] = POINTWISE[node.op](node, tuple(made[each] for each in node.args))
    found = made[root]
    return [_shown(value, why) for value, why in zip(found.values, found.why, strict=True)]


def by_machine(case: Case) -> list[Value]:
    graph = Graph()
    root = build(graph, case.tree, given_nodes(graph, case), Stage.ACCOUNT)
    programs = Programs(graph, {}, {})
    start, end = programs.add([root])
    register = programs.register(root)
    world = machine_world(programs, [case.given[int(graph.nodes[each].data[0])] for each in programs.columns])
    found = []
    for row in range(case.bars):
        world.clock_row[0] = row
        run_program(world, start, end)
        found.append(_shown(world.reg[register], world.why[register]))
    return found


def _shown(value: float, why: int) -> Value:
    return None if why else float(value)


def only_literals(left: float, right: float, name: str) -> Case:
    return Case((name, (), ((LITERAL, left), (LITERAL, right))), [])


@pytest.mark.unmeasured
@settings(max_examples=150)
@given(cases(depth=2))
def test_both_halves_of_the_engine_agree(case: Case) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # an overflow is unknown in both
        assert by_machine(case) == by_columns(case)


@pytest.mark.parametrize("name", ["add", "subtract", "multiply", "divide", "min", "max"])
@given(left=amounts, right=amounts)
def test_constants_are_worked_out_ahead_as_in_the_kernel(name: str, left: float, right: float) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # as above
        case = only_literals(left, right, name)
        assert by_machine(case) == by_columns(case)


THREE = ((GIVEN, 0), (GIVEN, 1), (GIVEN, 2))
TABLES = [
    *[(name, ()) for name in (*GROUPS, *EXTREMES, "cases", "misses")],
    *[("at_least", (least,)) for least in (1, 2, 3)],
    *[("between", (next_day,)) for next_day in (False, True)],
    *[(name, (mark, (2, 1), 1, 2)) for name in ("score", "passes") for mark in (0, 1, 2, 3)],
    *[(name, (mark, (2, 1), 0, 2)) for name in ("score", "passes") for mark in (1, 2, 3)],
    *[(name, (2, (1, 1, 1), 0, 3)) for name in ("score", "passes")],
]


@pytest.mark.parametrize(("name", "data"), TABLES)
def test_the_whole_table_of_three_truths_is_the_same(name: str, data: tuple[object, ...]) -> None:
    rows = np.array(list(product((0.0, 1.0, 2.0), repeat=3)))
    unknown = rows == 2.0
    columns = [
        Column(np.where(late, 0.0, row), late.astype(np.uint8))
        for row, late in zip(rows.T, unknown.T, strict=True)
    ]
    case = Case((name, data, THREE), columns)

    assert by_machine(case) == by_columns(case)


def test_every_op_is_tried_here_or_needs_more_than_one_bar() -> None:
    assert set(POINTWISE) - OPS == ONLY_OF_BARS
