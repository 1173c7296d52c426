"""A value as a sum: so many of this, so many of that.

`equity < balance_at_day_start - 6% of initial_balance` and `balance_at_day_start - equity > 6% of
initial_balance` say the same thing; as a sum they look the same too. Names, parameters, brackets and
the room of a rule are looked through. What cannot be taken apart counts as one thing.
"""

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from genesis_dsl.checker.literal import number
from genesis_dsl.checker.reads import shape, whole
from genesis_dsl.checker.typed import Typed
from genesis_dsl.dataclass import dataclass

Atom = tuple[object, ...]
"""The shape of one thing; a unit of measure is `("unit", "pip")`."""
Count = int | Fraction
"""How many: a whole number where it is one, which is added and compared many times as fast."""

_UNIT = "unit"
_SEEN_THROUGH = frozenset({"name", "condition", "room"})


@dataclass(frozen=True, slots=True)
class Sum:
    """How much of each thing. Nothing is in it that counts zero times."""

    terms: Mapping[Atom, Count]

    def plus(self, other: "Sum") -> "Sum":
        """Add another sum."""
        counts = dict(self.terms)
        for each, count in other.terms.items():
            counts[each] = counts[each] + count if each in counts else count
        return Sum({each: count for each, count in counts.items() if count})

    def minus(self, other: "Sum") -> "Sum":
        """Take another sum away."""
        return self.plus(-other)

    def __neg__(self) -> "Sum":
        """Turn every sign."""
        return Sum({each: -count for each, count in self.terms.items()})

    def times(self, factor: Count) -> "Sum":
        """Take it so many times."""
        return Sum({each: count * factor for each, count in self.terms.items()} if factor else {})

    @property
    def units(self) -> "Sum":
        """What of it is written out in a unit."""
        return Sum({each: count for each, count in self.terms.items() if each[0] == _UNIT})

    @property
    def things(self) -> "Sum":
        """What of it has to be looked up."""
        return Sum({each: count for each, count in self.terms.items() if each[0] != _UNIT})

    @property
    def constant(self) -> Count | None:
        """The amount, where only one unit or none stands in it; None where a thing or a second unit does."""
        if not self.terms:
            return 0
        (first, *more) = self.terms.items()
        return None if more or first[0][0] != _UNIT else first[1]


@lru_cache(maxsize=512)  # several questions are asked of one comparison
def as_sum(node: Typed, pip_points: int | None) -> Sum:
    """Take a value apart.

    Args:
        node: A value that has its type.
        pip_points: Points in a pip of the symbol; None where that is not known.
    """
    while node.op in _SEEN_THROUGH:
        node = node.args[0]
    amount = number(node)
    if amount is not None:
        return _constant(amount, str(node.data[1]), pip_points)
    parts = [as_sum(each, pip_points) for each in node.args]
    match node.op:
        case "add":
            return parts[0].plus(parts[1])
        case "subtract":
            return parts[0].minus(parts[1])
        case "negate":
            return -parts[0]
        case "multiply" | "share":
            return _product(node, parts)
        case "divide" if factor := number(node.args[1]):
            return parts[0].times(whole(1 / factor))
    return Sum({shape(node): 1})


def _constant(amount: Fraction, unit: str, pip_points: int | None) -> Sum:
    if unit == "point" and pip_points:
        amount, unit = amount / pip_points, "pip"
    return Sum({(_UNIT, unit): whole(amount)}) if amount else Sum({})


def _product(node: Typed, parts: list[Sum]) -> Sum:
    for factor, rest in ((node.args[0], parts[1]), (node.args[1], parts[0])):
        amount = number(factor)
        if amount is not None:
            return rest.times(whole(amount))
    return Sum({shape(node): 1})


def difference(node: Typed, pip_points: int | None) -> Sum:
    """Give the left side of a comparison less its right side."""
    left, right = (as_sum(each, pip_points) for each in node.args)
    return left.minus(right)


def in_order(terms: Mapping[Atom, Count]) -> list[tuple[Atom, Count]]:
    """List atoms with their counts, always in the same order; a sum is measured by the first."""
    pairs = list(terms.items())
    return sorted(pairs, key=repr) if pairs[1:] else pairs
