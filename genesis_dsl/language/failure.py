"""Words for the place where the grammar stops.

1. A bracket without its partner, a comma in a number, a foreign sign or phrase: `_known_mistake`.
2. Else what could have stood there: `_wanted`, at most three suggestions.
"""

import re
from difflib import get_close_matches
from functools import cache

from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language.account_phrases import REARM_PHRASES
from genesis_dsl.language.flat import flat_by
from genesis_dsl.language.grammar import RESERVED, parse
from genesis_dsl.language.messages import failure as say_failure
from genesis_dsl.language.messages import sentence as say
from genesis_dsl.language.messages.wording import either
from genesis_dsl.language.numerals import foreign_number
from genesis_dsl.language.prose import compared, prose
from genesis_dsl.language.spellings import (
    INVISIBLE,
    PHRASES,
    PLACES,
    QUOTES,
    SPELLINGS,
    UNITS,
)
from genesis_dsl.language.strays import stray
from genesis_dsl.language.verb_failure import verb_failure

WANTED = (
    ("a value", {"NAME"}),
    ("a number", {"NUMBER"}),
    ("a chart such as `H4`", {"UPPER"}),
    ("a comparison such as `>` or `between`", {"CMP"}),
    ("`and`", {"_AND"}),
    ("`or`", {"_OR"}),
    ("a unit such as `bars` or `minutes`", {"UNIT"}),
    ("`above` or `below`", {"DIRECTION"}),
    ("a comma", {"COMMA"}),
    ("`)`", {"RPAR"}),
    ("`]`", {"RSQB"}),
    ("a clock time such as `08:00`", {"CLOCK"}),
    ("a zone such as `Europe/London`", {"ZONE"}),
    ("`to`", {"_TO"}),
    ("`info`, `warning` or `critical`", {"LEVEL"}),
    ("the end", {"$END"}),
)

_CLOCK = re.compile(r"\b\d{1,2}:\d{2}\b")

PHRASE_EXAMPLES = {
    "rearm": "`next day`, `when clear`, `after 10 minutes clear`, `by operator`, joined by `and`",
    "hours": "`sunday 17:05 to friday 16:55`, or `16:59 to 17:04` for every day",
    "series": "`1.2000 x 300, rise 40 pips in 5 bars`, `0.6 pips x 100, 2.5 pips`",
    "moment": "`17:00 in America/New_York`, `2026-03-02 23:30 in Europe/Prague`",
}
"""What a phrase that is no sentence looks like, by its start symbol."""

UNIT_WORDS = (
    *("pips", "points", "lots", "bars", "seconds", "minutes", "hours", "days", "weeks", "months"),
    *("pip", "point", "lot", "bar", "second", "minute", "hour", "milliseconds"),
)

VERDICTS = frozenset({"passes", "tripped", "broken"})
"""Words behind the name of a score, a switch or a rule."""

PAIRS = {"(": ")", "[": "]"}


def explain_failure(failure: UnexpectedInput, span: Span, start: str) -> Diagnostic:
    """Say in the author's words why a sentence could not be read."""
    try:
        return _explain(failure, span, start)
    except Exception:  # noqa: BLE001  # a fault of the explanation must not hide the author's own
        return say_failure.not_understood(span, "")


def _explain(failure: UnexpectedInput, span: Span, start: str) -> Diagnostic:
    if not span.text.strip():
        return say.empty(span)
    place = _place(failure, span)
    if start == "actions" and (answer := verb_failure(span, place)):
        return answer
    if start in PHRASE_EXAMPLES:
        if start == "rearm" and (clock := _CLOCK.search(span.text)):
            return say_failure.rearm_at_a_time(span, clock[0])
        if start == "rearm" and (meant := _rearm_meant(span.text)):
            return say_failure.spelling(span, meant, safe=False)
        number = foreign_number(span, place) if place.text else None
        return number or say_failure.not_a_phrase(place if place.text else span, PHRASE_EXAMPLES[start])
    return _known_mistake(span, place, start) or _what_is_wanted(failure, span, place)


def _rearm_meant(text: str) -> str:
    """`tomorrow`, `manually`, `in 60 minutes`; "" where it is nothing of the sort."""
    matches = ((re.fullmatch(pattern, text.strip()), meant) for pattern, meant in REARM_PHRASES)
    return next((found.expand(meant) for found, meant in matches if found), "")


def _place(failure: UnexpectedInput, span: Span) -> Span:
    """Give the word at which the grammar stopped; empty at the end of the sentence."""
    if isinstance(failure, UnexpectedToken) and failure.token.type == "$END":
        return Span(span.source, span.end, span.end)
    position = failure.pos_in_stream
    at = span.end if position is None else min(span.start + position, span.end)
    word = re.compile(r"\w+(\.\w+)*|\S").match(span.source.text, at, span.end)
    return Span(span.source, at, word.end() if word else at)


