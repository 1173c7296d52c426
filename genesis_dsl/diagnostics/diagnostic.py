"""A fault in a file that somebody wrote, as a value.

Diagnostics are collected and shown; they are never raised.
"""

from enum import StrEnum

from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.source import Span


class Severity(StrEnum):
    """How much a finding weighs.

    error: the file will not run. warning: it runs, and is likely not meant.
    advice: it could be plainer.
    """

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"

    def is_at_least(self, other: "Severity") -> bool:
        """Say whether this weighs as much as another one, or more."""
        weights = list(Severity)
        return weights.index(self) <= weights.index(other)


@dataclass(frozen=True, slots=True)
class Note:
    """A second place that matters, with the text that stands under its caret."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A replacement that can be typed. A safe one keeps what the author meant."""

    span: Span
    text: str
    safe: bool


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding.

    Attributes:
        code: A letter for the layer (Y sheet, S sentence, N names, T types, L logic,
            R rules about rules, W windows and time) and three digits.
        message: The fact, in the author's words, without a full stop.
        help: One remedy that can be typed; may be empty.
        path: The heading path, `entries > long_breakout > broke_out`; may be empty.
    """

    code: str
    severity: Severity
    span: Span
    message: str
    help: str = ""
    path: str = ""
    notes: tuple[Note, ...] = ()
    fix: Fix | None = None

    @property
    def spans(self) -> tuple[Span, ...]:
        """Every place that it shows, its own first."""
        return self.span, *(note.span for note in self.notes)


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that its file waives, and in whose words."""

    finding: Diagnostic
    because: str


def sort_key(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    """Order findings by file, place, code and words, so that the order is always the same."""
    span = diagnostic.span
    return span.source.name, span.start, span.end, diagnostic.code, diagnostic.message


def has_errors(diagnostics: "list[Diagnostic] | tuple[Diagnostic, ...]") -> bool:
    """Say whether any finding keeps the files from running."""
    return any(each.severity is Severity.ERROR for each in diagnostics)
