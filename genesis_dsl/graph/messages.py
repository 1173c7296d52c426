"""What this room says to the author of a file."""

from genesis_dsl.diagnostics.diagnostic import Diagnostic, Severity
from genesis_dsl.diagnostics.source import Span

NOT_RUN_YET = "R900"


def not_run_yet(span: Span, what: str) -> Diagnostic:
    """Say that a right sentence cannot be run by this version.

    What it says: The sentence is understood, but the engine has no way yet to evaluate a part of it.
    Why it matters: A limit that is not evaluated would guard nothing, so nothing is run instead.
    Wrong: `count(fills today) <= 10`. Right: `count(openings today) <= 10`.
    """
    return Diagnostic(
        code=NOT_RUN_YET,
        severity=Severity.ERROR,
        span=span,
        message=f"This version cannot run this yet: {what}",
        help="say it with positions, orders, trades, openings or days, or leave the line out",
    )
