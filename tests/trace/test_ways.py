"""Each place turns by itself here: `test_change` holds the whole search against brute force."""

from fractions import Fraction
from math import inf

import pytest

from genesis_dsl.trace.condition import Branch, Mark, Score
from genesis_dsl.trace.rows import NodeRow
from genesis_dsl.trace.ways import ways_of


def leaf(name: str, mark: Mark) -> Branch:
    row = NodeRow(0, -1, "entry", "e", "e", "compare", name, "truth", "M15", "s", 0, 0)
    return Branch(row, row, name, mark, "", meaning=name)


def tree(op: str, *parts: Branch, least: int = 0, score: Score | None = None) -> Branch:
    row = NodeRow(0, -1, "entry", "e", "e", op, op, "truth", "M15", "s", 0, 0)
    return Branch(row, row, "", Mark.NOT_REACHED, "", parts, least, score)


A, B, C = leaf("a", Mark.FALSE), leaf("b", Mark.FALSE), leaf("c", Mark.TRUE)
PRICES = {"a": 5, "b": 2, "c": 3}
SCORE = Score(Fraction(10), (Fraction(10), Fraction(5), Fraction(5)), 0)


@pytest.mark.parametrize(
    ("asked", "true", "false"),
    [
        (A, 5, 0),
        (C, 0, 3),
        (tree("and", A, B, C), 7, 0),
        (tree("or", A, B), 2, 0),
        (tree("none", B, C), 3, 0),
        (tree("not", C), 3, 0),
        (tree("at_least", A, B, C, least=2), 2, 0),
        (tree("at_least", A, B, C, least=1), 0, 3),
        (tree("score", A, B, C, score=SCORE), 2, 0),
        (tree("at_least", A, least=2), inf, 0),
        (tree("and", A, tree("not", A)), 5, 0),
    ],
)
def test_the_cheapest_way_is_that_of_the_cheapest_parts(asked: Branch, true: float, false: float) -> None:
    found = ways_of(asked, lambda each: PRICES[each.meaning], {})

    assert (found.true.cost, found.false.cost) == (true, false)


@pytest.mark.parametrize(
    ("mark", "true", "false"), [(Mark.TRUE, 0, inf), (Mark.FALSE, inf, 0), (Mark.UNKNOWN, inf, inf)]
)
def test_what_is_held_does_not_turn(mark: Mark, true: float, false: float) -> None:
    found = ways_of(A, lambda _: 1, {"a": mark})

    assert (found.true.cost, found.false.cost) == (true, false)
