"""Findings as plain values, for programs."""

from collections.abc import Iterable

from genesis_dsl.diagnostics.diagnostic import Diagnostic, sort_key

VERSION = 1  # of the shape


def to_json(diagnostics: Iterable[Diagnostic]) -> dict[str, object]:
    """Give findings as plain values; lines and columns count from 1."""
    return {"version": VERSION, "diagnostics": [_row(each) for each in sorted(diagnostics, key=sort_key)]}


def _row(diagnostic: Diagnostic) -> dict[str, object]:
    span = diagnostic.span
    line, column = span.source.place(span.start)
    end_line, end_column = span.source.place(span.end)
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "file": span.source.name,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "path": diagnostic.path,
    }
