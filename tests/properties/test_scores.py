"""A score with unknown parts, against brute force: every way in which the unknown parts could come out."""

from fractions import Fraction
from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.column import Column
from genesis_dsl.engine.pointwise import POINTWISE
from genesis_dsl.graph.node import Node, Stage
from genesis_dsl.trace.condition import Mark, Score, interval, joined
from genesis_dsl.types.kind import Kind

MARKS = (Mark.TRUE, Mark.FALSE, Mark.UNKNOWN)
Marks = list[Mark]
outcomes = st.sampled_from(MARKS)
worth = st.integers(1, 40).map(Fraction)


@st.composite
def scores(draw: st.DrawFn) -> tuple[Score, Marks]:
    """Draw a score with at most three lines of each kind, and what each line was."""
    points = draw(st.lists(worth, min_size=1, max_size=3))
    required, vetoes = (draw(st.lists(outcomes, max_size=3)) for _ in range(2))
    parts = draw(st.lists(outcomes, min_size=len(points), max_size=len(points)))
    mark = draw(st.integers(0, int(sum(points)) + 5).map(Fraction))
    return Score(mark, tuple(points), len(required)), [*required, *parts, *vetoes]


def completions(marks: Marks) -> list[Marks]:
    """List every way in which what is unknown could be known."""
    ways = [MARKS[:2] if each is Mark.UNKNOWN else (each,) for each in marks]
    return [list(each) for each in product(*ways)]


def points_of(score: Score, marks: Marks) -> Fraction:
    parts = marks[score.n_require : score.n_require + len(score.points)]
    return sum(
        (worth for worth, part in zip(score.points, parts, strict=True) if part is Mark.TRUE), Fraction()
    )


def passes(score: Score, marks: Marks) -> bool:
    """Say whether a score passes all of whose lines are known."""
    required, vetoes = marks[: score.n_require], marks[score.n_require + len(score.points) :]
    enough = points_of(score, marks) >= score.pass_at
    return enough and Mark.FALSE not in required and Mark.TRUE not in vetoes


def by_engine(name: str, score: Score, marks: Marks) -> Mark | float:
    columns = tuple(
        Column(np.array([float(each is Mark.TRUE)]), np.array([op.STALE * (each is Mark.UNKNOWN)], np.uint8))
        for each in marks
    )
    data = (score.pass_at, score.points, score.n_require, len(score.points))
    found = POINTWISE[name](Node(name, (), data, Kind.TRUTH, Stage.MARKET, None), columns)
    if name == "score":
        return float(found.values[0])
    return Mark.UNKNOWN if found.why[0] else Mark.TRUE if found.values[0] else Mark.FALSE


@given(scores())
def test_a_score_passes_when_it_does_however_the_unknown_parts_come_out(drawn: tuple[Score, Marks]) -> None:
    score, marks = drawn
    ends = {passes(score, each) for each in completions(marks)}
    meant = Mark.UNKNOWN if len(ends) == 2 else Mark.TRUE if True in ends else Mark.FALSE

    assert by_engine("passes", score, marks) is meant
    assert joined("score", marks, score=score) is meant  # and so it is shown


@given(scores())
def test_its_points_lie_between_the_least_and_the_most_that_can_come_out(drawn: tuple[Score, Marks]) -> None:
    score, marks = drawn
    sums = [points_of(score, each) for each in completions(marks)]

    assert interval(marks, score) == (min(sums), max(sums))
    assert by_engine("score", score, marks) == min(sums)
