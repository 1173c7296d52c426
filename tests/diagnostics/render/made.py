"""A finding to be written in every form."""

from genesis_dsl.diagnostics.diagnostic import Diagnostic, Note, Severity
from genesis_dsl.diagnostics.source import Source, Span

FILE = "strategies/london_breakout.yaml"
TEXT = "\n" * 30 + "        when: close > highest(high, 20)\n"
NEVER = "this can never be true"


def finding(
    text: str = TEXT,
    marked: str = "close > highest(high, 20)",
    severity: Severity = Severity.ERROR,
    notes: tuple[Note, ...] = (),
) -> Diagnostic:
    start = text.index(marked)
    return Diagnostic(
        "L214",
        severity,
        Span(Source(FILE, text), start, start + len(marked)),
        NEVER,
        "use the 20 bars before this one:  close > highest(high, 20)[1]",
        "entries > long_breakout > broke_out",
        notes,
    )
