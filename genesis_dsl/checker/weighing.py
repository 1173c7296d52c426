"""The algebra of a score: which parts it needs, which never matter, which marks it cannot reach.

1. What is required holds and no veto does. Parts that then hold for sure, or never, are known by what they
   claim.
2. Parts that exclude each other or follow from each other are one group, whose sets that can hold are listed
   (`_choices`). Groups know nothing of each other: a set of parts is one choice of each.
3. What the choices come to is added up group by group, as in the knapsack problem; no question looks at every
   set of parts.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import reduce
from heapq import nsmallest
from itertools import combinations
from math import inf, lcm
from operator import or_

from genesis_dsl.checker.claim import Said, denied, said, together
from genesis_dsl.checker.contradiction import exclude, implies
from genesis_dsl.checker.typed import Typed
from genesis_dsl.dataclass import dataclass

MOST_CHOICES = 4096
"""So many sets of a group are listed."""

MOST_SUMS = 10_000
"""So many different sums are told apart; their points are counted in the finest step that one of them has."""

Parts = frozenset[int]


@dataclass(frozen=True, slots=True)
class Choice:
    """Parts of a group that can hold while its others do not.

    Attributes:
        points: What they come to, in steps.
        spare: What is lost at least where fewer of them hold; without end where all must hold.
    """

    parts: Parts
    points: int
    spare: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a score comes to.

    Attributes:
        groups: The choices of each group of parts.
        points: Of each part, in steps.
        mark: With how many steps it passes.
        step: A step in points.
        sure: Parts that hold whenever what is required does.
    """

    groups: tuple[tuple[Choice, ...], ...]
    points: tuple[int, ...]
    mark: int
    step: Fraction
    sure: Parts

    @property
    def most(self) -> Fraction:
        """The most points that can come together."""
        most = _most(self.groups)
        return self.step * int(most) if most > 0 else Fraction(0)

    @property
    def needed(self) -> Parts:
        """Parts without which the score never passes."""
        if _most(self.groups) < self.mark:
            return frozenset()
        return frozenset(
            part for part in range(len(self.points)) if _most(self._groups_without(part)) < self.mark
        )

    @property
    def idle(self) -> Parts:
        """Parts that never make the difference between passing and failing."""
        deciding = set[int]()
        for number, group in enumerate(self.groups):
            others = _sums(self.groups[:number] + self.groups[number + 1 :])
            for choice in group:
                missing = self.mark - choice.points
                ahead = others >> missing if missing > 0 else others << -missing
                deciding |= {part for part in choice.parts if ahead & (1 << self.points[part]) - 1}
        return frozenset(range(len(self.points))) - deciding

    def _groups_without(self, part: int) -> list[list[Choice]]:
        return [[each for each in group if part not in each.parts] for group in self.groups]

    def without(self, part: int) -> Parts | None:
        """Find the smallest set that passes without a part."""
        best: dict[int, tuple[int, list[int]]] = {0: (0, [])}
        for group in self._groups_without(part):
            found: dict[int, tuple[int, list[int]]] = {}
            for total, (count, parts) in best.items():
                for choice in group:
                    sum_ = min(total + choice.points, self.mark)
                    longer = count + len(choice.parts), sorted([*parts, *choice.parts])
                    found[sum_] = min(found.get(sum_, longer), longer)
            best = found
        return frozenset(best[self.mark][1]) if self.mark in best else None

    def smallest(self, most: int) -> tuple[list[Parts], int]:
        """Give the first sets that pass and of which nothing can be left out, and how many there are.

        Those of the fewest parts come first, then those of parts that are written first.
        """
        found: dict[tuple[int, float], tuple[int, list[Parts]]] = {(0, inf): (1, [frozenset()])}
        for group in self.groups:
            longer: dict[tuple[int, float], tuple[int, list[Parts]]] = {}
            for (total, spare), (count, sets) in found.items():
                for choice in group:
                    key = total + choice.points, min(spare, choice.spare)
                    if key[0] - key[1] < self.mark:  # else something can be left out, whatever comes
                        counted, kept = longer.get(key, (0, []))
                        kept = nsmallest(most, [*kept, *(each | choice.parts for each in sets)], key=_order)
                        longer[key] = counted + count, kept
            found = longer
        passing = [sets for (total, _), sets in found.items() if total >= self.mark]
        first = nsmallest(most, [each for _, sets in passing for each in sets], key=_order)
        return first, sum(count for count, _ in passing)


