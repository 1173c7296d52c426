from fractions import Fraction

from genesis_dsl.trace.condition import Branch, Mark, Score
from genesis_dsl.trace.rows import NodeRow
from genesis_dsl.trace.score import score_bar, scored

NODE = NodeRow(0, -1, "entry", "e", "e", "score", "s", "number", "", "s", 0, 1, ("long_score", 50))


def part(label: str, mark: Mark) -> Branch:
    return Branch(NODE, NODE, label, mark, "")


def score(*parts: Branch, pass_at: int = 50, n_require: int = 0) -> Branch:
    summed = len(parts) - n_require
    held = Score(Fraction(pass_at), (Fraction(30),) * summed, n_require)
    return Branch(NODE, NODE, "", Mark.TRUE, "", parts, score=held)


def test_a_part_is_spare_when_the_score_passes_without_it() -> None:
    three = score(part("a", Mark.TRUE), part("b", Mark.TRUE), part("c", Mark.TRUE))
    two = score(part("a", Mark.TRUE), part("b", Mark.TRUE), part("c", Mark.UNKNOWN))

    assert [each.spare for each in score_bar(three).parts] == [True, True, True]
    assert [each.spare for each in score_bar(two).parts] == [False, False, False]


def test_what_is_required_adds_no_points() -> None:
    bar = score_bar(score(part("needed", Mark.TRUE), part("a", Mark.TRUE), n_require=1))

    assert [each.id for each in bar.parts] == ["a"]
    assert (bar.low, bar.total) == ("30", "30")


def test_a_score_without_points_draws_nothing() -> None:
    bar = score_bar(score(part("needed", Mark.TRUE), n_require=1))

    assert (bar.low_share, bar.high_share, bar.pass_share) == (0.0, 0.0, 0.0)


def test_scores_within_conditions_are_found_in_order() -> None:
    first, second = score(part("a", Mark.TRUE)), score(part("b", Mark.TRUE))
    tree = Branch(NODE, NODE, "", Mark.TRUE, "", (first, Branch(NODE, NODE, "", Mark.TRUE, "", (second,))))

    assert scored(tree) == [first, second]
