"""What this room says to the author of a file."""

from genesis_dsl.diagnostics.diagnostic import Diagnostic, Severity
from genesis_dsl.diagnostics.source import Span

NOT_RUN_YET = "R900"


ELSEWHERE = "say it with positions, orders, trades, openings, fills, signals or days, or leave the line out"
REMEDIES = {
    "session": "no list of sessions is defined; write the hours, "
    "as in `time between 08:00 and 16:30 in Europe/London`"
}
"""What to write in place of a word that nothing stands for yet."""


def not_run_yet(span: Span, what: str, remedy: str = "") -> Diagnostic:
    """Say that a right sentence cannot be run by this version.

    What it says: The sentence is understood, but the engine has no way yet to evaluate a part of it.
    Why it matters: A limit that is not evaluated would guard nothing, so nothing is run instead.
    Wrong: `latency > 2 seconds`. Right: `count(requests in last 5 minutes where latency > 2 seconds) > 0`.
    """
    return Diagnostic(
        code=NOT_RUN_YET,
        severity=Severity.ERROR,
        span=span,
        message=f"This version cannot run this yet: {what}",
        help=remedy or REMEDIES.get(what, ELSEWHERE),
    )
