"""L25: limits that serve nobody."""

from genesis_dsl.checker.messages.finding import warning
from genesis_dsl.diagnostics.diagnostic import Diagnostic, Note
from genesis_dsl.diagnostics.source import Span


def switch_behind_limit(
    span: Span, rule: str, ruleset: str, figures: tuple[str, str], limit: Span
) -> Diagnostic:
    """Warn that a switch trips only when the limit that it serves is broken.

    Why it matters: a switch is there to act before the account is lost.
    Wrong: a switch at a loss of 6% for a limit at 5%
    Right: `trip_when: room of daily_loss <= 10% of allowance of daily_loss`
    """
    mine, theirs = figures
    at, broken_at = (f" at {mine}" if mine else "", f" at {theirs}" if theirs else "")
    message = (
        f"this trips{at}, when `{rule}` of {ruleset} is broken already{broken_at}; "
        "it can never save the account"
    )
    help_ = f"trip before it, as in `room of {rule} <= 1% of initial_balance`"
    return warning("L251", span, message, help_, Note(limit, "the limit"))
