"""What the front door says of runs that a form or a program starts."""

from collections.abc import Sequence


def no_rule_file(name: str) -> str:
    """Say that a rule file is not there, or may not be named."""
    return (
        f"{name[:100]!r} names no rule file of the working folder, and none that ships; "
        "write it like strategies/mine.yaml."
    )


def no_prices_named(name: str, places: Sequence[str]) -> str:
    """Say that prices are not there, or may not be named."""
    return f"{name[:100]!r} names no prices of the working folder; there are {', '.join(places)}."


def no_calendar_named(name: str) -> str:
    """Say that a calendar is not there, or may not be named."""
    return f"{name[:100]!r} names no calendar of the working folder; name a .csv file in it, or a folder."


def too_many(count: int) -> str:
    """Say that no other run is begun now."""
    return f"{count} runs that were started here are under way; wait until one has ended."


def no_start(number: int) -> str:
    """Say that nothing was started under a number."""
    return f"No run was started under the number {number} since the server began."


def ended_from_outside() -> str:
    """Say that the process of a run is gone."""
    return "The process of the run was ended from outside, as happens where memory runs out; start it again."


def rules_refused(count: int) -> str:
    """Say that the rule files keep a run from starting."""
    return f"The rule files have {count} error{'s' if count != 1 else ''}; the run was not started."


def no_sentence(name: str, text: str) -> str:
    """Say that a figure of an order is no sentence."""
    return f"The {name} {text[:60]!r} cannot be read; write it as in a strategy, on one line."


def nothing_decided(symbol: str, moment: str, timeframe: str) -> str:
    """Say that an order could not have been sent at a moment."""
    return (
        f"No {timeframe} bar of {symbol} closed at {moment}, at which an order could be sent; "
        "name the close of a bar in its trading hours."
    )
