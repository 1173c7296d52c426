"""A column: a value for each closed bar of a chart, and why it is unknown where it is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.engine import opcodes as op

_KNOWN = np.uint8(op.KNOWN)
"""As small as the reasons it stands among: beside a plain number they would all be made wide first."""


@dataclass(frozen=True, slots=True)
class Column:
    """Values with the reason why each is unknown (0: it is known; see `opcodes.REASONS`).

    Shapes: both (T,). Units: those of the node; truth is 1.0 or 0.0. An unknown value is 0.0.
    """

    values: NDArray[np.float64]
    why: NDArray[np.uint8]


def constant(value: float, why: int, length: int) -> Column:
    """Give one value for every row, without writing it down more than once."""
    return Column(np.broadcast_to(np.float64(value), length), np.broadcast_to(np.uint8(why), length))


def column(values: NDArray[np.float64], why: NDArray[np.uint8] | int = 0) -> Column:
    """Make a column; what is not finite is unknown, and never false or nought."""
    reasons = np.full(len(values), why, np.uint8) if isinstance(why, int) else why
    finite = np.isfinite(values)
    if not finite.all():
        reasons = np.where((reasons == op.KNOWN) & ~finite, np.uint8(op.NOT_FINITE), reasons)
    if reasons.any():
        values = np.where(reasons == op.KNOWN, values, 0.0)
    return Column(values, reasons.astype(np.uint8, copy=False))


def first_why(parts: tuple[Column, ...]) -> NDArray[np.uint8]:
    """Give for each row the reason of the first part that is unknown."""
    why = parts[0].why
    for each in parts[1:]:
        if each.why.any():
            why = np.where(why == op.KNOWN, each.why, why)
    return why


def is_true(one: Column) -> NDArray[np.bool_]:
    """Say where a truth is known to be true."""
    return (one.why == op.KNOWN) & (one.values != 0.0)


def is_false(one: Column) -> NDArray[np.bool_]:
    """Say where a truth is known to be false."""
    return (one.why == op.KNOWN) & (one.values == 0.0)


def known_truth(one: Column) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Say where a truth is known to be true, and where it is known to be false."""
    known, nonzero = one.why == op.KNOWN, one.values != 0.0
    return known & nonzero, known & ~nonzero


def truth(true: NDArray[np.bool_], false: NDArray[np.bool_], why: NDArray[np.uint8]) -> Column:
    """Make a truth: known where it is true or false, else unknown for the reason given."""
    return Column(true.astype(np.float64), np.where(true | false, _KNOWN, why))


def shifted(one: Column, back: int) -> Column:
    """Give the value of `back` bars ago; the first rows have none yet."""
    if back == 0:
        return one
    values = np.zeros_like(one.values)
    why = np.full_like(one.why, op.WARMING_UP)
    if back < len(values):
        values[back:] = one.values[:-back]
        why[back:] = one.why[:-back]
    return Column(values, why)


def gathered(one: Column, rows: NDArray[np.int64]) -> Column:
    """Read a column of another chart at these rows; -1 is before its first closed bar."""
    if len(one.values) == 0:
        return Column(np.zeros(len(rows)), np.full(len(rows), op.WARMING_UP, np.uint8))
    there = rows >= 0
    if there.all():
        return Column(one.values[rows], one.why[rows])
    at = np.where(there, rows, 0)
    return Column(np.where(there, one.values[at], 0.0), np.where(there, one.why[at], np.uint8(op.WARMING_UP)))
