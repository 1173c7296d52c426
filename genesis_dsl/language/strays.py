"""Marks and halves of sentences that programs and people write, and that mean nothing here."""

import re

from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language.messages import strays as say

_DOTTED = re.compile(r"\b([a-z]\w*)\.(?!shift\()([a-z]\w*)")
_SUBJECT = re.compile(r"(?P<subject>[^<>=!]+?)\s*(?:[<>=!]+|\bis\b|\babove\b|\bbelow\b|\bbetween\b)")
_COMPARISON = re.compile(r"[<>=]+|above\b|below\b|rising\b|falling\b")
_MARKS = ".,;:"


def stray(span: Span, place: Span, start: str) -> Diagnostic | None:
    """Find a mark or a half of a sentence at the place that does not belong there."""
    if start == "actions":
        return _joined_verbs(span, place)
    return (
        _comment(span, place)
        or _mark_at_the_end(span, place)
        or _equals_at_the_start(span, place)
        or _dotted(span, place)
        or _offset(span, place)
        or _left_out_subject(span, place)
    )


def _joined_verbs(span: Span, place: Span) -> Diagnostic | None:
    """`block entries and alert critical`, `block entries, alert critical`."""
    if place.text not in {"and", ",", ";", "&", "+"}:
        return None
    verbs = [each.strip() for each in re.split(r"\band\b|[,;&+]", span.text)]
    return say.joined_verbs(span, verbs) if all(verbs) else None


def _comment(span: Span, place: Span) -> Diagnostic | None:
    """`close > open // breakout`."""
    found = re.search(r"\s*(//|/\*).*$", span.text, re.DOTALL)
    if found is None or not span.start + found.start() <= place.start <= span.start + found.end(1):
        return None
    return say.foreign_comment(Span(span.source, span.start + found.start(), span.end), found[1])


def _mark_at_the_end(span: Span, place: Span) -> Diagnostic | None:
    """`close > open.`, `close > open;`."""
    at_end = place.end == span.end and place.text in _MARKS and place.text
    return say.mark_at_the_end(place) if at_end else None


def _equals_at_the_start(span: Span, place: Span) -> Diagnostic | None:
    """`=close > open`, as in a spreadsheet."""
    return say.equals_at_the_start(place) if place.start == span.start and place.text == "=" else None


def _dotted(span: Span, place: Span) -> Diagnostic | None:
    """`ta.sma(close, 20)`, `position.profit`."""
    for found in _DOTTED.finditer(span.source.text, span.start, span.end):
        if found.start() <= place.start <= found.end():
            return say.dotted(Span(span.source, found.start(), found.end()), found[1], found[2])
    return None


def _offset(span: Span, place: Span) -> Diagnostic | None:
    """`in UTC+2`, `GMT+1`."""
    for found in re.finditer(r"(?:UTC|GMT)\s*[+-]\s*\d+(?::\d\d)?", span.text):
        at = Span(span.source, span.start + found.start(), span.start + found.end())
        if at.start <= place.start <= at.end:
            return say.offset_for_a_zone(at)
    return None


def _left_out_subject(span: Span, place: Span) -> Diagnostic | None:
    """`rsi(close, 14) > 50 and < 70`."""
    before = span.source.text[span.start : place.start]
    joined = re.search(r"\b(and|or)\s+(?:is\s+)?$", before)
    if joined is None or not _COMPARISON.match(span.source.text, place.start, span.end):
        return None
    last = re.split(r"\band\b|\bor\b", before[: joined.start()])[-1]
    subject = _SUBJECT.match(last.strip())
    return say.left_out_subject(place, " ".join(subject["subject"].split())) if subject else None
