"""What a condition says, as far as it can be told without any price: which value lies where."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache, reduce

from genesis_dsl.checker.linear import Atom, Sum, as_sum, difference, in_order
from genesis_dsl.checker.literal import number
from genesis_dsl.checker.reads import is_whole, shape, whole
from genesis_dsl.checker.region import Numbers, Region, Stretch, Words, join, lies_in, meet
from genesis_dsl.checker.typed import Typed
from genesis_dsl.dataclass import dataclass
from genesis_dsl.types.kind import Kind

_TRUE = Words(frozenset({"true"}))
_DAY = Fraction(86_400_000)


@dataclass(frozen=True, slots=True)
class Claim:
    """A value and where it lies.

    Attributes:
        of: The value, as its atoms with their counts; a condition that cannot be taken apart is its
            shape, and then it is the word `true` or not.
        unit: The unit of the numbers.
    """

    of: tuple[object, ...]
    unit: Atom
    region: Region

    def concerns(self, other: "Claim") -> bool:
        """Say whether two claims speak of the same thing in the same unit."""
        return self.of == other.of and one_unit(self.unit, other.unit) is not None

    def excludes(self, other: "Claim") -> bool:
        """Say whether the two can never both be right."""
        return self.concerns(other) and meet(self.region, other.region).is_empty

    def follows_from(self, other: "Claim") -> bool:
        """Say whether this is right wherever the other one is."""
        return self.concerns(other) and lies_in(other.region, self.region)

    def opposite(self) -> "Claim":
        """Claim that the value lies elsewhere."""
        return Claim(self.of, self.unit, self.region.outside())


@dataclass(frozen=True, slots=True)
class Said:
    """A condition with what it claims.

    Attributes:
        claims: What holds whenever the condition does.
        whole: Whether the claims are all that it says: it holds whenever they do.
    """

    node: Typed
    claims: tuple[Claim, ...]
    whole: bool


def plain(node: Typed) -> Typed:
    """Look through names and labels to the condition itself."""
    while node.op in ("name", "condition"):
        node = node.args[0]
    return node


def together(items: Sequence[Typed], pip_points: int | None) -> Iterator[Said]:
    """Give all conditions that must hold at once, those inside of others too."""
    for item in items:
        node = plain(item)
        match node.op:
            case "and":
                yield from together(node.args, pip_points)
            case "none":
                for each in node.args:
                    yield denied(each, pip_points)
            case _:
                yield said(node, pip_points)


@lru_cache(maxsize=512)  # a condition is compared with those beside it and with those around it
def said(node: Typed, pip_points: int | None) -> Said:
    """Read what one condition claims."""
    node = plain(node)
    if not is_whole(node):
        return Said(node, (), whole=False)
    match node.op:
        case "compare" | "between" | "member":
            found = _about_values(node, pip_points)
            if found is not None:
                return Said(node, (found,), whole=True)
        case "crosses":
            return Said(node, (_as_truth(node), *_beyond(node, pip_points)), whole=True)
        case "and":
            parts = list(together(node.args, pip_points))
            claims = tuple(claim for each in parts for claim in each.claims)
            return Said(node, claims, all(each.whole for each in parts))
        case "not":
            return denied(node.args[0], pip_points, node)
        case "or":
            return _one_of(node, pip_points)
    return Said(node, (_as_truth(node),), whole=True)


def _as_truth(node: Typed) -> Claim:
    return Claim(shape(node), ("truth",), _TRUE)


def denied(inner: Typed, pip_points: int | None, node: Typed | None = None) -> Said:
    """Claim the opposite, which can be said of one claim that is the whole of it."""
    inner = plain(inner)
    found = said(inner, pip_points)
    if found.whole and len(found.claims) == 1:
        return Said(node or inner, (found.claims[0].opposite(),), whole=True)
    if not is_whole(inner):
        return Said(node or inner, (), whole=False)
    return Said(node or inner, (Claim(shape(inner), ("truth",), _TRUE.outside()),), whole=True)


def _one_of(node: Typed, pip_points: int | None) -> Said:
    parts = [said(each, pip_points) for each in node.args]
    claims = [each.claims[0] for each in parts if each.whole and len(each.claims) == 1]
    if len(claims) == len(parts) and all(claims[0].concerns(each) for each in claims):
        region = reduce(join, (each.region for each in claims))
        return Said(node, (Claim(claims[0].of, claims[0].unit, region),), whole=True)
    return Said(node, (_as_truth(node),), whole=True)


def _about_values(node: Typed, pip_points: int | None) -> Claim | None:
    value = node.args[0]
    if node.op == "member":
        return Claim(shape(value), ("word",), Words(frozenset(str(each) for each in _choices(node))))
    if value.type.kind in (Kind.CHOICE, Kind.SYMBOL):
        return _word(node)
    if node.op == "between":
        return _range(node, pip_points)
    return _number(difference(node, pip_points), str(node.data[0]))


def _choices(node: Typed) -> Sequence[object]:
    found = node.data[0]
    return found if isinstance(found, tuple) else ()


def _word(node: Typed) -> Claim | None:
    for value, word in (node.args, tuple(reversed(node.args))):
        if word.op == "literal" and value.op != "literal":
            found = Words(frozenset({str(word.data[0])}), all_but=node.data[0] == "!=")
            return Claim(shape(value), ("word",), found)
    return None


def _range(node: Typed, pip_points: int | None) -> Claim | None:
    value, low, high = (as_sum(each, pip_points) for each in node.args)
    ends = number(node.args[1]), number(node.args[2])
    if node.data[0] and ends[0] is not None and ends[1] is not None:
        open_ = Numbers((Stretch((ends[0], 0), (_DAY, -1)), Stretch((Fraction(0), 0), (ends[1], 0))))
        return Claim(tuple(in_order(value.things.terms)), ("unit", "clock"), open_)
    above, below = _number(value.minus(low), ">="), _number(value.minus(high), "<=")
    if above is None or below is None or above.of != below.of:
        return None
    unit = one_unit(above.unit, below.unit)
    if unit is None or not isinstance(above.region, Numbers) or not isinstance(below.region, Numbers):
        return None
    return Claim(above.of, unit, above.region.meet(below.region))


def one_unit(one: Atom, other: Atom) -> Atom | None:
    """Choose the unit of two limits; zero has none of its own. None where they differ."""
    if one == other or not other[1:]:
        return one
    return other if not one[1:] else None


def _number(left_over: Sum, sign: str) -> Claim | None:
    """Read `left over > 0` as a claim about the things in it, measured so that the first counts once."""
    things, units = in_order(left_over.things.terms), left_over.units
    if not things or len(units.terms) > 1:
        return None
    scale = things[0][1]
    bound = Fraction(-(units.constant or 0), scale)
    of = tuple((atom, whole(Fraction(count, scale))) for atom, count in things)
    unit = next(iter(units.terms), ("unit",))
    return Claim(of, unit, _side(sign if scale > 0 else _MIRROR[sign], bound))


_MIRROR = {">": "<", "<": ">", ">=": "<=", "<=": ">=", "=": "=", "!=": "!="}


def _side(sign: str, bound: Fraction) -> Numbers:
    match sign:
        case ">" | ">=":
            return Numbers((Stretch(low=(bound, int(sign == ">"))),))
        case "<" | "<=":
            return Numbers((Stretch(high=(bound, -int(sign == "<"))),))
        case "=":
            return Numbers((Stretch((bound, 0), (bound, 0)),))
    return Stretch((bound, 0), (bound, 0)).outside()


def _beyond(node: Typed, pip_points: int | None) -> Iterator[Claim]:
    """A value that crosses above another one is above it on this bar."""
    found = _number(difference(node, pip_points), ">" if node.data[0] == "above" else "<")
    if found is not None:
        yield found
