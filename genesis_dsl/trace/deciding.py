"""Which conditions decided: those whose outcomes settle that of the whole.

All parts of a condition are asked, also those behind the one that settled it. What decided is told apart from
what was so beside it: of a list that failed the parts that failed, of an `any_of` that held those that held.
"""

from genesis_dsl.trace.condition import Branch, Mark, interval, wanted_parts


def deciding_parts(branch: Branch) -> tuple[Branch, ...]:
    """Give the parts that made a condition what it was: each stood where the whole came to stand."""
    if branch.cases:
        return _chosen(branch)
    sided = [part for part, wanted in wanted_parts(branch) if part.mark is _on_the_side(branch.mark, wanted)]
    return tuple(sided) if _is_sum_open(branch) else tuple(part for part in sided if not _adds(branch, part))


def _chosen(branch: Branch) -> tuple[Branch, ...]:
    """Give the conditions down to the one that chose, and what it chose; of what is unknown, that alone."""
    whens = branch.cases[:-1:2]
    at = next((at for at, when in enumerate(whens) if when.mark is not Mark.FALSE), len(whens))
    is_told = at == len(whens) or whens[at].mark is Mark.TRUE
    last = branch.cases[min(2 * at + 1, len(branch.cases) - 1)] if is_told else whens[at]
    return (last,) if branch.mark is Mark.UNKNOWN else (*whens[: at + 1], last)


def _on_the_side(mark: Mark, wanted: bool) -> Mark:  # noqa: FBT001  # what a part has to be
    """Give what a part is that stands for the outcome of its whole; a veto stands for the opposite."""
    if wanted or mark not in (Mark.TRUE, Mark.FALSE):
        return mark
    return Mark.FALSE if mark is Mark.TRUE else Mark.TRUE


def _is_sum_open(branch: Branch) -> bool:
    """Say whether the points had a say: in a score that passed, or in one that they kept from passing."""
    if branch.score is None or branch.mark is Mark.TRUE:
        return True
    low, high = interval([part.mark for part in branch.parts], branch.score)
    return high < branch.score.pass_at or (branch.mark is Mark.UNKNOWN and low < branch.score.pass_at)


def _adds(branch: Branch, part: Branch) -> bool:
    """Say whether a part of a score adds points."""
    assert branch.score is not None
    first = branch.score.n_require
    summed = branch.parts[first : first + len(branch.score.points)]
    return any(part is each for each in summed)
