"""Numbers as other tools, other countries and brokers write them."""

import re
from collections.abc import Callable
from decimal import Decimal

from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language.messages import failure as say

CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP"}


def _digits(text: str) -> str:
    return re.sub(r"[,'’.]", "_", text)


def _of_sign(found: re.Match[str]) -> str:
    return f"{_digits(found[2])}{found[3] or ''} {CURRENCIES[found[1]]}"


def _of_sign_behind(found: re.Match[str]) -> str:
    return f"{_digits(found[1])}{found[2] or ''} {CURRENCIES[found[3]]}"


def _of_europe(found: re.Match[str]) -> str:
    return f"{_digits(found[1])}.{found[2]}"


def _of_basis_points(found: re.Match[str]) -> str:
    return f"{(Decimal(found[1]) / 100).normalize():f}%"


def _of_half_days(found: re.Match[str]) -> str:
    hour = int(found[1]) % 12 + (12 if found[3] in "pP" else 0)
    return f"{hour:02}:{found[2] or '00'}"


def _of_commissions(found: re.Match[str]) -> str:
    """A commission is for each lot and side, so of a round turn each side pays the half."""
    amount = Decimal(found[1].replace("_", "")) / (2 if found[3] else 1)
    return f"{amount.normalize():f} {found[2]}"


NUMERALS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"([$€£])\s?(\d{1,3}(?:,\d{3})+)(\.\d+)?(?![\d,])"), _of_sign),
    (re.compile(r"(?<![\w.,])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s?([$€£])"), _of_sign_behind),
    (re.compile(r"(?<![\w.,])(\d{1,3}(?:\.\d{3})+),(\d+)(?![\d,])"), _of_europe),
    (re.compile(r"(?<![\w.,])\d{1,3}(?:\.\d{3}){2,}(?![\d.])"), lambda found: _digits(found[0])),
    (re.compile(r"(?<![\w.,])\d{1,3}(?:['’]\d{3})+(?!\d)"), lambda found: _digits(found[0])),
    (re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)\s*(?:bps?|basis\s+points?)\b"), _of_basis_points),
    (re.compile(r"(?<![\d.:])(0?[1-9]|1[0-2])(?:[:.]([0-5]\d))?\s?([aApP])\.?[mM]\b"), _of_half_days),
    (re.compile(r"(?<![\d.:])([01]?\d|2[0-3])[hH]([0-5]\d)\b"), lambda found: f"{found[1]:0>2}:{found[2]}"),
    (re.compile(r"(?<![\d.:])(\d+(?:\.\d+)?)\s?:\s?1(?![\d:])"), lambda found: found[1]),
    (
        re.compile(
            r"(?<![\w.])(\d[\d_.]*)\s*([A-Z]{3})\s*(?:/|\b(?:per|a|each)\b)\s*(?:standard\s+)?lot\b"
            r"(?:\s*(?:(?:/|\b(?:per|each|and)\b)\s*side\b|(?:/|\bper\b)?\s*(round[\s-]*(?:turn|trip)\b)))?"
        ),
        _of_commissions,
    ),
    (re.compile(r"(\d{4}-\d\d-\d\d)T(\d)"), lambda found: f"{found[1]} {found[2]}"),
)
"""`$94,999.99`, `96.000,00`, `1.000.000`, `1'000`, `25 bps`, `2:30 pm`, `8h30`, `1.5:1`, `7 USD per lot`."""


def foreign_number(span: Span, place: Span) -> Diagnostic | None:
    """Find a number at the place that has another spelling here."""
    return (
        _scientific(span, place) or _numeral(span, place) or _comma_in_number(span, place) or _leverage(span)
    )


def _numeral(span: Span, place: Span) -> Diagnostic | None:
    for pattern, meant in NUMERALS:
        alike = list(pattern.finditer(span.source.text, span.start, span.end))
        if any(found.start() <= place.start <= found.end() for found in alike):
            together = Span(span.source, alike[0].start(), alike[-1].end())  # one fix for all of one habit
            return say.spelling(together, pattern.sub(meant, together.text))
    return None


def _comma_in_number(span: Span, place: Span) -> Diagnostic | None:
    """`1,1050`: the number around the place."""
    for found in re.finditer(r"(?<![\w.,])\d+(?:,\d+)+(?:\.\d+)?(?![\w,]*\d)", span.text):
        number = Span(span.source, span.start + found.start(), span.start + found.end())
        if not number.start <= place.start <= number.end:
            continue
        first, *groups = found[0].split(",")
        grouped = all(re.fullmatch(r"\d{3}(\.\d+)?", group) for group in groups) and len(first) <= 3
        point = f"{first}.{groups[0]}" if len(groups) == 1 and "." not in groups[0] else ""
        if grouped and first != "0":
            return say.comma_in_number(number, "_".join((first, *groups)), point)
        return say.comma_in_number(number, point or "_".join((first, *groups)), "")
    return None


def _leverage(span: Span) -> Diagnostic | None:
    """`1:100`, `100x`: as brokers write it."""
    found = re.fullmatch(r"1 *: *(?P<ratio>\d+)|(?P<times>\d+) *[xX]", span.text)
    return say.leverage(span, found["ratio"] or found["times"]) if found else None


def _scientific(span: Span, place: Span) -> Diagnostic | None:
    """`1e-5`: the number that ends at the place."""
    for found in re.finditer(r"(?<![\w.])\d+(?:\.\d+)?[eE]-?\d{1,2}(?!\w)", span.text):
        number = Span(span.source, span.start + found.start(), span.start + found.end())
        if number.start <= place.start <= number.end:
            return say.spelling(number, f"{Decimal(found[0]):f}")
    return None
