"""What a test tells, moment after moment: what is given from when on, and what is expected then."""

from collections.abc import Iterable, Mapping

from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language import kinds
from genesis_dsl.language.printer import print_clock
from genesis_dsl.market.moment import parse_moment

NOON = 1_767_614_400_000
"""A Monday noon, 2026-01-05 12:00 UTC: the moment of a test that names none and reads no clock."""

Given = Mapping[str, kinds.Line]
"""What a test gives, by its word."""


class Untried(Exception):  # noqa: N818  # caught in this room and told as a finding
    """A test is right, and this version cannot try it."""

    def __init__(self, span: Span, what: str, remedy: str = "") -> None:
        """Keep the place, the words, and what can be done."""
        super().__init__(what)
        self.span = span
        self.what = what
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of a test.

    Attributes:
        at: Milliseconds since 1970 UTC.
        given: What is given anew, and stays given.
        expect: What is expected then.
        path: Where it stands under the test: `story > 2 > expect`.
    """

    at: int
    given: Given
    expect: tuple[kinds.Line, ...]
    path: str


@dataclass(frozen=True, slots=True)
class Story:
    """A test as moments, in the order of time.

    Attributes:
        has_clock: Whether the test says when it happens; else no sentence may read the clock.
    """

    moments: tuple[Moment, ...]
    has_clock: bool

    def ever_given(self) -> dict[str, list[kinds.Line]]:
        """Collect the lines of each word over all moments."""
        found: dict[str, list[kinds.Line]] = {}
        for moment in self.moments:
            for word, line in moment.given.items():
                found.setdefault(word, []).append(line)
        return found


def tell(test: kinds.Test) -> Story:
    """Read a test as moments.

    Raises:
        Untried: It gives prices bar after bar, which a rule or a switch has no chart for.
    """
    given = _by_word(test.given)
    clock = test.clock
    if clock is None and "clock" in given and isinstance(given["clock"].value, kinds.Moment):
        clock = given["clock"].value
    given = {word: line for word, line in given.items() if word != "clock"}
    if test.prices is not None:
        raise Untried(test.prices.span, "prices bar after bar, outside of a scenario")
    if not test.story:
        at = instant(clock) if clock else NOON
        return Story((Moment(at, given, test.expect, "expect"),), has_clock=clock is not None)
    told = [
        Moment(instant(each.at), _by_word(each.given), each.expect, f"story > {number} > expect")
        for number, each in enumerate(test.story, 1)
        if each.at is not None
    ]
    if clock is not None and instant(clock) < told[0].at:
        told.insert(0, Moment(instant(clock), given, (), ""))
    else:
        told[0] = Moment(told[0].at, {**given, **told[0].given}, told[0].expect, told[0].path)
    if test.expect:
        told.append(Moment(told[-1].at, {}, test.expect, "expect"))
    return Story(tuple(told), has_clock=True)


def instant(moment: kinds.Moment) -> int:
    """Give the instant of a moment that was checked, in milliseconds since 1970."""
    return parse_moment(f"{moment.date} {print_clock(moment.seconds or 0)} {moment.zone}")


def _by_word(lines: Iterable[kinds.Line]) -> dict[str, kinds.Line]:
    return {line.word.text: line for line in lines}
