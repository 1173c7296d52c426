"""The algebra of a score: which parts it needs, which never matter, which marks it cannot reach.

Every set of parts that can hold at once is looked at, given that what is required holds and no veto
does. Parts that exclude each other, or follow from each other, are known by what they claim. A set of
parts is a number whose bits are its parts.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import permutations

from genesis_dsl.checker.claim import Said, denied, said, together
from genesis_dsl.checker.contradiction import exclude, implies
from genesis_dsl.checker.typed import Typed
from genesis_dsl.dataclass import dataclass

MOST_PARTS = 12
"""Up to here every set of parts is looked at."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What came out.

    Attributes:
        most: The most points that can come together.
        winning: The sets that pass, the smallest first.
        sure: Parts that hold whenever what is required does.
        needed: Parts without which the score never passes.
        idle: Parts that never make the difference between passing and failing.
    """

    most: Fraction
    winning: tuple[frozenset[int], ...]
    sure: frozenset[int]
    needed: frozenset[int]
    idle: frozenset[int]

    def without(self, part: int) -> frozenset[int] | None:
        """Find the smallest set that passes without a part."""
        return next((each for each in self.winning if part not in each), None)


def weigh(
    mark: Fraction,
    points: Sequence[Fraction],
    groups: tuple[Sequence[Typed], Sequence[Typed], Sequence[Typed]],
    pip_points: int | None,
) -> Weighed | None:
    """Look at a score whose `groups` are what is required, its parts, and its vetoes.

    None where there are too many parts to look at every set.
    """
    require, parts, veto = groups
    if len(parts) > MOST_PARTS:
        return None
    given = [*together(require, pip_points), *(denied(each, pip_points) for each in veto)]
    lines = [said(each, pip_points) for each in parts]
    sure = _those(lines, lambda line: any(implies(each, line) for each in given))
    never = _those(lines, lambda line: any(exclude(each, line) for each in given))
    fitting = [each for each in _fitting(lines) if each & sure == sure and not each & never]
    totals = _totals(points)
    passing = [each for each in fitting if totals[each] >= mark]
    decided = 0
    for each in passing:
        for part in _bits(each):
            decided |= (1 << part) * (totals[each] - points[part] < mark)
    needed = (1 << len(parts)) - 1
    for each in passing:
        needed &= each
    return Weighed(
        max((totals[each] for each in fitting), default=Fraction(0)),
        tuple(sorted((_bits(each) for each in passing), key=lambda each: (len(each), sorted(each)))),
        _bits(sure),
        _bits(needed) if passing else frozenset(),
        _bits(~decided & (1 << len(parts)) - 1),
    )


def _those(lines: Sequence[Said], is_one: Callable[[Said], bool]) -> int:
    return sum(1 << place for place, line in enumerate(lines) if is_one(line))


def _bits(parts: int) -> frozenset[int]:
    return frozenset(place for place in range(parts.bit_length()) if parts >> place & 1)


def _totals(points: Sequence[Fraction]) -> list[Fraction]:
    """Add up the points of every set."""
    totals = [Fraction(0)]
    for each in points:
        totals += [total + each for total in totals]
    return totals


def _fitting(lines: Sequence[Said]) -> Iterator[int]:
    """Give the sets whose parts can hold while the others do not."""
    pairs = list(permutations(range(len(lines)), 2))
    apart = [1 << a | 1 << b for a, b in pairs if a < b and exclude(lines[a], lines[b])]
    follow = [(1 << a, 1 << b) for a, b in pairs if implies(lines[a], lines[b])]
    for parts in range(1 << len(lines)):
        split = any(parts & both == both for both in apart)
        if not split and all(parts & then for first, then in follow if parts & first):
            yield parts
