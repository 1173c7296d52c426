"""L24: what is written down and read by nothing."""

from genesis_dsl.checker.messages.finding import warning
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span


def read_by_nothing(span: Span, name: str, key: str) -> Diagnostic:
    """Warn of a name, a parameter or a score that no sentence reads.

    Why it matters: a limit that nothing reads limits nothing, and whoever changes it changes nothing.
    Wrong: `most_positions: {value: 5}` under `parameters:`, and `must_hold: count(positions) <= 5`
    Right: `must_hold: count(positions) <= most_positions`
    """
    asked = "asks" if key == "confluence" else "reads"
    return warning("L241", span, f"nothing {asked} `{name}`", f"use `{name}` in a sentence, or remove it")
