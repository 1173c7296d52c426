"""Faults of YAML itself, in a trader's words, and what to leave out so that reading can go on."""

import re
from dataclasses import dataclass

import yaml

from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.language.messages import sheet as say
from genesis_dsl.language.patch import Edit, PatchedText
from genesis_dsl.language.slips import line_above, neighbours_indentation, slips_around

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
        return say.control_character(span), Edit(span.start, span.end, " ", torn=False)
    trouble = _trouble(error, patched)
    for slip in slips_around(trouble.line):
        if slip.fix is not None and not patched.is_edited(slip.fix.span):
            return slip, Edit(slip.fix.span.start, slip.fix.span.end, slip.fix.text, torn=False)
    diagnostic = _explain(trouble)
    indentation = None
    if diagnostic.code == say.INDENTATION and not patched.is_edited(trouble.line):
        indentation = neighbours_indentation(trouble.line)
    return diagnostic, indentation or _repair(trouble)


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
        return say.quote_never_closed(trouble.span)
    if "escape" in problem or "hexdecimal" in problem:
        return say.bad_escape(trouble.value)
    if "flow" in problem:
        return say.flow_never_closed(_opening(trouble))
    if "document start" in problem:
        return say.several_documents(trouble.span)
    if trouble.key:
        return _explain_value(trouble)
    return _explain_line(trouble)


def _opening(trouble: _Trouble) -> Span:
    """Find the bracket that was opened, at the place or before it."""
    text = trouble.source.text[: trouble.at + 1]
    at = max(text.rfind("["), text.rfind("{"), 0)
    return Span(trouble.source, at, at + 1)


def _explain_value(trouble: _Trouble) -> Diagnostic:
    value = trouble.value.text
    if value[:1] in {'"', "'"}:
        return say.text_behind_quote(trouble.value)
    if value.startswith("- "):
        return say.dash_in_value(trouble.value, trouble.key)
    if value[:1] in MARKS:
        return say.bad_first_letter(trouble.value, value[0])
    return say.bad_indentation(trouble.span, trouble.number)


def _explain_line(trouble: _Trouble) -> Diagnostic:
    text = re.sub(r"^[ ]*(- +)*", "", trouble.line.text)
    if text[:1] in {'"', "'"}:
        return say.text_behind_quote(Span(trouble.source, trouble.line.end - len(text), trouble.line.end))
    if text[:1] in MARKS:
        return say.bad_first_letter(trouble.span, text[0])
    if KEY.match(trouble.line.text) or text.startswith("-") or trouble.line.text.lstrip().startswith("- "):
        return say.bad_indentation(trouble.span, trouble.number)
    place = Span(trouble.source, trouble.at, max(trouble.at, trouble.line.end))
    above = line_above(trouble.line)
    if above is not None and " #" in above.text:
        return say.behind_a_comment(place, trouble.source.place(above.start)[0])
    return say.no_colon(place)


def _colon(trouble: _Trouble) -> Diagnostic:
    before = trouble.source.text[trouble.line.start : trouble.at]
    if re.fullmatch(r"[ ]*(- +)*[\w.-]+ *", before):
        key = before.split()[-1]
        start = trouble.line.start + before.rindex(key)
        return say.indented_too_deep(Span(trouble.source, start, trouble.at), key, trouble.number)
    word = re.search(r"\S+$", before)
    start = trouble.at - len(word[0]) if word else trouble.at
    return say.colon_in_value(Span(trouble.source, start, trouble.at + 1), trouble.value)


def _repair(trouble: _Trouble) -> Edit | None:
    """Leave out the value; or, where there is none, the line and all that is indented below it."""
    value = trouble.value
    opened = value.text[:1] in {"[", "{"} and value.text[-1:] not in {"]", "}"}
    if trouble.key and value.text and not opened:
        return Edit(value.start, value.end, "x")
    line, text = trouble.line, trouble.source.text
    indent = len(line.text) - len(line.text.lstrip(" "))
    below = re.compile(rf"[^\n]*\n(?:[ ]{{{indent + 1},}}[^\n]*(?:\n|$)|[ \t\r]*\n)*").match(text, line.start)
    end = below.end() if below else len(text)
    return Edit(line.start, end, "") if end > line.start else None
