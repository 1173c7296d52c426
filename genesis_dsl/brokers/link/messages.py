"""What is told of the way between a session and a terminal."""

from fractions import Fraction

from genesis_dsl.brokers.orders.intent import Intent


def no_tick(said: str) -> str:
    """Say that a session cannot begin without prices."""
    return (
        f"The terminal shows no price, so that nobody knows what its clock says ({said}); connect it first."
    )


def least_size(symbol: str, ours: Fraction, theirs: Fraction) -> str:
    """Say that the broker takes no order as small as the rules make."""
    return (
        f"The smallest order in {symbol} is {float(ours):g} lots in the instruments file and "
        f"{float(theirs):g} at the broker, who refuses what is below it; write `least: {float(theirs):g}`."
    )


def most_size(symbol: str, ours: Fraction, theirs: Fraction) -> str:
    """Say that the broker takes no order as great as the rules make."""
    return (
        f"The greatest order in {symbol} is {float(ours):g} lots in the instruments file and "
        f"{float(theirs):g} at the broker, who refuses what is above it; write `most: {float(theirs):g}`."
    )


def stops_level(symbol: str, ours: int, theirs: int) -> str:
    """Say that the broker keeps stops farther from the price."""
    return (
        f"Stops in {symbol} must stay {theirs} points from the price at the broker, and {ours} by the "
        "instruments file; what is nearer is refused. Write it as `stops_level:`."
    )


def other_margin(
    symbol: str, lots: Fraction, ours: Fraction, theirs: float, currency: str, *, waits: bool
) -> str:
    """Say that the broker asks for another margin."""
    what = "entries wait until" if waits else "limits are tighter than they need be until"
    return (
        f"{float(lots):g} lots of {symbol} tie up {theirs:,.2f} {currency} at the broker, and "
        f"{float(ours):,.2f} by the rules; {what} `leverage:` or `margin:` in the instruments file says so."
    )


def other_worth(symbol: str, lots: Fraction, ours: Fraction, theirs: float, currency: str) -> str:
    """Say that a move is worth something else at the broker, so that every size would be wrong."""
    return (
        f"A move of 100 ticks in {float(lots):g} lots of {symbol} is worth {theirs:,.2f} {currency} at the "
        f"broker, and {float(ours):,.2f} by the rules: sizes would be wrong. Entries wait until `lot:`, "
        "`quote:` and `tick:` in the instruments file say what the broker does."
    )


def ended_elsewhere(intent: Intent, answer: str) -> str:
    """Say what came of asking for something to end in a symbol whose prices are not read."""
    what = "order" if intent.action == "cancel" else "position"
    number = intent.identity.number
    return f"{intent.action} {what} {-intent.order} in {intent.symbol} (intent {number}): {answer}"
