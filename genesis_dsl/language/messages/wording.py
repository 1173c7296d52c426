"""How messages are put together."""

from genesis_dsl.diagnostics.diagnostic import Diagnostic, Fix, Severity
from genesis_dsl.diagnostics.source import Span

BLOCK_TEXT = "put the text in quotes, or below a `|`"


def error(code: str, span: Span, message: str, help_: str = "", fix: Fix | None = None) -> Diagnostic:
    """Make a finding that keeps the file from running."""
    return Diagnostic(code, Severity.ERROR, span, message, help_, fix=fix)


def plural(number: int, word: str) -> str:
    """Write `1 space`, `4 spaces`."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def either(words: list[str]) -> str:
    """Write `a, b or c`."""
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last


def capital(words: str) -> str:
    """Begin a sentence with these words."""
    return words[:1].upper() + words[1:]


def replacement(span: Span, text: str, *, safe: bool = True) -> Fix:
    """Offer to write something else in a place."""
    return Fix(span, text, safe)
