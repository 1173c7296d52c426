"""Faults of YAML itself, in a trader's words, and what to leave out so that reading can go on."""

import re

import yaml

from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.language.indentation import (
    blank_dash,
    lacks_dash,
    meant_column,
    meant_column_above,
    row,
    row_above,
    start_of,
)
from genesis_dsl.language.messages import sheet as say
from genesis_dsl.language.messages import values as say_keys
from genesis_dsl.language.messages import yaml_errors as say_yaml
from genesis_dsl.language.patch import Edit, PatchedText
from genesis_dsl.language.slips import line_above, slips_around
from genesis_dsl.language.spellings import OPENING_QUOTES, PROSE, QUOTES

KEY = re.compile(r"[ ]*(?:- +)*(?P<key>[\w.-]+|\"[^\"]*\"|'[^']*') *:(?: +|$)")
MARKS = frozenset("%@`*&!{}[],|>?")


@dataclass(frozen=True, slots=True)
class _Trouble:
    """Where the YAML parser stopped, and the line around it.

    Attributes:
        problem: What the parser said.
        at: The place, in the file.
        key: The key of the line; "" where it has none, or the place is before its value.
        value: What stands behind the key, else the whole line.
    """

    problem: str
    source: Source
    at: int
    line: Span
    key: str
    value: Span

    @property
    def span(self) -> Span:
        """The word at the place."""
        found = re.compile(r"\S+").match(self.source.text, self.at)
        return Span(self.source, self.at, found.end() if found else self.at)

    @property
    def number(self) -> int:
        """The number of the line."""
        return self.source.place(self.at)[0]


