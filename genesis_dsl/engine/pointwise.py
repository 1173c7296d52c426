"""The market half of the pointwise ops: the same arithmetic as the register machine, over whole columns."""

from collections.abc import Callable
from functools import reduce

import numpy as np

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.column import (
    Column,
    column,
    first_why,
    is_any_unknown,
    is_false,
    is_true,
    known_where,
    shifted,
    truth,
)
from genesis_dsl.graph.node import Node

Parts = tuple[Column, ...]

_COMPARE: dict[str, Callable[..., np.ndarray]] = {
    ">=": np.greater_equal,
    "<=": np.less_equal,
    "!=": np.not_equal,
    ">": np.greater,
    "<": np.less,
    "=": np.equal,
}


def _arithmetic(ufunc: Callable[..., np.ndarray]) -> Callable[[Node, Parts], Column]:
    def work(_: Node, parts: Parts) -> Column:
        result = parts[0].values
        for each in parts[1:]:
            result = ufunc(result, each.values)
        return column(result, first_why(parts))

    return work


def _divide(_: Node, parts: Parts) -> Column:
    left, right = parts
    nought = right.values == 0.0
    why = np.where((first_why(parts) == op.KNOWN) & nought, op.DIVIDED_BY_ZERO, first_why(parts))
    return column(left.values / np.where(nought, 1.0, right.values), why.astype(np.uint8))


def _share(node: Node, parts: Parts) -> Column:
    return column(parts[0].values * node.data[0] / node.data[1], parts[0].why)


def _negate(_: Node, parts: Parts) -> Column:
    return column(-parts[0].values, parts[0].why)


def _absolute(_: Node, parts: Parts) -> Column:
    return column(np.abs(parts[0].values), parts[0].why)


def _compare(node: Node, parts: Parts) -> Column:
    true = _COMPARE[str(node.data[0])](parts[0].values, parts[1].values)
    return known_where(true, first_why(parts))


def _between(node: Node, parts: Parts) -> Column:
    value, low, high = parts
    above = known_where(value.values >= low.values, first_why((value, low)))
    below = known_where(value.values <= high.values, first_why((value, high)))
    return _or(node, (above, below)) if node.data[0] else _and(node, (above, below))


def _member(node: Node, parts: Parts) -> Column:
    true = np.isin(parts[0].values, np.array(node.data, np.float64))
    return known_where(true, parts[0].why)


def _and(_: Node, parts: Parts) -> Column:
    true, why = reduce(np.logical_and, map(is_true, parts)), first_why(parts)
    if not is_any_unknown(why):
        return Column(true, why)
    return truth(true, reduce(np.logical_or, map(is_false, parts)), why)


def _or(_: Node, parts: Parts) -> Column:
    true, why = reduce(np.logical_or, map(is_true, parts)), first_why(parts)
    if not is_any_unknown(why):
        return Column(true, why)
    return truth(true, reduce(np.logical_and, map(is_false, parts)), why)


def _not(_: Node, parts: Parts) -> Column:
    return truth(is_false(parts[0]), is_true(parts[0]), parts[0].why)


def _none(node: Node, parts: Parts) -> Column:
    return _not(node, (_or(node, parts),))


def _at_least(node: Node, parts: Parts) -> Column:
    low = np.add.reduce([is_true(each).astype(np.int64) for each in parts])
    high = np.add.reduce([(~is_false(each)).astype(np.int64) for each in parts])
    return truth(low >= node.data[0], high < node.data[0], first_why(parts))


def _misses(_: Node, parts: Parts) -> Column:
    missed = np.zeros(len(parts[0].values), np.int16)
    for each in parts:
        missed += ~is_true(each)
    return column(missed)


def _is_known(node: Node, parts: Parts) -> Column:
    known = parts[0].why == op.KNOWN
    return column(known if node.op == "is_known" else ~known)


