"""Faults of YAML itself, in a trader's words, and what to leave out so that reading can go on."""

import re

import yaml

from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language import messages
from genesis_dsl.language.patch import Edit, PatchedText

KEY = re.compile(r"[ ]*(?:- +)*(?P<key>[\w.-]+|\"[^\"]*\"|'[^']*') *:(?: +|$)")


class _Trouble:
    """Where the YAML parser stopped, and the line around it."""

    def __init__(self, problem: str, at: int, span: Span) -> None:
        self.problem = problem
        self.at = at
        self.source = span.source
        self.number, column = self.source.place(at)
        self.line = self.source.line(self.number)
        self.line_start = at - column + 1
        self.span = Span(self.source, at, self._word_end())
        found = KEY.match(self.line)
        self.key = found["key"] if found else ""
        self.value_start = self.line_start + found.end() if found else self.line_start
        self.value = Span(self.source, self.value_start, self.line_start + len(self.line.rstrip()))

    def _word_end(self) -> int:
        found = re.compile(r"\S+").match(self.source.text, self.at)
        return found.end() if found else self.at


def explain_yaml(error: yaml.YAMLError, patched: PatchedText) -> tuple[Diagnostic, Edit | None]:
    """Say why YAML gave up, and what to leave out (None: reading cannot go on)."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        at = patched.place(getattr(error, "position", 0))
        span = Span(patched.source, at, min(at + 1, len(patched.source.text)))
        return messages.control_character(span), Edit(span.start, span.end, " ") if span.text else None
    mark = error.problem_mark
    problem, context = error.problem or "", error.context or ""
    if error.context_mark is not None and ("quoted scalar" in context or "flow" in context):
        mark = error.context_mark
    elif error.context_mark is not None and "simple key" in context:
        mark = error.context_mark
    at = min(patched.place(mark.index), len(patched.source.text))
    trouble = _Trouble(f"{context} {problem}", at, Span(patched.source, at, at))
    diagnostic = _explain(trouble)
    return diagnostic, _repair(trouble)


def _explain(trouble: _Trouble) -> Diagnostic:
    value, problem = trouble.value.text, trouble.problem
    in_value = trouble.key and trouble.at >= trouble.value_start
    if "mapping values" in problem:
        return _colon(trouble)
    if "quoted scalar" in problem and "unexpected" in problem:
        return messages.quote_never_closed(trouble.span)
    if "flow" in problem:
        return messages.flow_never_closed(Span(trouble.source, trouble.at, trouble.at + 1))
    if in_value and value[:1] in {'"', "'"}:
        return messages.text_behind_quote(trouble.value)
    if in_value and value.startswith("- ") or "block sequence entries" in problem:
        return messages.dash_in_value(trouble.value, trouble.key)
    if in_value and value[:1] in set("%@`*&!{}[],|>?"):
        return messages.bad_first_letter(trouble.value, value[0])
    if "simple key" in problem:
        return messages.no_colon(
            Span(trouble.source, trouble.at, trouble.line_start + len(trouble.line.rstrip()))
        )
    if "escape" in problem or "expected hexdecimal" in problem:
        return messages.bad_escape(trouble.span)
    if "document start" in problem:
        return messages.several_documents(trouble.span)
    if trouble.line.strip().startswith(("%", "@", "`")):
        return messages.bad_first_letter(trouble.span, trouble.line.strip()[0])
    if not trouble.key and not trouble.line.lstrip().startswith("- "):
        return messages.no_colon(trouble.span)
    return messages.bad_indentation(trouble.span, trouble.number)


def _colon(trouble: _Trouble) -> Diagnostic:
    before = trouble.source.text[trouble.line_start : trouble.at]
    if re.fullmatch(r"[ ]*(- +)*[\w.-]+ *", before):
        return messages.indented_too_deep(trouble.span, before.strip(), trouble.number)
    word = re.search(r"\S+$", before)
    start = trouble.at - len(word[0]) if word else trouble.at
    return messages.colon_in_value(Span(trouble.source, start, trouble.at + 1), trouble.value)


def _repair(trouble: _Trouble) -> Edit | None:
    """Leave out the value; or, where there is none, everything down to the next main key."""
    opened = trouble.value.text[:1] in {"[", "{"} and trouble.value.text[-1:] not in {"]", "}"}
    if trouble.key and trouble.value.text and trouble.at >= trouble.value_start and not opened:
        return Edit(trouble.value.start, trouble.value.end, "x")
    following = (
        re.compile(r"^(?![ \t\r\n#-])", re.MULTILINE).search(
            trouble.source.text, trouble.line_start + len(trouble.line) + 1
        )
        if trouble.line_start + len(trouble.line) < len(trouble.source.text)
        else None
    )
    end = following.start() if following else len(trouble.source.text)
    return Edit(trouble.line_start, end, "") if end > trouble.line_start else None
