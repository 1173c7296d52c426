"""L25: limits that serve nobody."""

from collections.abc import Sequence

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


def circle(span: Span, names: Sequence[str]) -> Diagnostic:
    """Warn that rules or switches read each other, or one reads itself.

    Why it matters: while one of them stands, so does the other; armed again, each trips anew for the other.
    Wrong: `one` with `trip_when: two tripped`, and `two` with `trip_when: one tripped`
    Right: both with the sentence that one of them is about
    """
    first, *others = (f"`{name}`" for name in names)
    way = ", which reads ".join([*others, first if others else "itself"])
    help_ = "say in each what it is about, and read the other in one of them at most"
    return warning("L252", span, f"{first} reads {way}: once it stands it is never clear again", help_)
