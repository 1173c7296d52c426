"""`flat before friday 16:00`: what is to be closed by a moment of the week, as each part asks it."""

import re

from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language.messages import failure as say
from genesis_dsl.types.calendar import DAYS

_ALL = r"(?:\s+(?:all|everything))?(?:\s+(?:positions?|trades?))?"
_CLOSED = rf"(?:(?:be|go|get)\s+)?(?:flat|out|(?:close|exit){_ALL})"
_FLAT = re.compile(
    rf"\b{_CLOSED}\s+(?:by|before|on|at|after|from)\s+({'|'.join(DAYS)})s?\s+(?:at\s+)?(\d{{1,2}}:\d\d)",
    re.IGNORECASE,
)
_KEY = re.compile(r"^(entries|exits|switches)(?=:)|\b(must_hold|before_order|at_fill)(?=:)", re.MULTILINE)
_BY_KEY = {
    "entries": "not (day_of_week = {} and time >= {})",
    "must_hold": "day_of_week != {} or time < {} or count(positions) = 0",
    "before_order": "day_of_week != {} or time < {}",
    "at_fill": "day_of_week != {} or time < {}",
}
_ACTS = "day_of_week = {} and time >= {}"
"""Of an exit and a switch: when it acts."""


def flat_by(span: Span, place: Span) -> Diagnostic | None:
    """Say how the part of the file that a sentence stands in asks that all is closed by then."""
    text = span.source.text
    found = next(
        (each for each in _FLAT.finditer(text, span.start, span.end) if each.start() <= place.start), None
    )
    if found is None or place.start > found.end():
        return None
    keys = [each[0] for each in _KEY.finditer(text, 0, span.start)]
    meant = _BY_KEY.get(keys[-1], _ACTS) if keys else _ACTS
    return say.spelling(
        Span(span.source, found.start(), found.end()), meant.format(found[1].lower(), found[2]), safe=False
    )
