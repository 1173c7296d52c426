"""Reading tests: those in a rule, a switch or a strategy, and files of `kind: tests`."""

import re
from collections.abc import Callable
from typing import TypeVar

from genesis_dsl.language import kinds
from genesis_dsl.language.fields import Fields
from genesis_dsl.language.head import read_head
from genesis_dsl.language.located import Broken, Listing, Located, Mapping, Scalar
from genesis_dsl.language.messages import keys as say
from genesis_dsl.language.messages import values as say_values
from genesis_dsl.language.sentence import parse_moment, parse_series
from genesis_dsl.language.shape import WORD, Either, Listed, Named
from genesis_dsl.language.synonyms import SYNONYMS
from genesis_dsl.language.values import read_sentence, sentence_slice

Phrase = TypeVar("Phrase", kinds.Moment, kinds.Series)
Value = kinds.Text | kinds.Sentence | kinds.Unknown | kinds.Series | kinds.Moment | kinds.Things

MOMENTS = frozenset({"at", "clock"})
PROSE = frozenset({"because", "named"})
"""Words whose value is read as it stands."""

_WORDS = re.compile(r"[a-z][a-z0-9_]*(?: [a-z][a-z0-9_]*)*")
_VERDICTS = frozenset({"kept", "broken", "refused", "allowed", "tripped", "armed", "unknown"})
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_SERIES = re.compile(r"[\ds]\s*x\s*\d|\w\s+x\s*\d|\b(rise|fall)\b")


def read_tests_file(fields: Fields) -> kinds.Tests:
    """Read a file of tests."""
    head = read_head(fields)
    tested = {
        "ruleset": fields.take_text("ruleset"),
        "kill_switches": fields.take_words("kill_switches"),
        "strategy": fields.take_text("strategy"),
    }
    if not any(fields.has(key) for key in tested):
        fields.report_missing(say.tests_of_nothing(fields.heading), *tested)
    instruments = fields.take_text("instruments")
    tests = fields.take_rows("tests", "this test", _test, need="")
    return kinds.Tests.model_validate(head | tested | {"instruments": instruments, "tests": tests})


def read_tests(fields: Fields, key: str) -> tuple[kinds.Test, ...]:
    """Ask for the tests that live with a rule, a switch or a strategy."""
    return fields.take_rows(key, "this test", _test)


def _test(fields: Fields) -> kinds.Test:
    name = fields.take_text("name", need="what is tried")
    story = fields.take_rows("story", "this moment", _story_moment)
    test = {
        "symbol": fields.take_text("symbol"),
        "clock": _asked(fields, "clock", _read_moment),
        "prices": _asked(fields, "prices", _read_series),
        "given": _lines(fields, "given", "equity: 95_000 USD"),
        "order": _lines(fields, "order", "side: buy"),
        "expect": _lines(fields, "expect", _expected(fields)),
    }
    if not fields.has("expect") and fields.is_whole("story", story) and not any(map(_expects, story)):
        fields.report(say.expects_nothing(fields.heading))
    elif not fields.has("expect") and not fields.has("story"):
        fields.report_missing(say.expects_nothing(fields.heading), "expect", "story")
    name = name or kinds.Text(span=fields.heading, text="")
    return kinds.Test.model_validate({"span": fields.span, "name": name, "story": story} | test)


def _expects(moment: kinds.StoryMoment) -> bool:
    return bool(moment.expect)


def _story_moment(fields: Fields) -> kinds.StoryMoment:
    if not fields.has("at"):
        example = "2026-03-02 23:30 in Europe/Prague"
        fields.report_missing(say.missing_key(fields.heading, fields.what, "at", example), "at")
    return kinds.StoryMoment(
        span=fields.span,
        at=_asked(fields, "at", _read_moment),
        given=_lines(fields, "given", "equity: 95_000 USD"),
        expect=_lines(fields, "expect", _expected(fields)),
    )


def _asked(fields: Fields, key: str, read: Callable[[Fields, Scalar], Phrase | None]) -> Phrase | None:
    """Ask for a moment or a series, which have a grammar of their own."""
    pair = fields.pair(key)
    if pair is None or isinstance(pair.value, Broken):
        return None
    with fields.findings.under(key):
        if isinstance(pair.value, Scalar):
            return read(fields, pair.value)
        fields.report(say_values.wants_text(pair.value.span, key))
    return None


