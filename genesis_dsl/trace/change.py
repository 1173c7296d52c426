"""The smallest change that would have turned a decision: which conditions, turned over, make the tree true.

For each branch the cheapest way to make it true and the cheapest way to make it false follow from
those of its parts:

1. `all`: every part true; to be false, the cheapest part false. `any` and `none` mirror it.
2. `at_least n`: the n parts that are cheapest to make true; to be false, enough of them false.
3. `score`: what is required true, vetoes false, and the cheapest parts that reach the pass mark.

A way costs as many turns as conditions in it; of equal ones, the one closest to its line is taken.

A condition that is asked in several places, in a list and again in a score, turns in all of them at once.
Which of these turn is tried out, the fewest first, and the rest follows as above.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from itertools import combinations, islice, product
from math import prod

from genesis_dsl.dataclass import dataclass
from genesis_dsl.trace.condition import Branch, Mark, Score, mark_of, wanted_parts

Closeness = Callable[[Branch], float]

MOST_TRIES = 1_000
"""So many ways to turn conditions that are asked in several places are tried; where they are not enough, each
place turns by itself."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A condition that would have to be `wanted`."""

    branch: Branch
    wanted: bool


@dataclass(frozen=True, slots=True)
class Way:
    """Conditions to turn over, and how far they are from their lines together."""

    turns: tuple[Turn, ...] = ()
    distance: float = 0.0
    possible: bool = True

    @property
    def cost(self) -> tuple[bool, int, float]:
        """What is compared: the number first, then the distance; what is impossible comes last."""
        return not self.possible, len(self.turns), self.distance

    def __add__(self, other: "Way") -> "Way":
        """Go both ways."""
        possible = self.possible and other.possible
        return Way(self.turns + other.turns, self.distance + other.distance, possible)


IMPOSSIBLE = Way(possible=False)


@dataclass(frozen=True, slots=True)
class _Ways:
    true: Way
    false: Way


_HELD = {
    Mark.TRUE: _Ways(Way(), IMPOSSIBLE),
    Mark.FALSE: _Ways(IMPOSSIBLE, Way()),
    Mark.UNKNOWN: _Ways(IMPOSSIBLE, IMPOSSIBLE),
    Mark.NOT_REACHED: _Ways(IMPOSSIBLE, IMPOSSIBLE),
}


def smallest(root: Branch, closeness: Closeness) -> tuple[Turn, ...]:
    """Find the fewest conditions that, turned over, make the root true.

    Returns:
        The conditions; none when it is true already, or when nothing could make it true.
    """
    choices = _shared(root)
    held = {turns[0].branch.meaning: turns[0].branch.mark for turns in choices}
    best = IMPOSSIBLE
    for turns in islice(_tries(choices), MOST_TRIES):
        if best.possible and len(best.turns) <= len(turns):
            break
        turned = {turn.branch.meaning: mark_of(turn.wanted) for turn in turns}
        first = Way(turns, sum(closeness(turn.branch) for turn in turns))
        best = min(best, first + _ways(root, closeness, held | turned).true, key=lambda way: way.cost)
    if not best.possible and prod(1 + len(each) for each in choices) > MOST_TRIES:
        best = _ways(root, closeness, {}).true
    return best.turns if best.possible else ()


def _tries(choices: Sequence[Sequence[Turn]]) -> Iterator[tuple[Turn, ...]]:
    """Turn none of the shared conditions, then each, then each two of them, and so on."""
    for count in range(len(choices) + 1):
        for some in combinations(choices, count):
            yield from product(*some)


def _shared(root: Branch) -> list[list[Turn]]:
    """List the turns of each condition that is asked in several places and is somewhere not as wanted."""
    asked = leaves(root)
    places = Counter(turn.branch.meaning for turn in asked)
    found: dict[str, dict[bool, Turn]] = {}
    for turn in asked:
        meaning = turn.branch.meaning
        if meaning and places[meaning] > 1:
            options = found.setdefault(meaning, {})
            if turn.branch.mark is not mark_of(turn.wanted):
                options.setdefault(turn.wanted, turn)
    return [list(options.values()) for options in found.values() if options]


