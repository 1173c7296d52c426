"""Sentences as in a letter: words side by side, told by a sentence about the same that can be typed."""

import re

from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language.messages import failure as say
from genesis_dsl.language.topics import sentence_about

_KIND = re.compile(r"^kind:\s*(\w+)", re.MULTILINE)
_WORD = r"(?!(?:and|or)\b)[A-Za-z][\w'’-]*"
_RUN = re.compile(rf"(?<![\w.])(?:{_WORD}|\d+)(?:\s+(?:{_WORD}(?![\w(.])|\d+(?![\w.])))+")
"""Words and numbers side by side, with no sign and no bracket between them."""


def prose(span: Span, place: Span) -> Diagnostic | None:
    """`minutes until high impact news < 5`: told by a sentence that is about the same."""
    for found in _RUN.finditer(span.source.text, span.start, span.end):
        whole = Span(span.source, found.start(), found.end())
        before = span.source.text[span.start : whole.start]
        in_brackets = before.count("(") > before.count(")")
        if in_brackets or not whole.start <= place.start <= whole.end + 1:
            continue
        words = whole.text.split()
        calls = len(words) == len(("average", "volume")) and words[0] in say.FOLDS
        kind = _KIND.search(span.source.text)
        meant = "" if calls else sentence_about(whole.text, kind[1] if kind else "strategy")
        if meant:
            return say.prose(whole, meant)
    return None


_IS = re.compile(r"(\w*)\s+(is)\b(?!\s+(?:known|unknown|above|below)\b)(?=\s+[\w(])")
_CHOSEN = frozenset(
    (
        "side",
        "symbol",
        "session",
        "phase",
        "day_of_week",
        "month",
        "order_type",
        "asset_class",
        "reason",
        "idea",
    )
)
"""Words that are one of several; `session is london` compares, `spread is low` tells."""


def compared(span: Span, place: Span) -> Diagnostic | None:
    """`side is buy`, `it is friday`."""
    for found in _IS.finditer(span.source.text, span.start, span.end):
        word = Span(span.source, found.start(2), found.end(2))
        if word.start <= place.start and not span.source.text[word.end : place.start].strip():
            told = None if found[1] in _CHOSEN else prose(span, place)
            return told or say.spelling(word, "=", safe=False)
    return None
