"""L24, N23: what is written down and read by nothing."""

from genesis_dsl.checker.messages.finding import warning
from genesis_dsl.diagnostics.diagnostic import Diagnostic, Fix, Note, Severity
from genesis_dsl.diagnostics.source import Span


def misspelt_definition(span: Span, name: str, asked: Span) -> Diagnostic:
    """Say that a name is read by nothing, and one much like it is read and missing.

    Why it matters: sentences that read the missing name mean nothing.
    Wrong: `range_tpo: highest(high, 20)[1]`, and `close > range_top`
    Right: `range_top: highest(high, 20)[1]`
    """
    line = asked.source.place(asked.start)[0]
    message = f"nothing reads `{name}`, and `{asked.text}` is read on line {line} and missing"
    fix = Fix(span, asked.text, safe=False)
    help_ = f"did you mean `{asked.text}`?"
    return Diagnostic(
        "N240", Severity.ERROR, span, message, help_, notes=(Note(asked, "read here"),), fix=fix
    )


def read_by_nothing(span: Span, name: str, key: str) -> Diagnostic:
    """A name, a parameter or a score is read by no sentence.

    Why it matters: a limit that nothing reads limits nothing, and whoever changes it changes nothing.
    Wrong: `most_positions: {value: 5}` under `parameters:`, and `must_hold: count(positions) <= 5`
    Right: `must_hold: count(positions) <= most_positions`
    """
    asked = "asks" if key == "confluence" else "reads"
    return warning("L241", span, f"nothing {asked} `{name}`", f"use `{name}` in a sentence, or remove it")
