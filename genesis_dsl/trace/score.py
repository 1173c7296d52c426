"""The bar of a score: its parts, the pass mark, and which parts it could do without."""

from fractions import Fraction

from genesis_dsl.trace.comparison import Comparison
from genesis_dsl.trace.condition import Branch, Mark, interval
from genesis_dsl.trace.explanation import ScoreBar, ScorePart
from genesis_dsl.trace.figures import plain
from genesis_dsl.trace.messages import asked as say_asked


def scored(branch: Branch) -> list[Branch]:
    """List the scores in a condition, in the order of the text."""
    own = [branch] if branch.score else []
    return own + [found for part in branch.parts for found in scored(part)]


def points_of(branch: Branch) -> Comparison:
    """Give both numbers of a branch that is a score: what it came to, and the pass mark."""
    score = branch.score
    assert score is not None
    low, high = interval([part.mark for part in branch.parts], score)
    apart, sign = plain(float(low - score.pass_at)), "+" if low >= score.pass_at else ""
    return Comparison(
        str(branch.inner.data[0]),
        say_asked.points(*(plain(float(each)) for each in (low, high))),
        say_asked.points(plain(float(score.pass_at))),
        say_asked.points(f"{sign}{apart}") if low == high else "",
    )


def score_bar(branch: Branch) -> ScoreBar:
    """Make the bar of a branch that is a score."""
    score = branch.score
    assert score is not None
    marks = [part.mark for part in branch.parts]
    low, high = interval(marks, score)
    summed = branch.parts[score.n_require : score.n_require + len(score.points)]
    total = sum(score.points)

    def share(points: Fraction) -> float:
        return float(100 * points / total) if total else 0.0

    low_text, high_text, pass_text = (plain(float(each)) for each in (low, high, score.pass_at))
    return ScoreBar(
        id=str(branch.inner.data[0]),
        mark=branch.mark,
        parts=tuple(
            ScorePart(
                id=part.label or part.node.text,
                points=plain(float(points)),
                mark=part.mark,
                spare=part.mark is Mark.TRUE and low - points >= score.pass_at,
            )
            for part, points in zip(summed, score.points, strict=True)
        ),
        pass_at=pass_text,
        low=low_text,
        high=high_text,
        total=plain(float(total)),
        confidence=f"{int(100 * low / total) if total else 0}%",
        low_share=share(low),
        high_share=share(high),
        pass_share=share(score.pass_at),
        text=say_asked.score_reached(low_text, high_text, pass_text),
    )