def _known_mistake(span: Span, place: Span, start: str) -> Diagnostic | None:
    return (
        foreign_number(span, place)
        or stray(span, place, start)
        or flat_by(span, place)
        or _phrase(span, place)
        or compared(span, place)
        or _foreign_sign(span, place)
        or _share_of_what(span, place)
        or _of_each(span, place)
        or _bracket(span, start)
        or (say.comment_in_block(place) if place.text.startswith("#") else None)
        or _zone_in_the_middle(span, place)
        or _joining_comma(span, place)
        or _trailing_then(span, place)
        or _half_a_crossing(span, place)
        or _hyphens(span, place)
        or _behind_a_number(span, place)
        or prose(span, place)
        or _reserved(place)
        or _side_by_side(span, place)
    )


def _foreign_sign(span: Span, place: Span) -> Diagnostic | None:
    """Look for a sign that the language does not have, at the place or, pasted, before it."""
    text = span.source.text
    for sign, meant in SPELLINGS.items():
        if text.startswith(sign, place.start, span.end):
            return say_failure.spelling(Span(span.source, place.start, place.start + len(sign)), meant)
    letter = text[place.start : min(place.start + 1, span.end)]
    here = Span(span.source, place.start, place.start + len(letter))
    if letter and letter in INVISIBLE:
        return say_failure.invisible(here)
    if letter and letter in QUOTES:
        return _possessive(span, place.start) or say_failure.curly_quotes(here)
    return None


def _possessive(span: Span, at: int) -> Diagnostic | None:
    """`order's symbol`, told with the words in the order in which they are written here."""
    for found in re.finditer(r"\b(order)['’]s (\w+)", span.text):
        whole = Span(span.source, span.start + found.start(), span.start + found.end())
        if span.start + found.end(1) == at:
            return say_failure.spelling(whole, f"{found[2]} of {found[1]}")
    return None


def _zone_in_the_middle(span: Span, place: Span) -> Diagnostic | None:
    """`day_of_week in Europe/London = friday`, `between 08:00 and 11:30 London`."""
    zone = re.compile(r"in\s+([A-Z]\w+/\w+)\s*([^\w\s].*)").search(span.text)
    if zone is not None and span.start + zone.start() <= place.start <= span.start + zone.end(1):
        meant = f"{span.text[: zone.start()]}{zone[2]} in {zone[1]}"
        return say_failure.zone_at_the_end(Span(span.source, place.start, span.start + zone.end(1)), meant)
    place_name = next((name for town, name in PLACES.items() if re.fullmatch(town, place.text)), "")
    behind_clock = re.search(r"\d:\d\d\s+$", span.source.text[span.start : place.start])
    return (
        say_failure.spelling(place, f"in {place_name}", safe=False) if place_name and behind_clock else None
    )


def _unit_meant(word: str) -> str:
    """Give the unit that a word behind a number is meant for; "" where it is one, or none."""
    if word in UNIT_WORDS or word in UNITS.values():
        return ""
    foreign = UNITS.get(word.lower()) or UNITS.get(word.lower().removesuffix("s"))
    return foreign or next(iter(get_close_matches(word, UNIT_WORDS, 1, 0.75)), "")


_compiled = cache(re.compile)
"""`re` itself keeps 512 patterns: with more phrases than that it compiled each of them at each mistake."""


def _phrase(span: Span, place: Span) -> Diagnostic | None:
    """`greater than`, `AND`, `1e-5`: a phrase that covers the place or ends just before it."""
    for pattern, meant, safe in PHRASES:
        for found in _compiled(pattern).finditer(span.source.text, span.start, span.end):
            gap = span.source.text[found.end() : place.start]
            if found.start() <= place.start and not gap.strip():
                written = found.expand(meant)
                return say_failure.spelling(Span(span.source, found.start(), found.end()), written, safe=safe)
    return None


def _share_of_what(span: Span, place: Span) -> Diagnostic | None:
    before = re.search(r"\d[\d_.]*\s*%\s*$", span.source.text[span.start : place.start])
    if before is None or not re.fullmatch(r"[a-z]\w*", place.text) or place.text in RESERVED:
        return None
    number = before[0].rstrip()
    at = span.start + before.start()
    return say_failure.share_of_what(Span(span.source, at, at + len(number)), place.text)


_SUBJECTS = {
    "symbol": "symbol",
    "pair": "symbol",
    "instrument": "symbol",
    "strategy": "strategy",
    "system": "strategy",
    "currency": "currency",
    "position": "position",
    "trade": "position",
    "order": "order",
}
"""Of whom a rule may be asked, as traders call them behind `per`."""
_OF_EACH = r"\b(?:per|for\s+each|for\s+every|on\s+each)\s+([a-z]+)"


def _of_each(span: Span, place: Span) -> Diagnostic | None:
    """`lots <= 5 per symbol`."""
    for found in re.compile(_OF_EACH).finditer(span.source.text, span.start, span.end):
        subject = _SUBJECTS.get(found[1])
        if subject and found.start() <= place.start < found.end():
            return say_failure.of_each(Span(span.source, found.start(), found.end()), subject)
    return None


