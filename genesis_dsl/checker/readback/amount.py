"""Numbers with their units, as they are said."""

import re
from fractions import Fraction

from genesis_dsl.checker.literal import CALENDAR_LENGTHS, bare, calendar_unit
from genesis_dsl.checker.literal import number as number_of
from genesis_dsl.checker.typed import Typed
from genesis_dsl.language import kinds
from genesis_dsl.language.printer import print_clock, print_number
from genesis_dsl.types.currency import is_currency

_LENGTHS = ((3_600_000, "hour"), (60_000, "minute"), (1_000, "second"))
_THOUSANDS = re.compile(r"(?<=\d)_(?=\d{3})")
_PLURAL = {unit: f"{unit}s" for unit in ("pip", "point", "lot", "day", "week", "month")}


def amount(value: Fraction | str, unit: str) -> str:
    """Say a number of the typed tree, or a word of it."""
    if isinstance(value, str):
        return value if unit == "symbol" else value.replace("_", " ")
    match unit:
        case "truth":
            return "true" if value else "false"
        case "ms":
            return duration(value)
        case "clock":
            return print_clock(int(value / 1_000))
        case "%":
            return f"{number(value * 100)}%"
        case "" | "price":
            return number(value)
    if unit in _PLURAL:
        return f"{number(value)} {unit if value == 1 else _PLURAL[unit]}"
    return money(value, unit) if is_currency(unit) else f"{number(value)} {unit}"


def number(value: Fraction) -> str:
    """Say a number with its thousands apart; one whose decimals do not end is shortened."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    exact = value if rest == 1 else Fraction(round(value, 6))
    sign = "-" if exact < 0 else ""
    whole, _, decimals = print_number(abs(exact)).replace("_", "").partition(".")
    return f"{sign}{int(whole):,}" + (f".{decimals}" if decimals else "")


def money(value: Fraction, currency: str) -> str:
    """Say money; cents only where there are some, and then both digits."""
    if value.denominator == 1 or (value * 100).denominator != 1:
        return f"{number(value)} {currency}"
    return f"{float(value):,.2f} {currency}"


def duration(milliseconds: Fraction) -> str:
    """Say a length of time: `1 hour and 30 minutes`. Days follow a calendar, so none are made of hours."""
    parts, rest = [], milliseconds
    for length, unit in _LENGTHS:
        count, rest = divmod(rest, length)
        if count:
            parts.append(f"{count} {unit if count == 1 else unit + 's'}")
    if rest or not parts:
        parts.append(f"{number(Fraction(rest))} milliseconds")
    return " and ".join(parts)


def length(node: Typed) -> str:
    """Say a length of time that is written out, one along the calendar in its own unit."""
    unit, value = calendar_unit(node), number_of(bare(node)) or Fraction(0)
    return amount(value / CALENDAR_LENGTHS[unit], unit) if unit else duration(value)


def written(value: kinds.Model) -> str:
    """Say a value as its author wrote it, with commas between thousands."""
    words = " ".join(value.span.text.split())
    return _THOUSANDS.sub(",", words)
