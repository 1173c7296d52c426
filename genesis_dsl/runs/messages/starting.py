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