def weigh(
    mark: Fraction,
    points: Sequence[Fraction],
    groups: tuple[Sequence[Typed], Sequence[Typed], Sequence[Typed]],
    pip_points: int | None,
) -> Weighed | None:
    """Look at a score whose `groups` are what is required, its parts, and its vetoes.

    None where too many parts hang together, or their points come to too many different sums.
    """
    require, parts, veto = groups
    given = [*together(require, pip_points), *(denied(each, pip_points) for each in veto)]
    lines = [said(each, pip_points) for each in parts]
    sure = frozenset(n for n, line in enumerate(lines) if any(implies(each, line) for each in given))
    never = frozenset(n for n, line in enumerate(lines) if any(exclude(each, line) for each in given))
    steps = lcm(*(each.denominator for each in (mark, *points)))
    counts = tuple(int(each * steps) for each in points)
    if min(sum(counts), 2 ** len(parts)) > MOST_SUMS:
        return None
    found = [_choices(each, lines, counts, (sure, never)) for each in _related(lines)]
    listed = tuple(each for each in found if each is not None)
    if len(listed) < len(found):
        return None
    return Weighed(listed, counts, int(mark * steps), Fraction(1, steps), sure)


def _most(groups: Iterable[Sequence[Choice]]) -> float:
    """Give the most that groups can come to; less than anything where one of them has no choice."""
    return sum(max((each.points for each in group), default=-inf) for group in groups)


def _sums(groups: Iterable[Sequence[Choice]]) -> int:
    """Give all that groups can come to, as a number whose bits are the sums."""
    sums = 1
    for group in groups:
        sums = reduce(or_, (sums << each.points for each in group), 0)
    return sums


def _order(parts: Parts) -> tuple[int, list[int]]:
    return len(parts), sorted(parts)


def _related(lines: Sequence[Said]) -> list[list[int]]:
    """Put parts together that exclude each other or follow from each other."""
    groups: list[list[int]] = []
    for place in range(len(lines)):
        touched = [each for each in groups if any(_touch(lines[other], lines[place]) for other in each)]
        joined = sorted([place, *(other for each in touched for other in each)])
        groups = [*(each for each in groups if each not in touched), joined]
    return groups


def _touch(one: Said, other: Said) -> bool:
    return exclude(one, other) or implies(one, other) or implies(other, one)


def _choices(
    places: Sequence[int], lines: Sequence[Said], points: Sequence[int], known: tuple[Parts, Parts]
) -> tuple[Choice, ...] | None:
    """List the sets of a group whose parts can hold while the others do not; None where they are too many."""
    sure, never = known
    apart = {(a, b) for a, b in combinations(places, 2) if exclude(lines[a], lines[b])}
    follow = {(a, b) for a in places for b in places if a != b and implies(lines[a], lines[b])}
    sets: list[Parts] = [frozenset()]
    for number, place in enumerate(places):
        before = places[:number]
        fitting: list[Parts] = []
        for each in sets:
            bound = place in sure or any((other, place) in follow for other in each)
            if not bound:
                fitting.append(each)
            out = any((place, other) in follow for other in before if other not in each)
            if place not in never and not out and not any((other, place) in apart for other in each):
                fitting.append(each | {place})
        if len(fitting) > MOST_CHOICES:
            return None
        sets = fitting
    totals = {each: sum(points[part] for part in each) for each in sets}
    return tuple(
        Choice(each, total, min((total - totals[other] for other in sets if other < each), default=inf))
        for each, total in totals.items()
    )