def explain_yaml(error: yaml.YAMLError, patched: PatchedText) -> tuple[Diagnostic, Edit | None]:
    """Say why YAML gave up, and what to leave out (None: reading cannot go on)."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        at = patched.place(getattr(error, "position", 0))
        span = Span(patched.source, at, min(at + 1, len(patched.source.text)))
        return say.control_character(span), Edit(span.start, span.end, " ")
    trouble = _trouble(error, patched)
    swallowing = _swallowing(trouble)
    if swallowing is not None and not patched.is_edited(swallowing):
        word = Span(swallowing.source, swallowing.start, swallowing.start + len(swallowing.text.split()[0]))
        return say_yaml.quote_never_closed(word), Edit(swallowing.start, swallowing.end, "x")
    for slip in slips_around(trouble.line):
        if slip.fix is not None and not patched.is_edited(slip.fix.span):
            return slip, Edit(slip.fix.span.start, slip.fix.span.end, slip.fix.text, torn=False)
    diagnostic = _explain(trouble)
    if diagnostic.code == say_yaml.INDENTATION and not patched.is_edited(trouble.line):
        return _explain_indentation(trouble, diagnostic)
    return diagnostic, _repair(trouble)


def _swallowing(trouble: _Trouble) -> Span | None:
    """Find the value above whose quotation mark takes in other keys, down to the next mark, on this line."""
    source = trouble.source
    for number in range(trouble.number - 1, 0, -1):
        line = source.line(number).rstrip()
        found = KEY.match(line)
        value = line[found.end() :] if found else ""
        if value[:1] in {'"', "'"} and value[0] not in value[1:]:
            start = source.line_starts[number - 1] + len(line) - len(value)
            closed = source.text.find(value[0], start + 1)
            is_here = closed >= 0 and source.place(closed)[0] == trouble.number
            keys = any(KEY.match(source.line(each)) for each in range(number + 1, trouble.number + 1))
            return Span(source, start, start + len(value)) if is_here and keys else None
    return None


def _explain_indentation(trouble: _Trouble, diagnostic: Diagnostic) -> tuple[Diagnostic, Edit | None]:
    """Find the line whose indentation, dash or colon is wrong: this one or the one above."""
    source, number = trouble.source, trouble.number
    above = row_above(source, number)
    for each in (number, above.number) if above else (number,):
        if lacks_dash(source, each):
            words = _words(source, each)
            place = Span(source, words.start, words.start)
            return say_yaml.missing_dash(words, place), Edit(place.start, place.end, "- ", torn=False)
    blank = blank_dash(source, number)
    if blank is not None:
        words = _words(source, source.place(blank.start)[0])
        return say_yaml.missing_dash(words, blank), Edit(blank.start, blank.end, "- ", torn=False)
    line = row(source, number)
    if above is not None and above.indent == line.indent and _has_no_colon(source, above.number):
        words = _words(source, above.number)
        return say_yaml.no_colon(words), Edit(source.line_starts[above.number - 1], words.end, "")
    column_above = meant_column_above(source, number)
    if above is not None and column_above is not None:
        words = _words(source, above.number)
        return say_yaml.bad_indentation(words, above.number), _shift(source, above.number, column_above)
    column = meant_column(source, number)
    return diagnostic, _without_line(trouble) if column is None else _shift(source, number, column)


def _shift(source: Source, number: int, column: int) -> Edit:
    spaces = start_of(source, number)
    return Edit(spaces.start, spaces.end, " " * column, torn=False)


def _has_no_colon(source: Source, number: int) -> bool:
    text = source.line(number)
    return KEY.match(text) is None and not text.lstrip().startswith(("-", "#"))


def _words(source: Source, number: int) -> Span:
    """Give a line without the spaces around it."""
    start = start_of(source, number).end
    return Span(source, start, source.line_starts[number - 1] + len(source.line(number).rstrip()))


def _trouble(error: yaml.MarkedYAMLError, patched: PatchedText) -> _Trouble:
    context, mark = error.context or "", error.problem_mark
    if error.context_mark is not None and re.search("quoted scalar|flow|simple key", context):
        mark = error.context_mark  # where it began says more than where it was noticed
    assert mark is not None, "asked before"
    source = patched.source
    at = min(patched.place(mark.index), len(source.text))
    number, column = source.place(at)
    text = source.line(number).rstrip()
    start = at - column + 1
    line = Span(source, start, start + len(text))
    found = KEY.match(text)
    if found is None or at < start + found.end():
        return _Trouble(f"{context} {error.problem}", source, at, line, "", line)
    value = Span(source, start + found.end(), line.end)
    return _Trouble(f"{context} {error.problem}", source, at, line, found["key"], value)


def _explain(trouble: _Trouble) -> Diagnostic:
    """Find the words: first by what the parser said, then by what the author wrote."""
    problem = trouble.problem
    if "mapping values" in problem:
        return _colon(trouble)
    if "quoted scalar" in problem and "unexpected" in problem:
        return say_yaml.quote_never_closed(trouble.span)
    if "escape" in problem or "hexdecimal" in problem:
        return say_yaml.bad_escape(trouble.value)
    if "flow" in problem:
        return say_yaml.flow_never_closed(_opening(trouble))
    if "document start" in problem:
        return _behind_the_root(trouble)
    if trouble.key:
        return _explain_value(trouble)
    return _explain_line(trouble)


def _behind_the_root(trouble: _Trouble) -> Diagnostic:
    """Something follows where the file should have ended: a second document, or a line too far left."""
    before = trouble.source.text[: trouble.at]
    if re.search(r"^\.\.\.", before, re.MULTILINE):
        return say.several_documents(trouble.span)
    first = re.search(r"^(?![ ]*(#|$)).+", before, re.MULTILINE)
    if first is None or KEY.match(first[0]) is None:
        start, end = first.span() if first else (0, len(before))
        return say.no_mapping(Span(trouble.source, start, end))
    return say_yaml.bad_indentation(trouble.span, trouble.number)


def _opening(trouble: _Trouble) -> Span:
    """Find the bracket that was opened, at the place or before it."""
    text = trouble.source.text[: trouble.at + 1]
    at = max(text.rfind("["), text.rfind("{"), 0)
    return Span(trouble.source, at, at + 1)


def _explain_value(trouble: _Trouble) -> Diagnostic:
    value = trouble.value.text
    if value[:1] in {'"', "'"}:
        return say_yaml.text_behind_quote(trouble.value)
    if value[:1] in OPENING_QUOTES:
        return say_keys.curly_quotes(trouble.value, value.strip(QUOTES))
    if value[:1] == "!":
        return say.tag(Span(trouble.source, trouble.value.start, trouble.value.start + 1))
    if value.startswith("- ") and trouble.key in PROSE:
        return say_yaml.bad_first_letter(trouble.value, value[0])
    if value.startswith("- "):
        return say_yaml.dash_in_value(trouble.value, trouble.key)
    if value[:1] in MARKS:
        return say_yaml.bad_first_letter(trouble.value, value[0])
    return say_yaml.bad_indentation(trouble.span, trouble.number)


def _explain_line(trouble: _Trouble) -> Diagnostic:
    text = re.sub(r"^[ ]*(- +)*", "", trouble.line.text)
    if text[:1] in {'"', "'"}:
        return say_yaml.text_behind_quote(
            Span(trouble.source, trouble.line.end - len(text), trouble.line.end)
        )
    if text[:1] in MARKS:
        return say_yaml.bad_first_letter(trouble.span, text[0])
    if KEY.match(trouble.line.text) or text.startswith("-") or trouble.line.text.lstrip().startswith("- "):
        return say_yaml.bad_indentation(trouble.span, trouble.number)
    place = Span(trouble.source, trouble.at, max(trouble.at, trouble.line.end))
    above = line_above(trouble.line)
    if above is not None and re.search(r"[|>][-+]?$", above.text.rstrip()):
        return say_yaml.block_not_indented(place)
    if above is not None and " #" in above.text:
        return say_yaml.behind_a_comment(place, trouble.source.place(above.start)[0])
    return say_yaml.no_colon(place)


def _colon(trouble: _Trouble) -> Diagnostic:
    before = trouble.source.text[trouble.line.start : trouble.at]
    if re.fullmatch(r"[ ]*(- +)*[\w.-]+ *", before):
        key = before.split()[-1]
        start = trouble.line.start + before.rindex(key)
        return say_yaml.indented_too_deep(Span(trouble.source, start, trouble.at), key, trouble.number)
    if not trouble.key and re.match(r"[ ]*(- +)*[a-z_]+ [\[{]", trouble.line.text):
        return say_yaml.no_colon(_words(trouble.source, trouble.number))
    if trouble.value.text[:1] in OPENING_QUOTES:
        return say_keys.curly_quotes(trouble.value, trouble.value.text.strip(QUOTES))
    word = re.search(r"\S+$", before)
    start = trouble.at - len(word[0]) if word else trouble.at
    prose = trouble.key in PROSE
    return say.colon_in_value(Span(trouble.source, start, trouble.at + 1), trouble.value, prose=prose)


def _repair(trouble: _Trouble) -> Edit | None:
    """Leave out the value; or, where there is none, the line."""
    value = trouble.value
    opened = value.text[:1] in {"[", "{"} and value.text[-1:] not in {"]", "}"}
    if trouble.key and value.text and not opened:
        return Edit(value.start, value.end, "x")
    return _without_line(trouble)


def _without_line(trouble: _Trouble) -> Edit | None:
    """Leave out the line and all that is indented below it."""
    line, text = trouble.line, trouble.source.text
    indent = len(line.text) - len(line.text.lstrip(" "))
    below = re.compile(rf"[^\n]*\n(?:[ ]{{{indent + 1},}}[^\n]*(?:\n|$)|[ \t\r]*\n)*").match(text, line.start)
    end = below.end() if below else len(text)
    return Edit(line.start, end, "") if end > line.start else None
