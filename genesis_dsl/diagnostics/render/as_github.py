"""Findings as annotations of a pull request on GitHub: one workflow command on each line.

A command names the file from the top of the repository. GitHub shows an annotation below the last of its
lines and wants columns of one line only, so a finding that runs over several lines stands at its first.
"""

from genesis_dsl.diagnostics.diagnostic import Diagnostic, Note, Severity
from genesis_dsl.diagnostics.render.report import Report, told

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def to_github(report: Report) -> str:
    """Write one annotation command on each line."""
    return "\n".join(_annotation(each, report) for each in report.in_order())


def _annotation(finding: Diagnostic, report: Report) -> str:
    span = finding.span
    line, column = span.source.place(span.start)
    end_line, end_column = span.source.place(span.end)
    where = {"file": report.place(span.source.name), "line": line, "endLine": line, "col": column}
    if end_line == line:
        where["endColumn"] = end_column
    where["title"] = finding.code
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in where.items())
    text = "\n".join([told(finding), *(_second(note, report) for note in finding.notes)])
    return f"::{LEVELS[finding.severity]} {properties}::{_data(text)}"


def _second(note: Note, report: Report) -> str:
    line, column = note.span.source.place(note.span.start)
    return f"{report.place(note.span.source.name)}:{line}:{column}: {note.text}"


def _data(text: str) -> str:
    """Escape what a command says, as GitHub's own toolkit does."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
