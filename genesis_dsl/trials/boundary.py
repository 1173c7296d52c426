"""The line of a comparison: values at which both sides are equal, and one unit to each side.

The words that a comparison reads get usual values; one of them, which stands in it linearly, is solved for.
Everything is exact; a line that lies between two cents has no value on it, only one to each side.
"""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import partial
from math import floor
from typing import cast

from genesis_dsl.checker.typed import CheckedRule, CheckedSwitch, Typed
from genesis_dsl.dataclass import dataclass
from genesis_dsl.trials import things
from genesis_dsl.types.currency import minor_digits
from genesis_dsl.types.kind import Kind

Amounts = dict[str, Fraction]
_SIGNED = frozenset({"profit", "open_profit", "move", "slippage"})
"""Words that can be below nothing."""
NEW_LINE = "\n"
_DAY = 86_400

_READ = frozenset({"account", "day", "order", "position", "fill", "chartword", "fold"})
"""Ops of the words whose value a test can give."""

_USUAL = {
    Kind.MONEY: Fraction(100_000),
    Kind.LOTS: Fraction(1),
    Kind.COUNT: Fraction(1),
    Kind.NUMBER: Fraction(1),
    Kind.RATIO: Fraction(2),
    Kind.DISTANCE: Fraction(1),
    Kind.DURATION: Fraction(3_600_000),
}
_STEP = {
    Kind.LOTS: Fraction(1, 100),
    Kind.COUNT: Fraction(1),
    Kind.NUMBER: Fraction(1),
    Kind.RATIO: Fraction(1, 1000),
    Kind.DISTANCE: Fraction(1, 10),
    Kind.DURATION: Fraction(1000),
}
_CURRENCY = "USD"
_PIP, _POINT = "pip", "point"
_OF_A_STEP = {
    Kind.MONEY: "cent",
    Kind.LOTS: "hundredth of a lot",
    Kind.RATIO: "tenth of a percent",
    Kind.DISTANCE: "tenth of a pip",
    Kind.DURATION: "second",
}

_HOLDS: dict[str, Callable[[Fraction], bool]] = {
    ">=": lambda gap: gap >= 0,
    "<=": lambda gap: gap <= 0,
    ">": lambda gap: gap > 0,
    "<": lambda gap: gap < 0,
    "=": lambda gap: gap == 0,
    "!=": lambda gap: gap != 0,
}

_VERDICTS = {
    "must_hold": ("kept", "broken"),
    "at_fill": ("kept", "broken"),
    "at_day_end": ("kept", "broken"),
    "at_week_end": ("kept", "broken"),
    "before_order": ("allowed", "refused"),
    "to_pass": ("open", "not yet"),
    "to_be_paid": ("open", "not yet"),
    "to_scale_up": ("open", "not yet"),
    "switch": ("tripped", "armed"),
}
"""What comes of a rule or a switch whose condition is true, and false."""


@dataclass(frozen=True, slots=True)
class Case:
    """One test.

    Attributes:
        name: What is tried.
        given: Words and their values, as they are written; those of an order apart.
        verdict: What is expected.
        clock: When it is, with its zone.
    """

    name: str
    given: tuple[tuple[str, str], ...]
    order: tuple[tuple[str, str], ...]
    verdict: str
    clock: str = ""

    def lines(self) -> Iterator[str]:
        """Write it as an item of `tests:`."""
        yield f"      - name: {self.name}\n"
        if self.clock:
            yield f"        clock: {self.clock}\n"
        for key, words in (("given", self.given), ("order", self.order)):
            if words:
                yield f"        {key}:\n"
                yield from (
                    f"          {word}:{text if text[0] == NEW_LINE else f' {text}'}\n"
                    for word, text in words
                )
        yield f"        expect:\n          verdict: {self.verdict}\n"


def cases(guard: CheckedRule | CheckedSwitch) -> Iterator[Case]:
    """Give the tests on the line of a rule or a switch, and beside it; none where it has no such line."""
    clause = guard.clause if isinstance(guard, CheckedRule) else "switch"
    node = _bare(guard.condition)
    if node.op == "between" and clause in _VERDICTS:
        yield from _of_hours(node, _VERDICTS[clause])
    if node.op != "compare" or clause not in _VERDICTS:
        return
    words, units = _words(node), _units(node)
    if not words or len(units) > 1 or not all(map(_can_be_given, words.values())):
        return
    unit = next(iter(units), _PIP)
    solved = _solve(node, words)
    if solved is None:
        return
    word, value, values = solved
    step = _step(words[word], unit)
    on_line = value % step == 0
    below = floor(value / step) * step - (step if on_line else 0)
    above = (floor(value / step) + 1) * step
    tried = [(below, "below"), *([(value, "")] if on_line else []), (above, "above")]
    for amount, side in tried:
        if _can_be(words[word], amount):
            true = _HOLDS[str(node.data[0])](_gap(node, values | {word: amount}))
            verdict = _VERDICTS[clause][0 if true else 1]
            yield _case(word, side, verdict, words, values | {word: amount}, unit)


def _of_hours(node: Typed, verdicts: tuple[str, str]) -> Iterator[Case]:
    """Give the tests at both ends of a window of the day, which are in it, and a second outside of them."""
    word, *ends = map(_bare, node.args)
    if word.op != "clockword" or word.data[0] != "time" or any(each.op != "literal" for each in ends):
        return
    first, last = (int(cast(Fraction, each.data[0]) / 1000) for each in ends)
    through = bool(node.data[0])  # to the next day
    for at, says in (
        (first - 1, "before it begins"),
        (first, "as it begins"),
        (last, "as it ends"),
        (last + 1, "after it ends"),
    ):
        inside = (at >= first or at <= last) if through else first <= at <= last
        verdict = verdicts[0 if inside else 1]
        hours, seconds = divmod(at % _DAY, 3600)
        clock = f"2026-03-03 {hours:02}:{seconds // 60:02}:{seconds % 60:02} in {word.data[1]}"
        yield Case(f"the window, {says}, is {verdict}", (), (), verdict, clock)


