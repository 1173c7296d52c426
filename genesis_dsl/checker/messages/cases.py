"""L27: tables of cases whose lines do not join."""

from genesis_dsl.checker.messages.finding import warning
from genesis_dsl.diagnostics.diagnostic import Diagnostic, Note
from genesis_dsl.diagnostics.source import Span


def case_never_reached(span: Span) -> Diagnostic:
    """A case is never reached: those above it hold whenever it does.

    Why it matters: the first case that is true wins, so this one never does.
    Wrong: `when: rsi(close, 14) > 50` above `when: rsi(close, 14) > 70`
    Right: the narrower case first
    """
    message = "this case is never reached: those above it hold whenever it does"
    return warning("L271", span, message, "move it up, or change its limits")


def gap_between_cases(span: Span, low: str, high: str) -> Diagnostic:
    """Between two cases is a gap, which only `otherwise` fills.

    Why it matters: `otherwise` is meant for the rest, and a gap in the middle is most often a slip.
    Wrong: `atr(14) < 10 pips`, then `atr(14) > 20 pips`
    Right: `atr(14) < 10 pips`, then `atr(14) >= 10 pips`
    """
    between = f"at {low}" if low == high else f"between {low} and {high}"
    message = f"{between} none of the cases holds, so `otherwise` is taken"
    return warning("L272", span, message, "join the limits")


def cases_overlap(span: Span, first: Span, low: str, high: str) -> Diagnostic:
    """Two cases overlap.

    Why it matters: the first one wins where both hold, and whoever reads the second one may not see it.
    Wrong: `rsi(close, 14) between 0 and 40`, then `rsi(close, 14) between 30 and 70`
    Right: `rsi(close, 14) between 0 and 30`, then `rsi(close, 14) between 30 and 70`
    """
    line = first.source.place(first.start)[0]
    message = f"from {low} to {high} the case on line {line} holds too, and the first one wins"
    return warning("L273", span, message, "join the limits", Note(first, "the first one"))
