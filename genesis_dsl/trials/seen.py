"""What a test has given by one event, and where in it a thing stands."""

from collections.abc import Mapping, Sequence
from dataclasses import field

from genesis_dsl.dataclass import dataclass
from genesis_dsl.language import kinds
from genesis_dsl.trials.story import Given

Row = Sequence[kinds.Line]


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known at one event.

    Attributes:
        now: Milliseconds since 1970 UTC.
        given: The last line of each word.
        past: Every line of each word until now, the last one at the end.
        why: Of each word that the engine follows: why it is unknown, 0 where it is known.
        sends: Whether the order of the test is sent now.
        begins_day: Whether a day begins, of which the engine takes leave first.
        said: When each word was given last.
    """

    now: int
    given: Given
    why: Mapping[str, int]
    past: Mapping[str, Sequence[kinds.Line]] = field(default_factory=dict)
    sends: bool = False
    begins_day: bool = False
    said: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """A thing in the lists of a test, from the outermost inwards; all of a list where it has no number."""

    things: tuple[tuple[str, int | None], ...] = ()

    def within(self, things: str) -> "Place | None":
        """Find the thing of this name that a word means, the innermost first."""
        for depth in range(len(self.things), 0, -1):
            if self.things[depth - 1][0] == things:
                return Place(self.things[:depth])
        return None

    def below(self, things: str, number: int | None) -> "Place":
        """Go to a thing of a list inside of this one."""
        return Place((*self.things, (things, number)))

    def rows(self, given: Given) -> list[Row]:
        """Give the rows that are meant; none where the list is shorter, or is not given."""
        found: list[Row] = [tuple(given.values())]
        for things, number in self.things:
            inside = [row for each in found for row in rows_of(each, things)]
            found = inside if number is None else inside[number : number + 1]
        return found

    def listed(self, given: Given, things: str) -> kinds.Line | None:
        """Give the line that lists things inside of this one."""
        row = next(iter(self.rows(given)), ())
        return next((each for each in row if each.word.text == things), None)


def rows_of(row: Row, things: str) -> Sequence[Row]:
    """Give the things of a list in a row."""
    line = next((each for each in row if each.word.text == things), None)
    return line.value.rows if line and isinstance(line.value, kinds.Things) else ()
