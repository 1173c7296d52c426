"""Conditions of one `all_of` that can never hold together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from genesis_dsl.checker.literal import bare, number
from genesis_dsl.checker.messages import logic as say
from genesis_dsl.checker.reads import shape
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.typed import Typed

_MIRROR = {">": "<", "<": ">", ">=": "<=", "<=": ">=", "=": "="}


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one condition asks of one value; `open` ends do not belong to it."""

    of: tuple[object, ...]
    node: Typed
    low: Fraction | None = None
    high: Fraction | None = None
    is_open: bool = False

    def excludes(self, other: "Bounds") -> bool:
        """Say whether no value lies within both."""
        return self.of == other.of and (self.lies_above(other) or other.lies_above(self))

    def lies_above(self, other: "Bounds") -> bool:
        """Say whether every value here is above every value there."""
        if self.low is None or other.high is None:
            return False
        touching = self.low == other.high and (self.is_open or other.is_open)
        return self.low > other.high or touching


def judge_together(items: Sequence[Typed], scope: Scope) -> None:
    """Report pairs of lines that exclude each other, and crossings that must meet on one bar."""
    bounds = [each for item in items for each in _bounds(_plain(item))]
    for first, second in combinations(bounds, 2):
        if first.excludes(second):
            scope.report(say.never_together(second.node.span, first.node.span))
    crossings = [item for item in items if _plain(item).op == "crosses"]
    if len(crossings) > 1:
        scope.report(say.two_crossings(_plain(crossings[1]).span, _plain(crossings[0]).span))


def _plain(node: Typed) -> Typed:
    while node.op in ("name", "condition"):
        node = node.args[0]
    return node


def _bounds(node: Typed) -> Iterator[Bounds]:
    if node.op == "between" and not node.data[0]:
        low, high = number(node.args[1]), number(node.args[2])
        if low is not None and high is not None and _unit(node.args[1]) == _unit(node.args[2]):
            yield Bounds((shape(node.args[0]), _unit(node.args[1])), node, low, high)
    if node.op == "compare":
        sign = str(node.data[0])
        left, right = node.args
        for value, limit, way in ((left, right, sign), (right, left, _MIRROR.get(sign, ""))):
            bound = number(limit)
            if bound is not None and number(value) is None:
                yield from _half(value, limit, way, bound, node)


def _half(value: Typed, limit: Typed, sign: str, bound: Fraction, node: Typed) -> Iterator[Bounds]:
    of = (shape(value), _unit(limit))
    if sign == "=":
        yield Bounds(of, node, bound, bound)
    elif sign in (">", ">="):
        yield Bounds(of, node, low=bound, is_open=sign == ">")
    elif sign in ("<", "<="):
        yield Bounds(of, node, high=bound, is_open=sign == "<")


def _unit(limit: Typed) -> object:
    return bare(limit).data[1]
