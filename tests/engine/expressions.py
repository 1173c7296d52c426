"""Random expressions over numbers and truths that may be unknown, as trees: op, data, arguments."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from hypothesis import strategies as st

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.column import Column

NUMBERS, TRUTHS, BARS = 3, 3, 4
GIVEN, LITERAL = "given", "literal"
PAIRS = ("add", "subtract", "multiply", "divide")
SINGLES = ("negate", "abs")
EXTREMES = ("min", "max")
GROUPS = ("and", "or", "none")
KNOWING = ("is_known", "is_unknown")
OTHERS = ("share", "cases", "misses", "score", "compare", "between", "not", "member", "at_least", "passes")
OPS = {*PAIRS, *SINGLES, *EXTREMES, *GROUPS, *KNOWING, *OTHERS}
"""Every op that is drawn."""

Tree = tuple[Any, ...]
Trees = st.SearchStrategy[Tree]
amounts = st.sampled_from((0.0, -0.0, 0.1, 1.0, -1.0, 2.5, 110_000.0, 1e300, -1e308, 1 / 3))
reasons = st.sampled_from((*[op.KNOWN] * 4, op.WARMING_UP, op.NO_VOLUME, op.DIVIDED_BY_ZERO))
marks = st.fractions(0, 40, max_denominator=10)


@dataclass(frozen=True)
class Case:
    """An expression, and the columns that it reads."""

    tree: Tree
    given: list[Column]

    @property
    def bars(self) -> int:
        """Count the rows of the columns; what reads none is asked once."""
        return len(self.given[0].values) if self.given else 1


@st.composite
def cases(draw: Callable[..., Any], depth: int) -> Case:
    """Draw an expression of a number or a truth, and what it reads."""
    tree = draw(truths(depth) if draw(st.booleans()) else numbers(depth))
    facts = st.sampled_from((0.0, 1.0))
    kinds = [amounts] * NUMBERS + [facts] * TRUTHS
    return Case(tree, [draw(_columns(each)) for each in kinds])


def _columns(values: st.SearchStrategy[float]) -> st.SearchStrategy[Column]:
    return st.lists(st.tuples(values, reasons), min_size=BARS, max_size=BARS).map(_column)


def _column(rows: list[tuple[float, int]]) -> Column:
    values = [0.0 if why else value for value, why in rows]
    return Column(np.array(values), np.array([why for _, why in rows], np.uint8))


def numbers(depth: int) -> Trees:
    """Draw an expression whose value is a number."""
    leaf = st.one_of(
        st.integers(0, NUMBERS - 1).map(lambda n: (GIVEN, n)), amounts.map(lambda value: (LITERAL, value))
    )
    if depth == 0:
        return leaf
    number, fact = numbers(depth - 1), truths(depth - 1)
    return st.one_of(
        leaf,
        *(_of(name, number, number) for name in PAIRS),
        *(_of(name, number) for name in SINGLES),
        *(_list(name, number) for name in EXTREMES),
        _of("share", number, data=(19, 20)),
        _of("cases", fact, number, fact, number, number),
        _list("misses", fact),
        _score("score", fact),
    )


def truths(depth: int) -> Trees:
    """Draw an expression whose value is a truth."""
    leaf = st.integers(0, TRUTHS - 1).map(lambda n: (GIVEN, NUMBERS + n))
    if depth == 0:
        return leaf
    number, fact = numbers(depth - 1), truths(depth - 1)
    return st.one_of(
        leaf,
        *(_list(name, fact) for name in GROUPS),
        *(_of("compare", number, number, data=(sign, False)) for sign in op.SIGNS),
        *(_of("between", number, number, number, data=(flag,)) for flag in (False, True)),
        *(_of(name, part) for name in KNOWING for part in (number, fact)),
        _of("not", fact),
        _of("member", number, data=(0, 1)),
        st.integers(1, 4).flatmap(lambda least: _list("at_least", fact, data=(least,))),
        _score("passes", fact),
    )


def _of(name: str, *args: Trees, data: tuple[object, ...] = ()) -> Trees:
    return st.tuples(st.just(name), st.just(data), st.tuples(*args))


def _list(name: str, arg: Trees, data: tuple[object, ...] = ()) -> Trees:
    return st.tuples(st.just(name), st.just(data), st.lists(arg, min_size=1, max_size=4).map(tuple))


@st.composite
def _score(draw: Callable[..., Any], name: str, fact: Trees) -> Tree:
    """Draw a score: requirements, parts with points, vetoes."""
    points = tuple(draw(st.lists(marks, min_size=1, max_size=3)))
    requires, vetoes = draw(st.integers(0, 2)), draw(st.integers(0, 1))
    count = requires + len(points) + vetoes
    args = tuple(draw(st.lists(fact, min_size=count, max_size=count)))
    return name, (draw(marks), points, requires, len(points)), args
