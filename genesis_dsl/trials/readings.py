"""How one word of a test is read at each moment of its story."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction

from genesis_dsl.checker.called import SCORE, key
from genesis_dsl.checker.typed import Typed
from genesis_dsl.language import kinds
from genesis_dsl.trials.measures import Measure
from genesis_dsl.trials.seen import Place, Seen
from genesis_dsl.trials.values import ABSENT, Cell, cell
from genesis_dsl.types.kind import Kind

Read = Callable[[Seen], Cell]
Measured = Callable[[Place, Seen], Measure]
"""Gives the measure of the symbol of a thing, or of what the sentence is about."""


def always(_: Seen) -> Cell:
    """Say yes."""
    return Cell(Fraction(1))


def saying(word: str) -> Read:
    """Say a word of choice."""
    return lambda _: Cell(word)


def is_there(place: Place) -> Read:
    """Read whether a thing is in its list."""
    return lambda seen: Cell(Fraction(bool(place.rows(seen.given))))


def has_word(row: Iterable[kinds.Line], word: str) -> bool:
    """Say whether a thing says a word."""
    return any(line.word.text == word for line in row)


def of_row(place: Place, word: str, kind: Kind, measured: Measured | None = None) -> Read:
    """Read a word of a thing; `measured` where it may be a price."""

    def read(seen: Seen) -> Cell:
        row = next(iter(place.rows(seen.given)), ())
        line = next((each for each in row if each.word.text == word), None)
        return cell(line, kind, measured(place, seen) if measured else None) if line else ABSENT

    return read


def is_in_state(name: str, state: str) -> Read:
    """Read whether a switch, which is named with its kind, is said to be in a state."""

    def read(seen: Seen) -> Cell:
        if name not in seen.given:
            return ABSENT
        found = cell(seen.given[name], Kind.CHOICE)
        return replace(found, value=Fraction(found.value == state))

    return read


def passing(score: Typed) -> Read:
    """Read whether a score passes that is given as an outcome or in points."""
    name, mark = key(SCORE, str(score.data[0])), score.data[1]

    def read(seen: Seen) -> Cell:
        if name not in seen.given:
            return ABSENT
        found = cell(seen.given[name], Kind.NUMBER)
        if isinstance(found.value, str):
            return Cell(Fraction(found.value == "passes"))
        return Cell(Fraction(found.value >= mark), found.why)  # type: ignore[operator]  # a number, by its op

    return read
