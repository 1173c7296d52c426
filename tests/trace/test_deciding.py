import itertools
from dataclasses import replace
from fractions import Fraction

from hypothesis import given

from genesis_dsl.trace.condition import Branch, Mark, Score
from genesis_dsl.trace.deciding import deciding_parts
from tests.trace.test_change import UNKNOWN, below, branch, node, numbered, trees, truths_of, value


def leaf(mark: Mark, number: int) -> Branch:
    own = replace(node("compare"), id=number)
    return Branch(own, own, "", mark, "")


AS_TRUTH = {Mark.TRUE: 1, Mark.FALSE: 0, Mark.UNKNOWN: UNKNOWN}


def decided(tree: Branch) -> set[int]:
    """The conditions without parts that decided, through all that they stand under."""
    if not below(tree):
        return {tree.node.id}
    return set().union(*(decided(part) for part in deciding_parts(tree)))


@given(trees)
def test_what_decided_settles_it_whatever_else_had_been(tree: Branch) -> None:
    tree = numbered(tree, itertools.count())
    truths, settled = truths_of(tree), decided(tree)
    free = [each for each in truths if each not in settled]
    turned = itertools.product(AS_TRUTH.values(), repeat=len(free)) if tree.mark is not Mark.UNKNOWN else ()

    outcomes = {value(tree, truths | dict(zip(free, each, strict=True))) for each in turned}

    assert outcomes <= {AS_TRUTH[tree.mark]}


@given(trees)
def test_all_that_was_unknown_has_to_be_known_where_the_whole_is_unknown(tree: Branch) -> None:
    tree = numbered(tree, itertools.count())
    marks, settled = truths_of(tree), decided(tree)

    assert tree.mark is not Mark.UNKNOWN or {marks[each] for each in settled} == {UNKNOWN}


def test_points_had_no_say_where_a_veto_kept_a_score_from_passing() -> None:
    low, enough, veto = (leaf(mark, at) for at, mark in enumerate((Mark.FALSE, Mark.TRUE, Mark.TRUE)))
    kept = branch("score", [low, enough, veto], score=Score(Fraction(5), (Fraction(4), Fraction(6)), 0))

    assert deciding_parts(kept) == (veto,)
