"""A column: a value for each closed bar of a chart, and why it is unknown where it is."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine import opcodes as op

_KNOWN = np.uint8(op.KNOWN)
"""As small as the reasons it stands among: beside a plain number they would all be made wide first."""


@dataclass(frozen=True, slots=True)
class Column:
    """Values with the reason why each is unknown (0: it is known; see `opcodes.REASONS`).

    Shapes: both (T,). Units: those of the node, float64; truths are bool, a byte each, and counts of parts
    small whole numbers. An unknown value is 0.0 or false. What is the same on every bar may stand there
    once, so nobody writes into a column.
    """

    values: NDArray[Any]
    why: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Packed:
    """A truth put away: a bit for each row, and where its reasons change.

    Shapes: bits (T / 8,), begins and reasons (runs,).
    """

    bits: NDArray[np.uint8]
    begins: NDArray[np.int64]
    reasons: NDArray[np.uint8]
    length: int


def packed(one: Column) -> Packed:
    """Put a truth away."""
    begins = np.flatnonzero(np.append(True, one.why[1:] != one.why[:-1])[: len(one.why)])
    return Packed(np.packbits(one.values), begins, one.why[begins], len(one.why))


def unpacked(one: Packed) -> Column:
    """Take a truth out again."""
    values = np.unpackbits(one.bits, count=one.length).view(np.bool_)
    if len(one.begins) == 1:
        return Column(values, _same(int(one.reasons[0]), one.length))
    return Column(values, np.repeat(one.reasons, np.diff(one.begins, append=one.length)))


def constant(value: float, why: int, length: int) -> Column:
    """Give one value for every row, without writing it down more than once."""
    return Column(np.broadcast_to(np.float64(value), length), _same(why, length))


def _same(why: int, length: int) -> NDArray[np.uint8]:
    """Give one reason for every row, without writing it down more than once."""
    return np.broadcast_to(np.uint8(why), length)


def column(values: NDArray[Any], why: NDArray[np.uint8] | int = 0) -> Column:
    """Make a column; what is not finite is unknown, and never false or nought."""
    reasons = _same(why, len(values)) if isinstance(why, int) else why
    finite = np.isfinite(values)
    if not finite.all():
        reasons = np.where((reasons == op.KNOWN) & ~finite, np.uint8(op.NOT_FINITE), reasons)
    if is_any_unknown(reasons):
        values = np.where(reasons == op.KNOWN, values, values.dtype.type(0))
    return Column(values, reasons.astype(np.uint8, copy=False))


def is_any_unknown(why: NDArray[np.uint8]) -> bool:
    """Say whether a value is unknown on any bar."""
    return bool(why[:1].any() if why.strides == (0,) else why.any())


def first_why(parts: tuple[Column, ...]) -> NDArray[np.uint8]:
    """Give for each row the reason of the first part that is unknown."""
    why = parts[0].why
    for each in parts[1:]:
        if is_any_unknown(each.why):
            why = np.where(why == op.KNOWN, each.why, why) if is_any_unknown(why) else each.why
    return why


def is_true(one: Column) -> NDArray[np.bool_]:
    """Say where a truth is known to be true: what is unknown is 0."""
    true: NDArray[np.bool_] = one.values if one.values.dtype == np.bool_ else one.values != 0.0
    return true


def is_false(one: Column) -> NDArray[np.bool_]:
    """Say where a truth is known to be false."""
    return ~is_true(one) & (one.why == op.KNOWN) if is_any_unknown(one.why) else ~is_true(one)


def known_truth(one: Column) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Say where a truth is known to be true, and where it is known to be false."""
    return is_true(one), is_false(one)


def truth(true: NDArray[np.bool_], false: NDArray[np.bool_], why: NDArray[np.uint8]) -> Column:
    """Make a truth: known where it is true or false, else unknown for the reason given."""
    return Column(true, np.where(true | false, _KNOWN, why) if is_any_unknown(why) else why)


def known_where(true: NDArray[np.bool_], why: NDArray[np.uint8]) -> Column:
    """Make a truth that is known wherever there is no reason why not."""
    return Column(true & (why == op.KNOWN) if is_any_unknown(why) else true, why)


def shifted(one: Column, back: int) -> Column:
    """Give the value of `back` bars ago; the first rows have none yet."""
    if back == 0:
        return one
    values = np.zeros(len(one.values), one.values.dtype)
    why = np.full(len(one.why), op.WARMING_UP, np.uint8)
    if back < len(values):
        values[back:] = one.values[:-back]
        why[back:] = one.why[:-back]
    return Column(values, why)


def taken(one: Column, rows: NDArray[np.int64]) -> Column:
    """Take some rows of a column; where all of them are known, that stands there once."""
    why = one.why[rows]
    return Column(one.values[rows], why if is_any_unknown(why) else _same(op.KNOWN, len(rows)))


Several = tuple[NDArray[np.float64], NDArray[np.uint8]]
"""Values of several columns at the same rows, and why each is unknown. Shapes: (columns, n) both."""


def together(found: Sequence[Column]) -> Several:
    """Lay columns beside each other; there is one at least."""
    values = np.array([each.values for each in found], np.float64)
    return values, np.array([each.why for each in found], np.uint8)


def gathered(one: Column, rows: NDArray[np.int64]) -> Column:
    """Read a column of another chart at these rows; -1 is before its first closed bar."""
    if len(one.values) == 0:
        return constant(0.0, op.WARMING_UP, len(rows))
    before = rows < 0
    if not before.any():
        return Column(one.values[rows], one.why[rows])
    at = np.maximum(rows, 0)
    values, why = one.values[at], one.why[at]
    values[before], why[before] = 0, op.WARMING_UP
    return Column(values, why)
