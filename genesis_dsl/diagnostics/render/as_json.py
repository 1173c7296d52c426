"""Findings as plain values, for programs."""

from collections.abc import Iterable

from genesis_dsl.diagnostics.diagnostic import Diagnostic, sort_key
from genesis_dsl.diagnostics.render.report import Case

VERSION = 1  # of the shape


def to_json(diagnostics: Iterable[Diagnostic], cases: Iterable[Case] = ()) -> dict[str, object]:
    """Give findings as plain values, and the tests that were run; lines and columns count from 1."""
    found = {"version": VERSION, "diagnostics": [_row(each) for each in sorted(diagnostics, key=sort_key)]}
    tests = [_test(each) for each in cases]
    return found | {"tests": tests} if tests else found


def _test(case: Case) -> dict[str, object]:
    line, _ = case.span.source.place(case.span.start)
    return {"path": case.name, "file": case.span.source.name, "line": line, "passed": not case.findings}


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
