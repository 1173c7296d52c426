"""Truth with three values in the kernel: comparisons, Kleene's and and or, counts and scores as intervals."""

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.world import World
from genesis_dsl.trading.parts import hot, inner

_ULPS = 1.8e-15


@hot
def as_truth(flag: bool) -> float:  # noqa: FBT001  # that is what it turns
    """Turn a flag into the number of a truth."""
    return 1.0 if flag else 0.0


@hot
def compare(x: float, why_x: int, y: float, why_y: int, sign: int, money: int) -> tuple[float, int]:
    """Compare two values; `sign` is a place in `opcodes.SIGNS`.

    Amounts of money are whole minor units, or shares of such: they are equal when they differ by less
    than eight units in the last place, far less than the smallest true difference of two shares.
    """
    why = why_x or why_y
    if why:
        return 0.0, why
    if money and x != y and abs(x - y) <= _ULPS * max(abs(x), abs(y)):
        y = x
    if sign == 0:
        return as_truth(x >= y), 0
    if sign == 1:
        return as_truth(x <= y), 0
    if sign == 2:
        return as_truth(x != y), 0
    if sign == 3:
        return as_truth(x > y), 0
    if sign == 4:
        return as_truth(x < y), 0
    return as_truth(x == y), 0


@inner
def number_between(w: World, x: int, low: int, high: int, next_day: int) -> tuple[float, int]:
    """Ask whether a value lies between two others, both ends included; over midnight: outside the rest."""
    above, why_above = compare(w.reg[x], w.why[x], w.reg[low], w.why[low], 0, 0)
    below, why_below = compare(w.reg[x], w.why[x], w.reg[high], w.why[high], 1, 0)
    if next_day:
        return kleene_or(above, why_above, below, why_below)
    if (why_above == 0 and above == 0.0) or (why_below == 0 and below == 0.0):
        return 0.0, 0
    return 1.0, (why_above or why_below)


@inner
def kleene_or(a: float, why_a: int, b: float, why_b: int) -> tuple[float, int]:
    """Say `or` of two truths."""
    if (why_a == 0 and a != 0.0) or (why_b == 0 and b != 0.0):
        return 1.0, 0
    return 0.0, (why_a or why_b)


@inner
def all_true(w: World, first: int, count: int) -> tuple[float, int]:
    """Say `and`: false if one is false, else unknown if one is unknown."""
    why = 0
    for k in range(first, first + count):
        r = w.argv[k]
        if w.why[r]:
            why = why or w.why[r]
        elif w.reg[r] == 0.0:
            return 0.0, 0
    return 1.0, why


@inner
def any_true(w: World, first: int, count: int) -> tuple[float, int]:
    """Say `or`: true if one is true, else unknown if one is unknown."""
    why = 0
    for k in range(first, first + count):
        r = w.argv[k]
        if w.why[r]:
            why = why or w.why[r]
        elif w.reg[r] != 0.0:
            return 1.0, 0
    return 0.0, why


@inner
def at_least(w: World, first: int, count: int, least: int) -> tuple[float, int]:
    """Count as an interval: true when the low end reaches it, false when the high end does not."""
    low = 0
    high = 0
    why = 0
    for k in range(first, first + count):
        r = w.argv[k]
        if w.why[r]:
            high += 1
            why = why or w.why[r]
        elif w.reg[r] != 0.0:
            low += 1
            high += 1
    if low >= least:
        return 1.0, 0
    return 0.0, (why if high >= least else 0)


@inner
def score(w: World, at: int) -> tuple[float, int]:
    """Give the low end of a score, or whether it passes.

    The floats hold the mark, then the points of each part. A requirement that is false or a veto that is
    true fails it; unknown ones leave it unknown unless the points fail it anyway.
    """
    first, count, floats = w.code[at, 2], w.code[at, 3], w.code[at, 4]
    requires, parts = w.code[at, 5], w.code[at, 6]
    low = 0.0
    high = 0.0
    why = 0
    for k in range(parts):
        r = w.argv[first + requires + k]
        points = w.floats[floats + 1 + k]
        if w.why[r]:
            why = why or w.why[r]
            high += points
        elif w.reg[r] != 0.0:
            low += points
            high += points
    if w.code[at, 0] == op.SCORE:
        return low, 0
    mark = w.floats[floats]
    needed, why_needed = all_true(w, first, requires)
    vetoes = first + requires + parts
    vetoed, why_veto = any_true(w, vetoes, count - requires - parts)
    if high < mark or (why_needed == 0 and needed == 0.0) or (why_veto == 0 and vetoed != 0.0):
        return 0.0, 0
    if why_needed:
        return 0.0, why_needed
    if why_veto:
        return 0.0, why_veto
    return 1.0, (why if low < mark else 0)
