"""Tabs: each is reported, and exchanged for the spaces that were likely meant."""

import re

from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.language.indentation import STEP, likely_column
from genesis_dsl.language.messages import sheet as say
from genesis_dsl.language.patch import Edit


def tab_edits(source: Source) -> tuple[list[Edit], list[Diagnostic]]:
    """Find all tabs of a file."""
    if "\t" not in source.text:
        return [], []
    edits: list[Edit] = []
    faults: list[Diagnostic] = []
    wanted, tabs_before, indent_before = 0, 0, 0
    for number, start in enumerate(source.line_starts, 1):
        line = source.line(number)
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        tabs = indent.count("\t")
        width = len(indent)
        if tabs and line.strip():
            width = max(0, indent_before + STEP * (tabs - tabs_before)) if tabs_before else wanted
            certain = True
            if not tabs_before:
                width, certain = likely_column(source, number, width)
            span = Span(source, start, start + len(indent))
            faults.append(say.tab_in_indentation(span, number, width, safe=certain))
            edits.append(Edit(span.start, span.end, " " * width, torn=False))
        for found in re.finditer(r"\t+", line[len(indent) :]):
            at = start + len(indent) + found.start()
            span = Span(source, at, at + len(found[0]))
            faults.append(say.tab_in_line(span, number))
            edits.append(Edit(span.start, span.end, " ", torn=False))
        if line.strip() and not line.lstrip().startswith("#"):
            tabs_before, indent_before = tabs, width
            wanted = _next_indent(line.strip(), width)
    return edits, faults


def _next_indent(content: str, width: int) -> int:
    """Guess how far the line below is indented."""
    dashes = re.match(r"(- +)*", content)
    assert dashes is not None, "an empty match is a match"
    opens = content.partition(" #")[0].rstrip().endswith(":")
    return width + len(dashes[0]) + (STEP if opens else 0)
