"""Conditions side by side: those that can never hold together, and those that add nothing."""

from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from itertools import combinations, islice

from genesis_dsl.checker.claim import Claim, Said, said, together
from genesis_dsl.checker.messages import logic as say
from genesis_dsl.checker.mixture import pip_points
from genesis_dsl.checker.region import is_all, join, meet
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.typed import Typed

COMPARED = 100
"""So many conditions of one list are held against each other, more than a person writes: each against all."""


def judge_together(items: Sequence[Typed], scope: Scope) -> None:
    """Report lines that exclude each other, lines that follow from others, and crossings on one bar."""
    lines = list(islice(together(items, pip_points(scope)), COMPARED))
    excluded = list(_excluded(lines))
    for line, other in excluded:
        scope.report(say.never_together(line.node.span, other.node.span))
    if not excluded:
        for line, other in _spare(lines, implies):
            scope.report(say.follows_from(line.node.span, other.node.span))
    crossings = [line.node for line in lines if line.node.op == "crosses"]
    if len(crossings) > 1 and not excluded:
        scope.report(say.two_crossings(crossings[1].span, crossings[0].span))


def judge_either(items: Sequence[Typed], scope: Scope) -> None:
    """Report alternatives of which one is always true, and those that another one holds already."""
    lines = [said(each, pip_points(scope)) for each in items[:COMPARED]]
    plain = [(line, line.claims[0]) for line in lines if line.whole and len(line.claims) == 1]
    for place, (line, claim) in enumerate(plain):
        same = [each for _, each in plain[: place + 1] if each.concerns(claim)]
        if len(same) > 1 and is_all(reduce(join, (each.region for each in same))):
            scope.report(say.one_is_always_true(line.node.span))
            return
    for line, other in _spare(lines, lambda one, two: implies(two, one)):
        scope.report(say.held_by_another(line.node.span, other.node.span))


def _excluded(lines: list[Said]) -> Iterator[tuple[Said, Said]]:
    """Find pairs that exclude each other, and lines that all before them leave no room for."""
    pairs = [(two, one) for one, two in combinations(lines, 2) if exclude(one, two)]
    yield from pairs
    if pairs:
        return
    for place, line in enumerate(lines):
        for claim in line.claims:
            before = [each for other in lines[:place] for each in other.claims if each.concerns(claim)]
            if before and reduce(meet, (each.region for each in before), claim.region).is_empty:
                yield line, lines[place - 1]
                return


def exclude(one: Said, other: Said) -> bool:
    """Say whether two conditions can never hold together."""
    return any(first.excludes(second) for first in one.claims for second in other.claims)


def implies(one: Said, other: Said) -> bool:
    """Say whether a condition holds whenever the first one does."""
    return other.whole and bool(other.claims) and all(_given(each, one.claims) for each in other.claims)


def _given(claim: Claim, by: Sequence[Claim]) -> bool:
    return any(claim.follows_from(each) for each in by)


def _spare(lines: list[Said], holds: Callable[[Said, Said], bool]) -> Iterator[tuple[Said, Said]]:
    """Find lines that another one makes idle; of two alike, the later one.

    Args:
        lines: The conditions.
        holds: Says whether the second condition is idle beside the first.
    """
    for one, two in combinations(lines, 2):
        if holds(one, two):
            yield two, one
        elif holds(two, one):
            yield one, two
