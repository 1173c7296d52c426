"""Numbers as other tools, other countries and brokers write them."""

import re
from decimal import Decimal

from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language.messages import failure as say


def foreign_number(span: Span, place: Span) -> Diagnostic | None:
    """Find a number at the place that has another spelling here."""
    return _scientific(span, place) or _comma_in_number(span, place) or _leverage(span)


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