def _bracket(span: Span, start: str) -> Diagnostic | None:
    """Find a bracket without its partner."""
    opened: list[tuple[str, Span]] = []
    for found in re.finditer(r"[()\[\]]", span.text):
        at = Span(span.source, span.start + found.start(), span.start + found.end())
        if found[0] in PAIRS:
            opened.append((PAIRS[found[0]], at))
        elif opened and opened[-1][0] == found[0]:
            opened.pop()
        else:
            rest = span.source.text[span.start : at.start] + span.source.text[at.end : span.end]
            return say_failure.never_opened(at, too_much=_is_readable(rest, start))
    return say_failure.never_closed(opened[-1][1], opened[-1][0]) if opened else None


def _is_readable(text: str, start: str) -> bool:
    try:
        parse(text, start)
    except UnexpectedInput:
        return False
    return True


def _joining_comma(span: Span, place: Span) -> Diagnostic | None:
    """`a > b, c > d`."""
    inside = span.source.text[span.start : place.start]
    if place.text not in {",", ";"} or inside.count("(") > inside.count(")"):
        return None
    return say_failure.joining_comma(place)


def _trailing_then(span: Span, place: Span) -> Diagnostic | None:
    """`close > open then buy`; but `hammer then close > open within 3 bars` is a sequence."""
    if place.text != "then":
        return None
    if re.search(r"\bwithin\s+\w+\s+bars?$", span.text):
        return say_failure.spelling(place, "followed by")
    meant = span.source.text[span.start : place.start].rstrip()
    return say.leading_if(span, meant)


def _half_a_crossing(span: Span, place: Span) -> Diagnostic | None:
    found = re.search(r"\bcrosses\s*$", span.source.text[span.start : place.start])
    at = span.start + (found.start() if found else 0)
    return say_failure.half_a_crossing(Span(span.source, at, at + len("crosses"))) if found else None


GOODS = frozenset({"oz", "ounce", "barrel", "bbl", "bushel", "gram", "coin", "unit", "share"})
"""What a lot of something is counted in elsewhere, in the singular."""


def _behind_a_number(span: Span, place: Span) -> Diagnostic | None:
    """`2 pipps`, `2 atr(14)`."""
    factor = re.search(r"(?<![\w.])(\d[\d_.]*)\s+$", span.source.text[span.start : place.start])
    unit = _unit_meant(place.text) if factor else ""
    if factor and place.text.lower().removesuffix("s") in GOODS:
        return say_failure.goods(place, factor[1])
    if unit:
        return say_failure.foreign_unit(place, unit)
    is_word = re.fullmatch(r"[a-z]\w*", place.text) and place.text not in RESERVED
    if factor is None or not is_word or place.text in UNIT_WORDS:
        return None
    called = re.compile(r"\w+\([^()]*\)").match(span.source.text, place.start, span.end)
    whole = Span(span.source, place.start, called.end()) if called else place
    return say_failure.factor_without_sign(whole, factor[1])


def _side_by_side(span: Span, place: Span) -> Diagnostic | None:
    """`average volume`."""
    before = re.search(r"(?<![\w.])([A-Za-z]\w*)\s+$", span.source.text[span.start : place.start])
    if before is None or before[1] in RESERVED or not re.fullmatch(r"[A-Za-z]\w*", place.text):
        return None
    return say_failure.side_by_side(place, before[1])


def _hyphens(span: Span, place: Span) -> Diagnostic | None:
    """`long-score passes`."""
    before = re.search(r"[a-z]\w*(-[a-z]\w*)+(?=\s+$)", span.source.text[span.start : place.start])
    if before is None or place.text not in VERDICTS:
        return None
    name = Span(span.source, span.start + before.start(), span.start + before.end())
    return say_failure.spelling(name, before[0].replace("-", "_"), safe=False)


def _reserved(place: Span) -> Diagnostic | None:
    return say_failure.word_of_language(place) if place.text in RESERVED else None


def _what_is_wanted(failure: UnexpectedInput, span: Span, place: Span) -> Diagnostic:
    wanted = _wanted(failure)
    if re.search(r"\bfollowed\s+by\b(?!.*\bwithin\b)", span.text, re.DOTALL):
        wanted = "`within` so many bars"
    if place.text:
        return say_failure.not_understood(place, wanted)
    last = re.search(r"\S+$", span.text)
    assert last is not None, "an empty sentence was answered before"
    return say_failure.ends_early(Span(span.source, span.start + last.start(), span.end), last[0], wanted)


def _wanted(failure: UnexpectedInput) -> str:
    """Name what the grammar would have taken, in our words."""
    if isinstance(failure, UnexpectedToken):
        terminals = set(failure.accepts or failure.expected)
    elif isinstance(failure, UnexpectedCharacters):
        terminals = set(failure.allowed or ())
    else:
        terminals = set()
    if "NAME" in terminals or "CMP" in terminals:
        terminals -= {"UPPER", "CLOCK"}  # a value, or a comparison, says it
    if terminals & {"NAME", "UPPER"}:
        terminals.discard("NUMBER")
    words = [word for word, names in WANTED if names & terminals][:3]
    return either(words) if words else ""
