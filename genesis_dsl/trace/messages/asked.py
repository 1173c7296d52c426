"""What conditions, scores and their values were."""

from collections.abc import Iterable, Mapping, Sequence

from genesis_dsl.market.timeframe import TICKS


def was_false(words: str, left: str, right: str, on_bar: str = "") -> str:
    """A condition without a line between two numbers."""
    return f"`{words}` was false{_against(left, right, on_bar)}"


def was(words: str, left: str, right: str, on_bar: str = "", *, is_so: bool) -> str:
    """A condition that decided."""
    return f"{'' if is_so else 'not '}`{words}`{_against(left, right, on_bar)}"


def because(done: str, phrases: Sequence[str], more: int) -> str:
    """Say why something was done; `more`: conditions that are not named."""
    named = [*phrases, *([f"{more} more"] if more > 0 else [])]
    listed = f"{', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else named[0]
    return f"It {done} because {listed}."


def crossed_before(words: str, left: str, right: str, side: str) -> str:
    """A crossing that had happened by the bar before."""
    return f"`{words}` was false ({left} against {right}: it was {side} already on the bar before)"


def was_true(words: str, left: str, right: str, on_bar: str = "") -> str:
    """A condition that would have had to be false: of a veto, of `none_of`."""
    return f"`{words}` was true{_against(left, right, on_bar)}"


def _against(left: str, right: str, on_bar: str = "") -> str:
    """Put both numbers in brackets; of several bars, what they say of this one where that differs."""
    numbers = " against ".join(each for each in (left, right) if each)
    said = ": ".join(each for each in (numbers, f"on this bar alone {on_bar}" if on_bar else "") if each)
    return f" ({said})" if said else ""


def of_this_bar(clock: str, on_bar: str) -> str:
    """Which bar was read by what is asked of several, and what this one alone said."""
    return f"{clock}: {on_bar} on this bar alone"


def unknown(words: str, reason: str) -> str:
    """A condition that could not be told."""
    return f"`{words}` is unknown{f': {reason}' if reason else ''}"


def unknown_for(reason: str) -> str:
    """Stand in the place of a value that could not be told."""
    return f"unknown: {reason}"


def veto(mark: str) -> str:
    """Say what a condition was that must be false."""
    return "is false, as it must be" if mark == "false" else f"is {mark}, and must be false"


def list_words(op: str, count: int, least: int) -> str:
    """Name a list of conditions, which has no sentence of its own."""
    match op:
        case "and":
            return f"all of {count}"
        case "or":
            return f"any of {count}"
        case "none":
            return f"none of {count}"
    return f"at least {least} of {count}"


def bar_closed(timeframe: str, time: str) -> str:
    """Which bar was read, or which tick."""
    if timeframe.endswith(TICKS):
        return f"{timeframe.removesuffix('s')} of {time}" if time else timeframe.removesuffix("s")
    return f"{timeframe} bar closed {time}" if time else f"{timeframe} bar"


def at_event(time: str) -> str:
    """What is read at the event itself."""
    return f"at {time}"


def score_reached(low: str, high: str, mark: str) -> str:
    """A score, as an interval where a part is unknown."""
    return f"{low} of {mark} points" if low == high else f"{low} to {high} of {mark} points"


def score_called(name: str) -> str:
    """Name a score, which has no sentence of its own."""
    return f"score {name}"


def points(low: str, high: str = "") -> str:
    """Write points, as an interval where a part is unknown."""
    return f"{low} points" if high in ("", low) else f"{low} to {high} points"


def confidence(share: str) -> str:
    """How much of all points a score was sure of."""
    return f"confidence {share}"


def standing_for(names: Mapping[str, str]) -> str:
    """Say what the names of a sentence stand for."""
    return ", ".join(f"{name} is {whole}" for name, whole in names.items() if name != whole)


def chosen(cases: Iterable[tuple[str, str]], otherwise: str) -> str:
    """Say what a name is in each case: conditions with their values, the first true one wins."""
    return ", ".join((*(f"{value} when {when}" for when, value in cases), f"otherwise {otherwise}"))


DECIDED = "decided"


WHAT_IF = "what if"
"""Behind all that did not happen."""
CHOSEN = "the first of its cases that is true"
OF_CASES = "of its cases"
"""Behind what only chooses the case of a value."""
