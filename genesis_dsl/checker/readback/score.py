"""A score in words, with the smallest sets of parts that win."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from genesis_dsl.checker.messages import readback as say
from genesis_dsl.checker.readback.amount import number
from genesis_dsl.checker.readback.clause import condition, deeper
from genesis_dsl.checker.readback.speaker import Voice
from genesis_dsl.checker.typed import Typed
from genesis_dsl.checker.weighing import weigh

MOST_SETS = 12
"""So many smallest sets are listed; the others are counted."""


def read_scores(scores: Sequence[Typed], voice: Voice) -> Iterator[str]:
    """Say when each score passes, in a section of its own."""
    for node in scores:
        if node.op == "score":
            yield from say.section(f"Score {node.data[0]}", _score(node, voice))


def _score(node: Typed, voice: Voice) -> Iterator[str]:
    """Say what must be there, what each part gives, and what forbids the score."""
    _, mark, points, required, count = node.data
    assert isinstance(mark, Fraction), "a score has a mark"
    assert isinstance(points, tuple), "each part has its points"
    assert isinstance(required, int), "lines of `require` are counted"
    assert isinstance(count, int), "parts are counted"
    require, parts, veto = (
        node.args[:required],
        node.args[required : required + count],
        node.args[required + count :],
    )
    yield say.score(number(mark), number(sum(points, Fraction(0))))
    for each in require:
        yield from deeper(condition(f"required, {each.data[0]}:", each, voice))
    for each, worth in zip(parts, points, strict=True):
        yield from deeper(
            condition(f"{say.points(number(worth), worth == 1)} for {each.data[0]}:", each, voice)
        )
    for each in veto:
        yield from deeper(condition(f"never while {each.data[0]}:", each, voice))
    yield from deeper(_winning(mark, points, (require, parts, veto)))


def _winning(
    mark: Fraction,
    points: tuple[Fraction, ...],
    groups: tuple[Sequence[Typed], Sequence[Typed], Sequence[Typed]],
) -> Iterator[str]:
    found = weigh(mark, points, groups, None)
    if found is None:
        yield say.too_many_sets()
        return
    names = [str(each.data[0]) for each in groups[1]]
    smallest, count = found.smallest(MOST_SETS)
    if not smallest:
        yield say.never_passes()
    elif not any(smallest):
        yield say.passes_without_parts()
    else:
        yield say.smallest_sets(count)
        for each in smallest:
            total = sum((points[place] for place in each), Fraction(0))
            yield from deeper([f"{' + '.join(names[place] for place in sorted(each))} = {number(total)}"])
        if count > MOST_SETS:
            yield from deeper([say.more_sets(count - MOST_SETS)])
