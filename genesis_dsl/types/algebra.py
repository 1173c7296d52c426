"""Which kinds may be added, multiplied, shared and compared, and what comes out.

Every function answers None where traders would ask "what?": the checker then says so. UNKNOWN
agrees with everything, so that one fault never causes a second finding.
"""

from genesis_dsl.types.kind import DISTANCE, MONEY, NUMBER, PRICE, RATIO, UNKNOWN, Kind, Type

PURE = frozenset({Kind.NUMBER, Kind.COUNT})
"""Counts are plain numbers."""

AMOUNTS = PURE | {
    Kind.DISTANCE,
    Kind.RATIO,
    Kind.MONEY,
    Kind.LOTS,
    Kind.R,
    Kind.VOLUME,
    Kind.DURATION,
}
"""Kinds whose sum with themselves means something; a sum of two prices does not."""

SCALED = AMOUNTS | {Kind.PRICE}
"""Kinds that a plain number may multiply."""

ORDERED = SCALED | {Kind.CLOCK, Kind.INSTANT}
"""Kinds of which one value can lie above another."""

LITERAL = frozenset({Kind.PRICE, Kind.RATIO, Kind.NUMBER, Kind.COUNT, Kind.VOLUME})
"""Kinds that a number without a unit may stand for, beside a value of that kind."""


def common(left: Type, right: Type) -> Type | None:
    """Find the one type that both values have, as a comparison or `max` needs it."""
    if Kind.UNKNOWN in (left.kind, right.kind):
        return UNKNOWN
    if left.kind in PURE and right.kind in PURE:
        return left if left == right else NUMBER
    if left.kind is not right.kind:
        return None
    if left.kind is Kind.MONEY:
        return _one_currency(left, right)
    return left


def _one_currency(left: Type, right: Type) -> Type | None:
    if left.currency and right.currency and left.currency != right.currency:
        return None
    return left if left.currency else right


def sum_of(left: Type, sign: str, right: Type) -> Type | None:
    """Give the type of `left + right` or `left - right`."""
    if Kind.UNKNOWN in (left.kind, right.kind):
        return UNKNOWN
    match left.kind, sign, right.kind:
        case Kind.PRICE, "-", Kind.PRICE:
            return DISTANCE
        case (Kind.PRICE, _, Kind.DISTANCE) | (Kind.DISTANCE, "+", Kind.PRICE):
            return PRICE
    return common(left, right) if left.kind in AMOUNTS else None


def product_of(left: Type, sign: str, right: Type) -> Type | None:
    """Give the type of `left * right` or `left / right`."""
    if Kind.UNKNOWN in (left.kind, right.kind):
        return UNKNOWN
    if left.kind not in SCALED or right.kind not in SCALED:
        return None
    return _times(left, right) if sign == "*" else _over(left, right)


def _times(left: Type, right: Type) -> Type | None:
    for factor, whole in ((left, right), (right, left)):
        if factor.kind in PURE:
            return _number_of(whole)
    for factor, whole in ((left, right), (right, left)):
        if factor.kind is Kind.RATIO:
            return share_of(factor, whole)
    return None


def _over(left: Type, right: Type) -> Type | None:
    if right.kind is Kind.NUMBER or (right.kind is Kind.COUNT and left.kind is not Kind.COUNT):
        return _number_of(left)
    if {left.kind, right.kind} in ({Kind.DISTANCE, Kind.PRICE}, {Kind.LOTS, Kind.VOLUME}):
        return RATIO
    if left.kind is right.kind:
        return RATIO if left.kind is not Kind.MONEY or _one_currency(left, right) else None
    return _number_of(left) if right.kind is Kind.RATIO else None


def _number_of(whole: Type) -> Type:
    """Scale a value by a plain number: half a count is a number, the rest keeps its kind."""
    return NUMBER if whole.kind is Kind.COUNT else whole


def share_of(share: Type, whole: Type) -> Type | None:
    """Give the type of `5% of whole`: a share of a price is a distance."""
    if Kind.UNKNOWN in (share.kind, whole.kind):
        return UNKNOWN
    if share.kind is not Kind.RATIO or whole.kind not in SCALED:
        return None
    return DISTANCE if whole.kind is Kind.PRICE else _number_of(whole)


def risk_as(other: Type) -> Type | None:
    """Say what `2 R` is beside another value: money beside money, a distance beside prices."""
    if other.kind is Kind.MONEY:
        return MONEY
    return DISTANCE if other.kind in (Kind.DISTANCE, Kind.PRICE) else None
