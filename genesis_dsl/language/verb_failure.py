"""Words where a verb should stand, and how long one lasts, which is said elsewhere."""

import re
from difflib import get_close_matches

from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language.chart_phrases import on_a_chart
from genesis_dsl.language.messages import failure as say_failure
from genesis_dsl.language.spellings import OTHER_VERBS

VERBS = (
    "block entries",
    "cancel orders",
    "close position",
    "close positions",
    "stop to",
    "target to",
    "close 50%",
    "trail",
    "size to",
    "deduct",
    "reduce order",
    "alert info",
    "alert warning",
    "alert critical",
    "account failed",
    "warning",
)


def verb_failure(span: Span, place: Span) -> Diagnostic | None:
    """Say what is wrong with the verb of an action that was not read; None where it is something else."""
    if not _has_verb(span, place):
        return _not_a_verb(span)
    if lasts := _LASTS.search(span.text):
        part = Span(span.source, span.start + lasts.start(), span.end)
        return say_failure.lasts(part, span.text[: lasts.start()].rstrip(), _re_arm_for(*lasts.groups()))
    return None


_LASTS = re.compile(r"\b(for|until|till)\s+(.+)$")
"""How long something is done, behind the verb."""


def _re_arm_for(word: str, how_long: str) -> str:
    """Write how long something is done as when it is armed again; "" where that is not plain."""
    if word == "for" and re.fullmatch(r"\d[\d_.]*\s+\w+", how_long):
        return f"after {how_long}"
    when = re.search(r"\b(day|week|tomorrow|midnight)\b", how_long)
    return f"next {when[1] if when[1] in {'day', 'week'} else 'day'}" if when else ""


def _has_verb(span: Span, place: Span) -> bool:
    """Say whether a verb was read before the place."""
    return any(span.text.startswith(verb) and place.start >= span.start + len(verb) for verb in VERBS)


_SO_LONG = r"\s+(?:for|until|till)?\s*(\d[\d_.]*\s+\w+|tomorrow|midnight|(?:the\s+)?next\s+\w+)$"
"""How long something is done, behind what may be no verb: `pause 2 hours`."""


def _not_a_verb(span: Span) -> Diagnostic:
    length = re.search(_SO_LONG, span.text)
    if length and _verb_meant(span.text[: length.start()].lower()) == "block entries":
        word = "for" if length[1][0].isdigit() else "until"
        return say_failure.lasts(span, "block entries", _re_arm_for(word, length[1]))
    meant = [_verb_meant(each) for each in re.split(r"\s+and\s+|\s*&+\s*|\s*;\s*", span.text.lower())]
    several = meant[1:] and all(meant)
    return say_failure.not_a_verb(
        span, f"[{', '.join(meant)}]" if several else _verb_meant(span.text.lower())
    )


_STOP_TO = re.compile(
    r"(?:move|set|put|raise|lower)\s+(?:the\s+|my\s+)?(?:stop(?:[\s-]*loss)?|sl)\s+(?:to|at)\s+(.+)"
)


def _verb_meant(words: str) -> str:
    if (moved := _STOP_TO.match(words)) and (level := on_a_chart(moved[1])):
        return f"stop to {level}"
    other = next((verb for pattern, verb in OTHER_VERBS if re.match(pattern, words)), "")
    return other or next(iter(get_close_matches(words, VERBS, 1)), "")