def _cases(_: Node, parts: Parts) -> Column:
    values, why = parts[-1].values, parts[-1].why
    for when, value in reversed(list(zip(parts[:-1:2], parts[1::2], strict=True))):
        known = when.why == op.KNOWN
        chosen = known & (when.values != 0.0)
        values = np.where(chosen, value.values, values)
        why = np.where(chosen, value.why, np.where(known, why, when.why))
    return column(values, why.astype(np.uint8))


def _score(node: Node, parts: Parts) -> Column:
    low, _ = _interval(node, parts)
    return column(low)


def _interval(node: Node, parts: Parts) -> tuple[np.ndarray, np.ndarray]:
    _, points, requires, count = node.data
    scored = parts[requires : requires + count]
    marks = [float(each) for each in points]
    low = np.add.reduce([is_true(each) * mark for each, mark in zip(scored, marks, strict=True)])
    high = np.add.reduce([~is_false(each) * mark for each, mark in zip(scored, marks, strict=True)])
    return low, high


def _passes(node: Node, parts: Parts) -> Column:
    mark, _, requires, count = node.data
    low, high = _interval(node, parts)
    needed, vetoes = parts[:requires], parts[requires + count :]
    fails = high < float(mark)
    passes = low >= float(mark)
    why = first_why((*needed, *vetoes, *parts[requires : requires + count]))
    for each in needed:
        fails |= is_false(each)
        passes &= is_true(each)
    for each in vetoes:
        fails |= is_true(each)
        passes &= is_false(each)
    return truth(passes & ~fails, fails, why)


def _past(node: Node, parts: Parts) -> Column:
    return shifted(parts[0], int(node.data[0]))


def _crosses(node: Node, parts: Parts) -> Column:
    """At or below on the previous bar, above on this one; mirrored for below."""
    upper, lower = parts if node.data[0] == "above" else reversed(parts)
    gap = column(upper.values - lower.values, first_why(parts))
    before = shifted(known_where(gap.values <= 0, gap.why), 1)
    return known_where((gap.values > 0) & before.values, first_why((gap, before)))


def _moving(node: Node, parts: Parts) -> Column:
    values, past = parts[0].values, shifted(Column(np.zeros(len(parts[0].why), np.bool_), parts[0].why), 1)
    true = np.zeros(len(values), np.bool_)
    true[1:] = values[1:] > values[:-1] if node.data[0] == "rising" else values[1:] < values[:-1]
    return known_where(true, first_why((parts[0], past)))


def _within(node: Node, parts: Parts) -> Column:
    return _or(node, tuple(shifted(parts[0], back) for back in range(int(node.data[0]))))


def _held_for(node: Node, parts: Parts) -> Column:
    return _and(node, tuple(shifted(parts[0], back) for back in range(int(node.data[0]))))


def _followed(node: Node, parts: Parts) -> Column:
    """The second now, and the first on one of the bars before."""
    first, second = parts
    before = tuple(shifted(first, back) for back in range(1, int(node.data[0]) + 1))
    return _and(node, (second, _or(node, before)))


POINTWISE: dict[str, Callable[[Node, Parts], Column]] = {
    "add": _arithmetic(np.add),
    "subtract": _arithmetic(np.subtract),
    "multiply": _arithmetic(np.multiply),
    "divide": _divide,
    "share": _share,
    "negate": _negate,
    "abs": _absolute,
    "min": _arithmetic(np.minimum),
    "max": _arithmetic(np.maximum),
    "compare": _compare,
    "between": _between,
    "member": _member,
    "and": _and,
    "or": _or,
    "not": _not,
    "none": _none,
    "at_least": _at_least,
    "misses": _misses,
    "is_known": _is_known,
    "is_unknown": _is_known,
    "cases": _cases,
    "score": _score,
    "passes": _passes,
    "past": _past,
    "crosses": _crosses,
    "moving": _moving,
    "within": _within,
    "held_for": _held_for,
    "followed": _followed,
}
"""Every op over columns of one chart."""
