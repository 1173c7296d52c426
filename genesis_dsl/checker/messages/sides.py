"""R32: stops and targets on the wrong side of the entry."""

from genesis_dsl.checker.messages.finding import error
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span


def stop_on_winning_side(span: Span, side: str) -> Diagnostic:
    """Say that a stop does not stand where the position loses.

    Why it matters: no such order is ever sent, so the entry would do nothing.
    Wrong: `side: buy` with `stop: close + 20 pips`
    Right: `side: buy` with `stop: close - 20 pips`, or `stop: 20 pips`
    """
    below, other = ("below", "above") if side == "buy" else ("above", "below")
    message = f"the stop of a {side} stands {below} the entry; this one is {other} it, or on it"
    return error("R323", span, message, "a distance counts to the proper side by itself: `stop: 20 pips`")


def target_on_losing_side(span: Span, side: str) -> Diagnostic:
    """Say that a target does not stand where the position wins.

    Why it matters: no such order is ever sent, so the entry would do nothing.
    Wrong: `side: sell` with `at: close + 40 pips`
    Right: `side: sell` with `at: close - 40 pips`, or `at: 40 pips`
    """
    above, other = ("above", "below") if side == "buy" else ("below", "above")
    message = f"a target of a {side} stands {above} the entry; this one is {other} it, or on it"
    return error("R324", span, message, "a distance counts to the proper side by itself: `at: 40 pips`")
