"""The smallest change that would have turned a decision: which conditions, turned over, make the tree true.

The fewest conditions count first; of equally many, those that are closest to their lines together.

Where each condition is asked in one place, `ways` has the answer. One that is asked in several (in a list and
again in a score, or by a gate behind the rule) turns in all of them at once, and counts once:

1. Let each place of it turn by itself, for its share of the cost: no true answer can be cheaper than that.
2. Where the cheapest way turns no such condition, it is an answer.
3. Else take one of them: it is turned everywhere, or it stays as it is everywhere; look at each of these.
   What cannot become cheaper than the best answer so far is left out.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from math import inf, lcm

from genesis_dsl.dataclass import dataclass
from genesis_dsl.trace.condition import Branch, Mark, mark_of, wanted_parts
from genesis_dsl.trace.ways import IMPOSSIBLE, Turn, Way, ways_of

Closeness = Callable[[Branch], float]

FINEST = 10**9
"""Into so many parts a distance of one is divided."""
MOST_LOOKS = 5_000
"""After so many looks the best answer so far is taken: files that people write need a few dozen."""


@dataclass(frozen=True, slots=True)
class Smallest:
    """The smallest change.

    Attributes:
        turns: The conditions; none when it is true already, or when nothing could make it true.
        is_sure: Whether no smaller one exists; False only of a tree with very many conditions that are asked
            in several places.
    """

    turns: tuple[Turn, ...]
    is_sure: bool = True


def smallest(root: Branch, closeness: Closeness) -> Smallest:
    """Find the fewest conditions that, turned over, make the root true."""
    search = _Search(root, _Prices.of(root, closeness))
    search.look({}, Way())
    found = search.best.turns if search.best.cost < inf else ()
    return Smallest(found, is_sure=search.looks < MOST_LOOKS)


def leaves(branch: Branch, *, wanted: bool = True) -> list[Turn]:
    """List the conditions that are not made of others, in the order of the text, with what each should be."""
    if not branch.parts:
        return [Turn(branch, wanted)]
    return [leaf for part, each in wanted_parts(branch, wanted=wanted) for leaf in leaves(part, wanted=each)]


def atoms(branch: Branch) -> list[Branch]:
    """List what can turn: conditions that are not made of others, those that choose a case, and its own."""
    below = branch.cases or branch.parts
    return [each for part in below for each in atoms(part)] if below else [branch]


@dataclass(frozen=True, slots=True)
class _Prices:
    """What turning costs: all distances together are less than one condition more.

    Attributes:
        places: In how many places each condition is asked, by its meaning.
        share: What all prices are multiples of, so that they can be shared out evenly.
    """

    closeness: Closeness
    places: Mapping[str, int]
    turn: int
    share: int

    @classmethod
    def of(cls, root: Branch, closeness: Closeness) -> "_Prices":
        """Look through the conditions of a tree."""
        asked = atoms(root)
        places = Counter(leaf.meaning for leaf in asked if leaf.meaning)
        farthest = sum(round(closeness(leaf) * FINEST) for leaf in asked)
        return cls(closeness, places, farthest + 1, lcm(*places.values()))

    def whole(self, leaf: Branch) -> int:
        """Give the price of turning a condition wherever it is asked."""
        return self.share * (self.turn + round(self.closeness(leaf) * FINEST))

    def of_a_place(self, leaf: Branch) -> int:
        """Give the share of one place."""
        return self.whole(leaf) // self.places.get(leaf.meaning, 1)


@dataclass(slots=True)
class _Search:
    """The best answer so far (it changes)."""

    root: Branch
    prices: _Prices
    best: Way = field(default=IMPOSSIBLE)
    looks: int = 0

    def look(self, held: Mapping[str, Mark], before: Way) -> None:
        """Look for a cheaper answer among those in which some conditions are held, behind `before`."""
        self.looks += 1
        way = before + ways_of(self.root, self.prices.of_a_place, held).true
        if way.cost >= self.best.cost or self.looks >= MOST_LOOKS:
            return
        shared = next((turn for turn in way.turns if self._is_open(turn, held)), None)
        if shared is None:
            self.best = way
            return
        leaf = shared.branch
        for turn in _turns_of(shared):
            turned = Way((turn,), self.prices.whole(leaf))
            self.look({**held, leaf.meaning: mark_of(turn.wanted)}, before + turned)
        self.look({**held, leaf.meaning: leaf.mark}, before)

    def _is_open(self, turn: Turn, held: Mapping[str, Mark]) -> bool:
        """Say whether a condition is asked in several places and is not held yet."""
        meaning = turn.branch.meaning
        return self.prices.places.get(meaning, 1) > 1 and meaning not in held


def _turns_of(turn: Turn) -> Iterator[Turn]:
    """Give the ways in which a condition can turn, this one first: of what is unknown there are two."""
    yield turn
    if turn.branch.mark not in (Mark.TRUE, Mark.FALSE):
        yield Turn(turn.branch, wanted=not turn.wanted)
