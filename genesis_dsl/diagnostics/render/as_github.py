"""Findings as annotations of a pull request on GitHub: one workflow command on each line."""

from collections.abc import Iterable

from genesis_dsl.diagnostics.diagnostic import Diagnostic, Severity, sort_key

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def to_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Write one annotation command on each line."""
    return "\n".join(_annotation(each) for each in sorted(diagnostics, key=sort_key))


def _annotation(diagnostic: Diagnostic) -> str:
    line, column = diagnostic.span.source.place(diagnostic.span.start)
    end_line, _ = diagnostic.span.source.place(diagnostic.span.end)
    places = f"file={_property(diagnostic.span.source.name)},line={line},endLine={end_line},col={column}"
    text = diagnostic.message + (f"\nhelp: {diagnostic.help}" if diagnostic.help else "")
    return f"::{LEVELS[diagnostic.severity]} {places},title={diagnostic.code}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