def _case(  # what is tried, and in which unit
    word: str, side: str, verdict: str, words: Mapping[str, Typed], values: Amounts, unit: str
) -> Case:
    kind = words[word].type.kind
    step = _POINT if (kind, unit) == (Kind.DISTANCE, _POINT) else _OF_A_STEP.get(kind, "step")
    name = (
        f"{word} one {step} {side} the line is {verdict}"
        if side
        else f"{word} exactly on the line is {verdict}"
    )
    given = [_given(node, values[each], unit) for each, node in words.items() if node.op != "order"]
    own = [(each, _write(values[each], node, unit)) for each, node in words.items() if node.op == "order"]
    return Case(name, tuple(given), tuple(own), verdict)


def _given(node: Typed, value: Fraction, unit: str) -> tuple[str, str]:
    """Write a word and its value; of a fold the things that it is over."""
    if node.op != "fold":
        return str(node.data[0]), _write(value, node, unit)
    return str(node.data[1]), things.rows(node, value, partial(_write, unit=unit))


def _can_be(word: Typed, value: Fraction) -> bool:
    """Say whether a word can have a value: a loss is below nothing, a balance is not."""
    if word.op == "fold" and not things.can_be(word, value):
        return False
    names = {str(each.data[-1]) for each in (word, *word.args) if each.data}
    return value >= 0 or not names.isdisjoint(_SIGNED)


def _can_be_given(node: Typed) -> bool:
    known = node.op in _READ and node.type.kind in _USUAL
    return known and (node.op != "fold" or things.is_plain(node, _write))


def _bare(node: Typed) -> Typed:
    while node.op in ("condition", "name"):
        node = node.args[0]
    return node


def _units(node: Typed) -> frozenset[str]:
    """Name the units of the distances that stand in a sentence: with two, one would have to be converted."""
    if node.op == "literal" and node.type.kind is Kind.DISTANCE and node.data[0]:
        return frozenset({str(node.data[1])})
    return frozenset[str]().union(*map(_units, node.args))


def _words(node: Typed) -> dict[str, Typed]:
    """List the words that a sentence reads, in the order of its text, and what else stands at its ends."""
    if node.op == "literal":
        return {}
    if node.op == "fold":
        return {" ".join(node.span.text.split()): node}
    if not node.args:
        return {str(node.data[0]) if node.data else node.op: node}
    found: dict[str, Typed] = {}
    for each in node.args:
        found |= _words(each)
    return found


def _solve(node: Typed, words: Mapping[str, Typed]) -> tuple[str, Fraction, Amounts] | None:
    """Find a word and its value at which both sides are equal, beside usual values of the others."""
    values = {word: _USUAL[each.type.kind] for word, each in words.items()}
    for word in words:
        try:
            at = [_gap(node, values | {word: Fraction(x)}) for x in (0, 1, 2)]
        except (ArithmeticError, KeyError):
            return None
        slope = at[1] - at[0]
        if slope and at[2] - at[1] == slope and _can_be(words[word], -at[0] / slope):
            return word, -at[0] / slope, values
    return None


def _gap(node: Typed, values: Amounts) -> Fraction:
    """Give the left side minus the right one."""
    left, right = node.args
    return _value(left, values) - _value(right, values)


def _value(node: Typed, values: Amounts) -> Fraction:
    """Reckon a value out of words; raises KeyError where something cannot be reckoned."""
    if node.op == "literal":
        value = node.data[0]
        if not isinstance(value, Fraction):
            raise KeyError(node.op)
        return value
    if node.op == "fold":
        return values[" ".join(node.span.text.split())]
    if not node.args:
        return values[str(node.data[0])]
    return _OPS[node.op](*(_value(each, values) for each in node.args))


_OPS: dict[str, Callable[..., Fraction]] = {
    "name": lambda one: one,
    "add": lambda one, other: one + other,
    "subtract": lambda one, other: one - other,
    "multiply": lambda one, other: one * other,
    "share": lambda one, other: one * other,
    "divide": lambda one, other: one / other,
    "negate": lambda one: -one,
    "abs": abs,
    "min": min,
    "max": max,
}


def _step(word: Typed, unit: str) -> Fraction:
    if word.type.kind is Kind.MONEY:
        return Fraction(1, 10 ** minor_digits(word.type.currency or _CURRENCY))
    if word.type.kind is Kind.DISTANCE and unit == _POINT:
        return Fraction(1)
    return _STEP[word.type.kind]


def _write(value: Fraction, word: Typed, unit: str = _PIP) -> str:
    """Write a value with its unit; a distance in that of the rule."""
    kind = word.type.kind
    if kind is Kind.MONEY:
        currency = word.type.currency or _CURRENCY
        return f"{float(value):_.{minor_digits(currency)}f} {currency}"
    if kind is Kind.LOTS:
        return f"{float(value):.2f} lots"
    if kind is Kind.DURATION:
        return f"{float(value / 1000):_.0f} seconds"
    if kind is Kind.DISTANCE:
        return f"{float(value):.0f} points" if unit == _POINT else f"{float(value):.1f} pips"
    return f"{float(value):.6f}".rstrip("0").rstrip(".")
