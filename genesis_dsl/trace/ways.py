"""The cheapest way to make a condition true, and to make it false, where each place of it turns by itself.

For each branch both follow from those of its parts:

1. `all`: every part true; to be false, the cheapest part false. `any` and `none` mirror it.
2. `at_least n`: the n parts that are cheapest to make true; to be false, enough of them false.
3. `cases`: of each case, the conditions before it false, its own true, and what it chooses as wanted.
4. `score`: what is required true, vetoes false, the cheapest parts that reach the pass mark: for every sum
   of points that its parts come to, the cheapest way there.

Costs are whole numbers, so that ways are compared exactly.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from math import inf, lcm

from genesis_dsl.dataclass import dataclass
from genesis_dsl.trace.condition import Branch, Mark, Score

Price = Callable[[Branch], int]
"""What it costs to turn a condition in one of its places."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A condition that would have to be `wanted`."""

    branch: Branch
    wanted: bool


@dataclass(frozen=True, slots=True)
class Way:
    """Conditions to turn over, and what that costs; no way at all costs more than anything."""

    turns: tuple[Turn, ...] = ()
    cost: float = 0

    def __add__(self, other: "Way") -> "Way":
        """Go both ways."""
        return Way(self.turns + other.turns, self.cost + other.cost)


IMPOSSIBLE = Way(cost=inf)


@dataclass(frozen=True, slots=True)
class Ways:
    """The cheapest way to make a condition true, and to make it false."""

    true: Way
    false: Way


_HELD = {
    Mark.TRUE: Ways(Way(), IMPOSSIBLE),
    Mark.FALSE: Ways(IMPOSSIBLE, Way()),
    Mark.UNKNOWN: Ways(IMPOSSIBLE, IMPOSSIBLE),
    Mark.NOT_REACHED: Ways(IMPOSSIBLE, IMPOSSIBLE),
}


def ways_of(branch: Branch, price: Price, held: Mapping[str, Mark]) -> Ways:
    """Find the cheapest ways; conditions that are held (by their meaning) are so, and do not turn."""
    if branch.meaning in held:
        return _HELD[held[branch.meaning]]
    if branch.cases:
        return _first([ways_of(each, price, held) for each in branch.cases])
    if not branch.parts:
        return _leaf(branch, price(branch))
    parts = [ways_of(part, price, held) for part in branch.parts]
    true, false = [part.true for part in parts], [part.false for part in parts]
    match branch.inner.op:
        case "or":
            return Ways(_cheapest(true, 1), _all(false))
        case "none" | "not":
            return Ways(_all(false), _cheapest(true, 1))
        case "at_least":
            return Ways(_cheapest(true, branch.least), _cheapest(false, len(parts) - branch.least + 1))
        case "score" if branch.score:
            return Ways(_pass(parts, branch.score), _fail(parts, branch.score))
    return Ways(_all(true), _cheapest(false, 1))


def _leaf(branch: Branch, cost: int) -> Ways:
    true, false = Way((Turn(branch, wanted=True),), cost), Way((Turn(branch, wanted=False),), cost)
    if branch.mark is Mark.TRUE:
        return Ways(Way(), false)
    return Ways(true, Way()) if branch.mark is Mark.FALSE else Ways(true, false)


def _first(cases: Sequence[Ways]) -> Ways:
    """Go by the case that is cheapest to choose; what is unknown before it would make the whole unknown."""
    before, found = Way(), list[Ways]()
    for when, chosen in zip(cases[:-1:2], cases[1::2], strict=True):
        there = before + when.true
        found.append(Ways(there + chosen.true, there + chosen.false))
        before += when.false
    found.append(Ways(before + cases[-1].true, before + cases[-1].false))
    return Ways(_cheapest([each.true for each in found], 1), _cheapest([each.false for each in found], 1))


def _all(ways: Iterable[Way]) -> Way:
    return reduce(Way.__add__, ways, Way())


def _cheapest(ways: Sequence[Way], count: int) -> Way:
    if count > len(ways):
        return IMPOSSIBLE
    return _all(sorted(ways, key=lambda way: way.cost)[:count])


def _pass(parts: Sequence[Ways], score: Score) -> Way:
    after = score.n_require + len(score.points)
    required = _all(part.true for part in parts[: score.n_require])
    silent = _all(part.false for part in parts[after:])
    ways = [part.true for part in parts[score.n_require : after]]
    return required + silent + _reach(ways, score.points, score.pass_at, strictly=False)


def _fail(parts: Sequence[Ways], score: Score) -> Way:
    after = score.n_require + len(score.points)
    ways = [part.false for part in parts[score.n_require : after]]
    below = _reach(ways, score.points, sum(score.points) - score.pass_at, strictly=True)
    one_missing = [part.false for part in parts[: score.n_require]]
    one_veto = [part.true for part in parts[after:]]
    return _cheapest([below, *one_missing, *one_veto], 1)


def _reach(ways: Sequence[Way], points: Sequence[Fraction], goal: Fraction, *, strictly: bool) -> Way:
    """Find the cheapest ways whose points come to the goal, both counted in their greatest common part."""
    share = lcm(goal.denominator, *(each.denominator for each in points))
    goal, worths = goal * share, [int(each * share) for each in points]
    best = {0: Way()}
    for way, worth in zip(ways, worths, strict=True):
        for points_before, so_far in list(best.items()):
            reached, candidate = points_before + worth, so_far + way
            if candidate.cost < best.get(reached, IMPOSSIBLE).cost:
                best[reached] = candidate
        best = _worth_keeping(best)
    there = [way for reached, way in best.items() if (reached > goal if strictly else reached >= goal)]
    return min(there, key=lambda way: way.cost, default=IMPOSSIBLE)


def _worth_keeping(best: Mapping[int, Way]) -> dict[int, Way]:
    """Leave out sums that a way which costs no more exceeds."""
    kept: dict[int, Way] = {}
    most: float = -inf
    for reached, way in sorted(best.items(), key=lambda each: (each[1].cost, -each[0])):
        if reached > most:
            kept[reached], most = way, reached
    return kept
