"""Where a value may lie: stretches of numbers, or a set of words."""

from fractions import Fraction

from genesis_dsl.dataclass import dataclass

Edge = tuple[Fraction, int]
"""A number and on which side of it something begins or ends: -1 just below, 0 on it, 1 just above."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Numbers from one edge to another; None where it has no end."""

    low: Edge | None = None
    high: Edge | None = None

    @property
    def is_empty(self) -> bool:
        """Say whether no number lies in it."""
        return self.low is not None and self.high is not None and self.low > self.high

    def meet(self, other: "Stretch") -> "Stretch":
        """Give what lies in both."""
        lows = [each for each in (self.low, other.low) if each is not None]
        highs = [each for each in (self.high, other.high) if each is not None]
        return Stretch(max(lows, default=None), min(highs, default=None))

    def outside(self) -> "Numbers":
        """Give the numbers that do not lie in it."""
        rest = []
        if self.low is not None:
            rest.append(Stretch(high=(self.low[0], self.low[1] - 1)))
        if self.high is not None:
            rest.append(Stretch(low=(self.high[0], self.high[1] + 1)))
        return Numbers(tuple(rest))


@dataclass(frozen=True, slots=True)
class Numbers:
    """Some stretches of numbers; they may touch or overlap."""

    stretches: tuple[Stretch, ...]

    @property
    def is_empty(self) -> bool:
        """Say whether no number lies in it."""
        return all(each.is_empty for each in self.stretches)

    def meet(self, other: "Numbers") -> "Numbers":
        """Give what lies in both."""
        met = (one.meet(two) for one in self.stretches for two in other.stretches)
        return Numbers(tuple(each for each in met if not each.is_empty))

    def outside(self) -> "Numbers":
        """Give what lies in none of the stretches."""
        left = Numbers((Stretch(),))
        for each in self.stretches:
            if not each.is_empty:
                left = left.meet(each.outside())
        return left


@dataclass(frozen=True, slots=True)
class Words:
    """Some words, or all words but some."""

    words: frozenset[str]
    all_but: bool = False

    @property
    def is_empty(self) -> bool:
        """Say whether no word is in it."""
        return not self.words and not self.all_but

    def meet(self, other: "Words") -> "Words":
        """Give what is in both."""
        if self.all_but and other.all_but:
            return Words(self.words | other.words, all_but=True)
        if self.all_but or other.all_but:
            some, but = (other, self) if self.all_but else (self, other)
            return Words(some.words - but.words)
        return Words(self.words & other.words)

    def outside(self) -> "Words":
        """Give what is not in it."""
        return Words(self.words, not self.all_but)


Region = Numbers | Words


def meet(one: Region, other: Region) -> Region:
    """Give what lies in both; of two sorts nothing can be said, and the first one stands."""
    match one, other:
        case (Numbers(), Numbers()) | (Words(), Words()):
            return one.meet(other)  # type: ignore[arg-type]  # both are of one sort
    return one


def join(one: Region, other: Region) -> Region:
    """Give what lies in one of two regions of one sort."""
    return meet(one.outside(), other.outside()).outside()


def lies_in(one: Region, other: Region) -> bool:
    """Say whether all of one region lies in another."""
    return type(one) is type(other) and meet(one, other.outside()).is_empty


def is_all(region: Region) -> bool:
    """Say whether everything lies in a region."""
    return region.outside().is_empty
