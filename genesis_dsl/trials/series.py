"""Values in the short notation, `1.1000 x 20, 1.1012, rise 30 pips in 5 bars`, written out bar after bar."""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from genesis_dsl.language import tree

Value = Fraction | None
"""A value of one bar in the engine's unit; None where it is unknown."""

Worth = Callable[[tree.Quantity], Fraction]
"""Turns a written amount into the engine's unit."""


def written_out(parts: Iterable[tree.SeriesPart], level: Worth, move: Worth) -> list[Value]:
    """Write a series out, one value for each bar.

    A rise or a fall goes on from the last known value, in equal steps over its bars.

    Args:
        level: What a value is worth.
        move: What a rise or a fall is worth, which beside prices is a distance.
    """
    values: list[Value] = []
    last = Fraction(0)
    for part in parts:
        values += _part(part, last, level, move)
        last = next((each for each in reversed(values) if each is not None), last)
    return values


def _part(part: tree.SeriesPart, last: Fraction, level: Worth, move: Worth) -> Iterator[Value]:
    if part.value is None:
        yield from [None] * part.times
    elif part.kind == "level":
        yield from [level(part.value)] * part.times
    else:
        whole = move(part.value) * (1 if part.kind == "rise" else -1)
        bars = int(part.length.value) if part.length else 1
        yield from (last + whole * bar / bars for bar in range(1, bars + 1))
