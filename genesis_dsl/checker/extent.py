"""How large a sum can become, whatever the prices are."""

from collections.abc import Mapping
from fractions import Fraction

from genesis_dsl.checker.linear import Atom, Count, Sum
from genesis_dsl.operators.word import Word

_INSIDE = {
    "low": frozenset({"open", "close", "high"}),
    "open": frozenset({"high"}),
    "close": frozenset({"high"}),
}
"""Which series of a bar are never below this one."""

_NEVER_NEGATIVE = frozenset({"count", "streak"})


def most(amount: Sum, words: Mapping[str, Word]) -> Count | None:
    """Give the most that a sum can come to, in the one unit that stands in it; None where there is no end."""
    units = amount.units
    if len(units.terms) > 1:
        return None
    left = _without_pairs(amount.things.terms)
    total = units.constant or 0
    for atom, count in left.items():
        low, high = reach(atom, words)
        end = high if count > 0 else low
        if end is None:
            return None
        total += count * end
    return total


def _without_pairs(terms: Mapping[Atom, Count]) -> dict[Atom, Count]:
    """Leave out `close - high` and its kin: they come to nothing at most."""
    left = dict(terms)
    for small in terms:
        for large in terms:
            if left[small] > 0 > left[large] and never_above(small, large):
                taken = min(left[small], -left[large])
                left[small] -= taken
                left[large] += taken
    return {atom: count for atom, count in left.items() if count}


def reach(atom: Atom, words: Mapping[str, Word]) -> tuple[Fraction | None, Fraction | None]:
    """Give the range of one thing, where the vocabulary knows it."""
    op, data, *args = atom
    if op == "past" and isinstance(args[0], tuple):
        return reach(args[0], words)
    if op == "fold" and _first(data) in _NEVER_NEGATIVE:
        return Fraction(0), None
    if op == "correlation":
        return Fraction(-1), Fraction(1)
    if op != "call":
        return None, None
    signature = words[str(_first(data))].signature
    low, high = signature.low, signature.high
    return None if low is None else Fraction(low), None if high is None else Fraction(high)


def _first(data: object) -> object:
    return data[0] if isinstance(data, tuple) and data else None


def never_above(small: Atom, large: Atom) -> bool:
    """Say whether one thing is never above another, because a bar or a window holds it."""
    if small == large or _of_one_bar(small, large):
        return True
    if large[0] in ("max", "min") or small[0] in ("max", "min"):
        return _chosen(small, large)
    return _in_window(small, large, "highest") or _in_window(large, small, "lowest")


def _of_one_bar(small: Atom, large: Atom) -> bool:
    if not small[0] == large[0] == "series":
        return False
    (one, *chart), (other, *same) = _words(small), _words(large)
    return chart == same and other in _INSIDE.get(str(one), ())


def _words(atom: Atom) -> tuple[object, ...]:
    return atom[1] if isinstance(atom[1], tuple) else ()


def _chosen(small: Atom, large: Atom) -> bool:
    larger = large[0] == "max" and any(_is_above(small, each) for each in large[2:])
    smaller = small[0] == "min" and any(_is_above(each, large) for each in small[2:])
    return larger or smaller


def _is_above(small: object, large: object) -> bool:
    return isinstance(small, tuple) and isinstance(large, tuple) and never_above(small, large)


def _in_window(inner: Atom, window: Atom, name: str) -> bool:
    """Say whether a value of this bar, or of one of the window's bars, is one that the window holds."""
    if window[0] == "of_bars" and _first(window[1]) == name:
        source, where = window[2], window[3]
        return _is_always(where) and _is_above(*((inner, source) if name == "highest" else (source, inner)))
    if window[0] != "call" or _first(window[1]) != name:
        return False
    source, bars = window[2], window[3]
    back = _first(inner[1]) if inner[0] == "past" else 0
    value = inner[2] if inner[0] == "past" else inner
    pair = (value, source) if name == "highest" else (source, value)
    return isinstance(back, int) and back < _count(bars) and _is_above(*pair)


def _is_always(where: object) -> bool:
    """Say whether a fold leaves out no bar."""
    return isinstance(where, tuple) and where[0] == "literal"


def _count(literal: object) -> Count:
    amount = literal[1][0] if isinstance(literal, tuple) and isinstance(literal[1], tuple) else 0
    return amount if isinstance(amount, Count) else 0
