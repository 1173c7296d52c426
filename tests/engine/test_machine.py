"""The register machine and the columns say the same, for every expression that both can hold.

Each expression is built twice: over market nodes, which become columns, and over account nodes, which become
registers that are read bar for bar.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.column import Column
from genesis_dsl.engine.columns import constant_value
from genesis_dsl.engine.machine import execute, fold_result, folded
from genesis_dsl.engine.pointwise import POINTWISE
from genesis_dsl.engine.program import Programs
from genesis_dsl.graph.node import Graph, Stage
from genesis_dsl.types.kind import Kind
from tests.engine.worlds import given_node, machine_world, shown

NUMBERS, TRUTHS, BARS = 3, 3, 4
ONLY_COLUMNS = {"past", "crosses", "moving", "within", "held_for"}

Tree = tuple[Any, ...]
numbers = st.sampled_from((0.0, -0.0, 0.1, 1.0, -1.0, 2.5, 110_000.0, 1e300, -1e308, 1 / 3))
reasons = st.sampled_from((op.KNOWN, op.KNOWN, op.KNOWN, op.WARMING_UP, op.NO_VOLUME, op.DIVIDED_BY_ZERO))
marks = st.fractions(0, 40, max_denominator=10)


def columns(values: st.SearchStrategy[float]) -> st.SearchStrategy[Column]:
    cells = st.lists(st.tuples(values, reasons), min_size=BARS, max_size=BARS)
    return cells.map(_column)


def _column(rows: list[tuple[float, int]]) -> Column:
    return Column(
        np.array([0.0 if why else value for value, why in rows]), np.array([why for _, why in rows], np.uint8)
    )


def expressions(depth: int, *, truth: bool) -> st.SearchStrategy[Tree]:
    """Draw an expression as a tree: op, data, arguments."""
    leaf = st.sampled_from(range(TRUTHS)).map(lambda n: ("given", NUMBERS + n))
    if not truth:
        given_number = st.sampled_from(range(NUMBERS)).map(lambda n: ("given", n))
        leaf = st.one_of(given_number, numbers.map(lambda value: ("literal", value)))
    if depth == 0:
        return leaf
    number, fact = expressions(depth - 1, truth=False), expressions(depth - 1, truth=True)
    facts = st.lists(fact, min_size=1, max_size=4)

    def of(name: str, *args: st.SearchStrategy[Tree], data: tuple[object, ...] = ()) -> Any:  # noqa: ANN401  # a strategy
        return st.tuples(st.just(name), st.just(data), st.tuples(*args))

    if not truth:
        pairs = [of(name, number, number) for name in ("add", "subtract", "multiply", "divide")]
        several = [
            st.tuples(st.just(name), st.just(()), st.lists(number, min_size=1, max_size=4).map(tuple))
            for name in ("min", "max")
        ]
        cases = of("cases", fact, number, fact, number, number)
        misses = st.tuples(st.just("misses"), st.just(()), facts.map(tuple))
        share = of("share", number, data=(19, 20))
        scores = scored("score", fact)
        return st.one_of(
            leaf, *pairs, *several, of("negate", number), of("abs", number), share, cases, misses, scores
        )
    lists = [
        st.tuples(st.just(name), st.just(()), facts.map(tuple)) for name in ("and", "or", "none")
    ]
    compared = [of("compare", number, number, data=(sign, False)) for sign in op.SIGNS]
    between = [of("between", number, number, number, data=(flag,)) for flag in (False, True)]
    known = [of(name, part) for name in ("is_known", "is_unknown") for part in (number, fact)]
    at_least = st.integers(1, 4).flatmap(
        lambda least: st.tuples(st.just("at_least"), st.just((least,)), facts.map(tuple))
    )
    member = of("member", number, data=(0, 1))
    return st.one_of(
        *lists, *compared, *between, *known, of("not", fact), at_least, member, scored("passes", fact)
    )


def scored(name: str, fact: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    """Draw a score: requirements, parts with points, vetoes."""

    @st.composite
    def draw_score(draw: Callable[..., Any]) -> Tree:
        points = tuple(draw(st.lists(marks, min_size=1, max_size=3)))
        requires, vetoes = draw(st.integers(0, 2)), draw(st.integers(0, 1))
        count = requires + len(points) + vetoes
        args = tuple(draw(st.lists(fact, min_size=count, max_size=count)))
        return name, (draw(marks), points, requires, len(points)), args

    return draw_score()


@dataclass(frozen=True)
class Case:
    """An expression and what it reads."""

    tree: Tree
    given: list[Column]


@st.composite
def whole_cases(draw: Callable[..., Any], *, depth: int = 3) -> Case:
    tree = draw(expressions(depth, truth=draw(st.booleans())))
    facts = columns(st.sampled_from((0.0, 1.0)))
    return Case(tree, [draw(columns(numbers)) for _ in range(NUMBERS)] + [draw(facts) for _ in range(TRUTHS)])


def built(graph: Graph, tree: Tree, leaves: list[int]) -> int:
    if tree[0] == "given":
        return leaves[tree[1]]
    if tree[0] == "literal":
        return graph.constant(tree[1], Kind.NUMBER)
    args = tuple(built(graph, each, leaves) for each in tree[2])
    return graph.combine(tree[0], args, Kind.NUMBER, tree[1])


def by_columns(case: Case) -> list[float | None]:
    graph = Graph()
    leaves = [given_node(graph, str(n)) for n in range(len(case.given))]
    root = built(graph, case.tree, leaves)
    made = dict(zip(leaves, case.given, strict=True))
    for number, node in enumerate(graph.nodes):
        if number in made:
            continue
        if node.stage is Stage.CONSTANT:
            value, why = constant_value(graph, number)
            made[number] = Column(np.full(BARS, value), np.full(BARS, why, np.uint8))
        else:
            made[number] = POINTWISE[node.op](node, tuple(made[each] for each in node.args))
    return shown(made[root])


def by_machine(case: Case) -> list[float | None]:
    graph = Graph()
    # the same op over an account node is a register; the leaf reads the given column of that bar
    leaves = [given_node(graph, str(n)) for n in range(len(case.given))]
    money = given_node(graph, "account", stage=Stage.ACCOUNT)
    above = {n: graph.combine("cases", (money, n, n), Kind.NUMBER) for n in leaves}
    root = built(graph, case.tree, [above[n] for n in leaves])
    programs = Programs(graph, {}, {})
    programs.register(money)
    numbers_of = graph.needed([root])
    for number in leaves:
        programs.column(number)
    start, end = programs.add([each for each in numbers_of if each != money] or [root]) if money not in (
        numbers_of
    ) else _without(programs, graph, root, money)
    world = machine_world(programs, case.given)
    register = programs.register(root)
    found: list[float | None] = []
    for row in range(BARS):
        world.clock_row[0] = row
        world.reg[programs.register(money)] = 1.0
        world.why[programs.register(money)] = 0
        execute(world, start, end)
        found.append(None if world.why[register] else float(world.reg[register]))
    return found
