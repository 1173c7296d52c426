"""The sentences of a read-back."""

from collections.abc import Iterable, Iterator

STEP = "  "


def section(title: str, lines: Iterable[str]) -> Iterator[str]:
    """Put a title, and an empty line above it, over lines; nothing where there are none."""
    found = list(lines)
    if found:
        yield from ("", title, *(STEP + line for line in found))


def strategy(symbols: str, timeframe: str, *, ticks: bool) -> str:
    """Say what a strategy trades and when it decides."""
    when = "at every tick; bars stay closed ones" if ticks else f"at the close of each {timeframe} bar"
    bars = f"its bars are {timeframe} where nothing else is said"
    return f"A strategy for {symbols}. It decides {when}, and {bars}."


def entry(side: int, at_once: int | None) -> str:
    """Say which way an entry goes, and while what it is asked."""
    verb = "buys" if side > 0 else "sells"
    if at_once is None:
        asked = "the strategy has no position and no resting order in the symbol"
    elif at_once == 1:
        asked = "this entry has no position and no resting order in the symbol"
    else:
        asked = f"this entry has fewer than {at_once} positions and resting orders in the symbol"
    return f"It {verb}, while {asked}, when"


def unknown_in_strategy() -> str:
    """Say what a strategy does on unknown."""
    nothing = "What cannot be known does nothing: no entry, no exit, no moved stop."
    return f"{nothing} A stop that is moved only tightens."


def risk(amount: str) -> str:
    """Say what a trade may lose."""
    return f"It risks {amount}: the money lost at the stop, before costs."


def size(amount: str) -> str:
    """Say how large a trade is."""
    return f"Its size is {amount}."


def size_cap(name: str, amount: str) -> str:
    """Say what a trade may be at most."""
    return f"Its size is at most {amount} ({name})."


def stop(level: str) -> str:
    """Say where the stop is."""
    return f"The stop is at {level}."


def no_stop() -> str:
    """Say that there is no stop."""
    return "There is no stop."


def score(mark: str, most: str) -> str:
    """Say what a score asks."""
    return f"It passes with at least {mark} of {most} points:"


def points(worth: str, one: bool) -> str:  # noqa: FBT001  # a number and its plural
    """Say what a part gives."""
    return f"{worth} {'point' if one else 'points'}"


def too_many_parts(most: int) -> str:
    """Say that sets of parts are not listed."""
    return f"It has more than {most} parts, so the smallest sets that pass are not worked out here."


def never_passes() -> str:
    """Say that a score cannot pass."""
    return "No set of parts that can hold together reaches the mark."


def passes_without_parts() -> str:
    """Say that a score needs none of its parts."""
    return "It passes without any of its parts."


def smallest_sets(count: int) -> str:
    """Introduce the sets of which nothing can be left out."""
    return "The smallest set that passes:" if count == 1 else "The smallest sets that pass:"


def more_sets(count: int) -> str:
    """Say how many sets were not listed."""
    return f"and {count} more"


def ruleset(plan: str, calendar: str) -> str:
    """Say what a ruleset is for."""
    of = f" ({plan})" if plan else ""
    return (
        f"A ruleset{of}. {calendar} What must hold is asked at every event, and before each new order of the "
        "account as it would stand with that order filled."
    )


def in_force(start: str, end: str) -> str:
    """Say since when a ruleset is in force."""
    since = "since an unknown day" if start == "unknown" else f"since {start}"
    return f"In force {since}, {'with no end' if end == 'open' else f'until {end}'}."


def kill_switch(calendar: str, timeframe: str) -> str:
    """Say when switches are asked."""
    bars = f" Windows of bars are {timeframe} where nothing else is said." if timeframe else ""
    return f"Kill switches, asked at every event. {calendar}{bars}"