_ROW = Named(Either((WORD, Listed(Named(WORD)))))  # `days:` with `trades:` in one of them
LINES = Named(Either((WORD, Listed(_ROW))))


def _expected(fields: Fields) -> str:
    """Write what stands in one line behind `expect:` with its key: `daily_loss broken`, `ok`."""
    pair = fields.pair("expect")
    said = pair.value.text if pair and isinstance(pair.value, Scalar) else ""
    named = re.fullmatch(r"([a-z]\w*)(?:\s*[:=]|\s+is|\s+was)?\s+(\w+)", said)
    if named and _meant(named[2]) in _VERDICTS:
        return f"{named[1]}: {_meant(named[2])}"
    return f"verdict: {_meant(said) if _WORDS.fullmatch(_meant(said)) else 'kept'}"


def _meant(word: str) -> str:
    """Give the word of this language for one of another tool."""
    return SYNONYMS[word].partition(" ")[0] if word in SYNONYMS else word


def _lines(fields: Fields, key: str, example: str) -> tuple[kinds.Line, ...]:
    """Ask for a mapping of words to values, whatever the words are."""
    below = fields.take_fields(key, f"`{key}`", example, LINES)
    if below is None:
        return ()
    with fields.findings.under(key):
        if not below.mapping.pairs:
            fields.report(say_values.empty_list(below.span, key))
        return _lines_of(fields, below.mapping)


def _lines_of(fields: Fields, mapping: Mapping) -> tuple[kinds.Line, ...]:
    found = []
    for pair in mapping.pairs:
        word = kinds.Text(span=pair.key.span, text=pair.key.text)
        with fields.findings.under(word.text):
            value = _value(fields, word.text, pair.value)
        if value is not None:
            found.append(kinds.Line(span=pair.key.span.to(value.span), word=word, value=value))
    return tuple(found)


def _value(fields: Fields, word: str, value: Located) -> Value | None:
    if isinstance(value, Listing):
        return _things(fields, word, value)
    if isinstance(value, Mapping):
        fields.report(say_values.wants_list(value.span, word, "- symbol: EURUSD"))
    return _scalar(fields, word, value) if isinstance(value, Scalar) else None


def _things(fields: Fields, word: str, listing: Listing) -> kinds.Things:
    if not listing.items:
        empty = say_values.empty_list if word == "events" else say_values.no_things
        fields.report(empty(listing.span, word))
    rows = []
    for number, item in enumerate(listing.items, 1):
        with fields.findings.under(str(number)):
            if isinstance(item, Mapping):
                rows.append(_lines_of(fields, item))
            elif not isinstance(item, Broken):
                fields.report(say_values.wants_keys(item.span, f"each of `{word}`", "- symbol: EURUSD"))
    return kinds.Things(span=listing.span, rows=tuple(rows))


def _scalar(fields: Fields, word: str, value: Scalar) -> Value | None:
    text = value.text
    if text == "unknown":
        return kinds.Unknown(span=value.inner)
    if word in PROSE or _WORDS.fullmatch(text):
        return kinds.Text(span=value.inner, text=text)
    if word in MOMENTS or _DATE.match(text):
        return _read_moment(fields, value)
    if _SERIES.search(text) or _lists_numbers(value):
        return _read_series(fields, value)
    return read_sentence(fields.findings, value, word)


def _lists_numbers(value: Scalar) -> bool:
    """Say whether commas part the values of a series; in `94,999.99 USD` the comma is a slip."""
    return "," in value.text and not parse_series(value.inner)[1]


def _read_moment(fields: Fields, value: Scalar) -> kinds.Moment | None:
    span = sentence_slice(fields.findings, value)
    moment, faults = parse_moment(span) if span else (None, [])
    for fault in faults:
        fields.report(fault)
    return moment


def _read_series(fields: Fields, value: Scalar) -> kinds.Series | None:
    span = sentence_slice(fields.findings, value)
    parts, faults = parse_series(span) if span else ((), [])
    for fault in faults:
        fields.report(fault)
    return kinds.Series(span=span, parts=parts) if span and parts else None
