"""Numbers with their units, clock times, truths; and what a number without a unit becomes."""

import re
from dataclasses import replace
from fractions import Fraction

from genesis_dsl.checker.messages import values as say_values
from genesis_dsl.checker.messages import windows as say_windows
from genesis_dsl.checker.messages.logic import number_text
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.sentence import failed, typed
from genesis_dsl.checker.typed import Typed
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language import tree
from genesis_dsl.operators.word import Word
from genesis_dsl.types.algebra import LITERAL, ORDERED, risk_as
from genesis_dsl.types.currency import is_currency, minor_digits, to_minor
from genesis_dsl.types.kind import (
    CLOCK,
    COUNT,
    CURRENCY,
    DISTANCE,
    DURATION,
    LOTS,
    NUMBER,
    RATIO,
    TRUTH,
    Kind,
    R,
    Type,
)

MILLISECONDS = {"millisecond": 1, "second": 1_000, "minute": 60_000, "hour": 3_600_000}
"""Exact lengths."""

CALENDAR_LENGTHS = {"day": 86_400_000, "week": 604_800_000, "month": 2_592_000_000}
"""Lengths that follow the file's calendar, with what they are for the most part."""

_UNITS = {
    "": NUMBER,
    "%": RATIO,
    "pip": DISTANCE,
    "point": DISTANCE,
    "lot": LOTS,
    "R": R,
    "bar": COUNT,
    "time": COUNT,
}

_WRITTEN = {"bar": "", "time": ""}

_UNIT_OF = {
    Kind.PRICE: "price",
    Kind.DISTANCE: "point",
    Kind.RATIO: "%",
    Kind.LOTS: "lot",
    Kind.R: "R",
    Kind.DURATION: "ms",
}

DAY_SECONDS = 86_400
CENTS = 2  # decimals
ALSO_CURRENCIES = frozenset({"SAR"})  # the riyal, which an indicator is called like


def literal(value: Fraction | str, unit: str, type_: Type, span: Span) -> Typed:
    """Make a literal node."""
    return Typed("literal", type_, span, data=(value, unit))


def number(node: Typed) -> Fraction | None:
    """Give the value of a literal, looked up through names; None for anything else."""
    inner = bare(node)
    value = inner.data[0] if inner.op == "literal" else None
    return value if isinstance(value, Fraction) else None


def bare(node: Typed) -> Typed:
    """Look through names to what they stand for."""
    while node.op == "name":
        node = node.args[0]
    return node


def is_plain(node: Typed) -> bool:
    """Say whether this is a number that somebody wrote without a unit."""
    inner = bare(node)
    return inner.op == "literal" and inner.type.kind is Kind.NUMBER


@typed.register
def _quantity(node: tree.Quantity, scope: Scope) -> Typed:
    if node.unit in _UNITS:
        value = node.value / 100 if node.unit == "%" else node.value
        return literal(value, _WRITTEN.get(node.unit, node.unit), _UNITS[node.unit], node.span)
    if node.unit in MILLISECONDS:
        return literal(node.value * MILLISECONDS[node.unit], "ms", DURATION, node.span)
    if node.unit in CALENDAR_LENGTHS:
        return _along_the_calendar(node, scope)
    return _money(node, scope)


def _along_the_calendar(node: tree.Quantity, scope: Scope) -> Typed:
    """Read `4 months`: a day has 23, 24 or 25 hours, so the calendar goes with the number."""
    if not scope.sheet.zone:
        scope.report(say_windows.day_without_zone(node.span, node.span.text))
        return failed(node.span)
    usual = node.value * CALENDAR_LENGTHS[node.unit]
    return Typed("literal", DURATION, node.span, data=(usual, node.unit, scope.sheet.calendar))


def calendar_unit(node: Typed) -> str:
    """Give the unit of a length along the calendar, looked up through names; "" for anything else."""
    inner = bare(node)
    unit = str(inner.data[1]) if inner.op == "literal" else ""
    return unit if unit in CALENDAR_LENGTHS else ""


def _money(node: tree.Quantity, scope: Scope) -> Typed:
    account_currency = scope.sheet.currency
    like_a_word = node.unit not in (*ALSO_CURRENCIES, account_currency)
    word = scope.sheet.environment.words.get(node.unit.lower()) if like_a_word else None
    if word is not None or not is_currency(node.unit):
        scope.report(say_values.unknown_unit(node.span, node.unit, _meant(node, word)))
    elif account_currency and node.unit != account_currency:
        scope.report(say_values.other_currency(node.span, node.unit, account_currency))
    elif to_minor(node.value, node.unit) is None or _is_grouped(node):
        scope.report(say_values.too_many_decimals(node.span, node.unit))
    else:
        return literal(node.value, node.unit, Type(Kind.MONEY, node.unit), node.span)
    return failed(node.span)


def _meant(node: tree.Quantity, word: Word | None) -> str:
    """Give what a number with an indicator or half a day for its unit is meant for: `2 ATR`, `5 PM`."""
    if word is not None:
        call = re.search(rf"{word.name}\([^()]*\)", word.example)
        return f"{number_text(node.value)} * {call[0] if call else word.name}"
    hour = node.value % 12 + (12 if node.unit == "PM" else 0)
    is_clock = node.unit in ("AM", "PM") and node.value.denominator == 1 and 0 < node.value <= 12
    return f"{int(hour):02}:00" if is_clock else ""


def _is_grouped(node: tree.Quantity) -> bool:
    """Say whether a dot is written where thousands are meant: `100.000 USD` would be a hundred."""
    digits = node.span.text.removesuffix(node.unit).strip()
    return minor_digits(node.unit) <= CENTS and say_values.GROUPED.fullmatch(digits) is not None


@typed.register
def _clock_time(node: tree.ClockTime, scope: Scope) -> Typed:
    if node.seconds >= DAY_SECONDS:
        scope.report(say_values.no_such_clock_time(node.span))
        return failed(node.span)
    return literal(Fraction(node.seconds * 1_000), "clock", CLOCK, node.span)


@typed.register
def _truth(node: tree.TruthLiteral, scope: Scope) -> Typed:  # noqa: ARG001  # one shape for all handlers
    return literal(Fraction(node.value), "truth", TRUTH, node.span)


@typed.register
def _date(node: tree.DateLiteral, scope: Scope) -> Typed:
    scope.report(say_values.date_in_sentence(node.span))
    return failed(node.span)


def currency(node: tree.SymbolName, scope: Scope) -> Typed:
    """Read three capitals as a currency, where one is meant."""
    if not is_currency(node.id):
        scope.report(say_values.unknown_unit(node.span, node.id))
        return failed(node.span)
    return literal(node.id, "currency", CURRENCY, node.span)


def adapt(node: Typed, other: Type) -> Typed:
    """Let a literal mean what it must mean beside a value of another type.

    Zero needs no unit; a plain number beside a price is a price, beside a ratio a ratio; R is
    money beside money and a distance beside prices. Everything else stays as it is.
    """
    if node.op == "name":
        inner = adapt(node.args[0], other)
        return replace(node, type=inner.type, args=(inner,))
    if node.type.kind is Kind.R and (meant := risk_as(other)):
        return Typed("from_r", meant, node.span, (node,))
    if not is_plain(node):
        return node
    if number(node) == 0 and other.kind in ORDERED and other.kind is not Kind.CLOCK:
        return _as(node, other)
    return _as(node, other) if other.kind in LITERAL else node


def _as(node: Typed, other: Type) -> Typed:
    unit = other.currency or _UNIT_OF.get(other.kind, "")
    return replace(node, type=other, data=(node.data[0], unit))
