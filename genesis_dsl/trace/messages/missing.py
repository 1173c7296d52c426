"""What was missing: the smallest change that would have let a rule say yes."""

from collections.abc import Sequence


def nothing_missing() -> str:
    """The rule said yes and was followed."""
    return "Nothing was missing: every condition that had to be true was true."


def said_yes(stopped_by: str) -> str:
    """The rule said yes and something else stopped it."""
    return f"The rule said yes. It was stopped by {stopped_by}."


def not_filled(order: str) -> str:
    """The rule said yes and was followed, and no position came of it."""
    return f"The rule said yes. Its order was not filled, or not whole: {order}."


def stopped_next(stoppers: Sequence[str]) -> str:
    """Say what stands behind the stage that stopped an order."""
    return f"Without that, it would have been stopped by {', then by '.join(stoppers)}." if stoppers else ""


def stopped_then(stoppers: Sequence[str]) -> str:
    """Say what would have stopped the order of a rule that said no."""
    return f"Even then it would have been stopped by {', then by '.join(stoppers)}." if stoppers else ""


def nothing_recorded(subject: str, time: str) -> str:
    """There is nothing to show."""
    return f"No condition of {subject} was asked at {time}."


def out_of_reach(subject: str) -> str:
    """No change of conditions helps: a pass mark above all points."""
    return f"{subject} cannot become true by any of its conditions."


def were_missing(missing: Sequence[str], rest: str) -> str:
    """Say what was missing, in one breath."""
    counted = "One thing was" if len(missing) == 1 else f"{_counted(len(missing))} things were"
    return f"{counted} missing: {'; '.join(missing)}.{rest}"


def not_kept(missing: Sequence[str]) -> str:
    """Say what broke a rule, or keeps it from telling."""
    return f"It would have held but for this: {'; '.join(missing)}."


def no_entry(subject: str, symbol: str, time: str) -> str:
    """The opening of the smallest change."""
    return f"No {subject}{f' for {symbol}' if symbol else ''} at {time}."


def compared(words: str, sign: str, left: str, right: str) -> str:
    """A comparison that would have had to be true."""
    if sign in ("<", "<="):
        asks = "allows" if sign == "<=" else "asks for less than"
    elif sign in (">", ">="):
        asks = "needs" if sign == ">=" else "asks for more than"
    else:
        asks = "asks for" if sign == "=" else "asks for anything but"
    number, _, unit = right.partition(" ")
    shown = number if unit and left.partition(" ")[2] == unit else right
    return f"{words} was {left}, the rule {asks} {shown}"


def outside(words: str, left: str, ends: str) -> str:
    """A `between` that would have had to be true."""
    return f"{words} was {left}, the rule asks for {ends}"


REST_TRUE = " Everything else was true."


IN_THAT_CASE = " in that case"
"""Behind a comparison that holds against the value of a case which another change chooses."""
WOULD_DO = " That would have been enough for the rule."


PERHAPS_FEWER = " Perhaps fewer would have done: there are too many combinations to try them all."


def _counted(number: int) -> str:
    words = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
    return words[number] if number < len(words) else str(number)
