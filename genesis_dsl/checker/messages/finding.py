"""Short makers of findings, and the turns of phrase that their modules share."""

from collections.abc import Iterable

from genesis_dsl.diagnostics.diagnostic import Diagnostic, Fix, Note, Severity
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.types.kind import Kind, Type


def error(code: str, span: Span, message: str, remedy: str = "", *notes: Note) -> Diagnostic:
    """Make a finding that keeps the file from running."""
    return Diagnostic(code, Severity.ERROR, span, message, remedy, notes=notes)


def warning(code: str, span: Span, message: str, remedy: str = "", *notes: Note) -> Diagnostic:
    """Make a finding about something that runs and is likely not meant."""
    return Diagnostic(code, Severity.WARNING, span, message, remedy, notes=notes)


def advice(code: str, span: Span, message: str, remedy: str = "", *notes: Note) -> Diagnostic:
    """Make a finding about something that could be plainer."""
    return Diagnostic(code, Severity.ADVICE, span, message, remedy, notes=notes)


def with_fix(code: str, span: Span, message: str, remedy: str, right: str) -> Diagnostic:
    """Make an error whose remedy replaces what stands there, without changing what was meant."""
    return Diagnostic(code, Severity.ERROR, span, message, remedy, fix=Fix(span, right, safe=True))


def did_you_mean(near: str, otherwise: str = "") -> str:
    """Offer the nearest word, or something else where no word is near."""
    return f"did you mean `{near}`?" if near else otherwise


def listed(words: Iterable[str]) -> str:
    """Write words as a list."""
    return ", ".join(f"`{word}`" for word in words)


def a(type_: Type) -> str:
    """Write a kind with its article."""
    if type_.kind is Kind.LOTS:
        return "a number of lots"
    word = str(type_)
    if type_.kind in (Kind.MONEY, Kind.VOLUME, Kind.R):
        return word
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"