def leaves(branch: Branch, *, wanted: bool = True) -> list[Turn]:
    """List the conditions that are not made of others, in the order of the text, with what each should be."""
    if not branch.parts:
        return [Turn(branch, wanted)]
    return [leaf for part, each in wanted_parts(branch, wanted=wanted) for leaf in leaves(part, wanted=each)]


def _ways(branch: Branch, closeness: Closeness, held: Mapping[str, Mark]) -> _Ways:
    """Find the cheapest ways; conditions that are held are so, and do not turn."""
    if branch.meaning in held:
        return _HELD[held[branch.meaning]]
    if not branch.parts:
        return _leaf(branch, closeness)
    parts = [_ways(part, closeness, held) for part in branch.parts]
    true, false = [part.true for part in parts], [part.false for part in parts]
    match branch.inner.op:
        case "or":
            return _Ways(_cheapest(true, 1), _all(false))
        case "none" | "not":
            return _Ways(_all(false), _cheapest(true, 1))
        case "at_least":
            return _Ways(_cheapest(true, branch.least), _cheapest(false, len(parts) - branch.least + 1))
        case "score" if branch.score:
            return _Ways(_pass(parts, branch.score), _fail(parts, branch.score))
    return _Ways(_all(true), _cheapest(false, 1))


def _leaf(branch: Branch, closeness: Closeness) -> _Ways:
    distance = closeness(branch)
    true, false = Way((Turn(branch, wanted=True),), distance), Way((Turn(branch, wanted=False),), distance)
    if branch.mark is Mark.TRUE:
        return _Ways(Way(), false)
    return _Ways(true, Way()) if branch.mark is Mark.FALSE else _Ways(true, false)


def _all(ways: Iterable[Way]) -> Way:
    return reduce(Way.__add__, ways, Way())


def _cheapest(ways: Sequence[Way], count: int) -> Way:
    return _all(sorted(ways, key=lambda way: way.cost)[:count])


def _pass(parts: Sequence[_Ways], score: Score) -> Way:
    after = score.n_require + len(score.points)
    required = _all(part.true for part in parts[: score.n_require])
    silent = _all(part.false for part in parts[after:])
    ways = [part.true for part in parts[score.n_require : after]]
    return required + silent + _reach(ways, score.points, score.pass_at, strictly=False)


def _fail(parts: Sequence[_Ways], score: Score) -> Way:
    after = score.n_require + len(score.points)
    ways = [part.false for part in parts[score.n_require : after]]
    below = _reach(ways, score.points, sum(score.points) - score.pass_at, strictly=True)
    one_missing = [part.false for part in parts[: score.n_require]]
    one_veto = [part.true for part in parts[after:]]
    return _cheapest([below, *one_missing, *one_veto], 1)


def _reach(ways: Sequence[Way], points: Sequence[Fraction], goal: Fraction, *, strictly: bool) -> Way:
    """Find the cheapest ways whose points come to the goal: the most points for each number of turns.

    What is so already costs nothing and always counts.
    """
    best = {0: (Fraction(), Way())}
    for way, worth in zip(ways, points, strict=True):
        if not way.possible:
            continue
        for turns, (sum_, so_far) in sorted(best.items(), reverse=True):
            count, candidate = turns + len(way.turns), (sum_ + worth, so_far + way)
            if count == turns or count not in best or _better(candidate, best[count]):
                best[count] = candidate
    reached = [way for sum_, way in best.values() if (sum_ > goal if strictly else sum_ >= goal)]
    return min(reached, key=lambda way: way.cost, default=IMPOSSIBLE)


def _better(one: tuple[Fraction, Way], other: tuple[Fraction, Way]) -> bool:
    return (one[0], -one[1].distance) > (other[0], -other[1].distance)
