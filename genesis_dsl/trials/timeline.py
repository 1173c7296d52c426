"""The moments of a scenario, its bars, and the values of each given word on every bar.

1. `moments_of` puts the clock of a test and the moments of its story in a row.
2. `Timeline` gives the prices of each moment their bars: those of the first end there, those of a later one
   lie behind the moment before it and end at its own; a bar without a price of its own stays where the last
   one closed.
3. A value holds from its moment on. A series of the first moment begins with the first bar, and its last
   value stays; one of a later moment ends with that moment's last bar.
"""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.checker.moment import instant
from genesis_dsl.checker.scope import Scope
from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language import kinds, tree
from genesis_dsl.language.sentence import parse_series
from genesis_dsl.market.instrument import Instrument, Instruments
from genesis_dsl.market.timeframe import TIMEFRAMES
from genesis_dsl.trials import messages
from genesis_dsl.trials.candles import bars_before, bars_between
from genesis_dsl.trials.series import Value, written_out
from genesis_dsl.trials.unplayable import Unplayable
from genesis_dsl.trials.worth import worth
from genesis_dsl.types.kind import DISTANCE, PRICE, Kind, Type

Choice = Callable[[str], int]
"""Gives a word of choice its number."""

NO_CLOCK = 1_772_625_600_000  # Wednesday 2026-03-04 12:00 UTC
"""When a scenario is played that says no time; then nothing in it may read the clock."""

MOST_BARS = 500_000
"""Bars of one scenario, at most: more than a year of minutes."""

HEAD = ("clock", "prices", "symbol")
"""What may stand at the top of a test or under `given:`."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment: what is given from it on, and what is expected at it.

    Attributes:
        at: Milliseconds since 1970 UTC; None where the scenario says no time.
        span: Of the moment as it is written.
        steps: The heading path below the test's.
    """

    at: int | None
    span: Span
    steps: tuple[str, ...]
    prices: kinds.Series | None
    given: tuple[kinds.Line, ...]
    expect: tuple[tuple[kinds.Line, tuple[str, ...]], ...]


def head_of(test: kinds.Test, word: str) -> kinds.Line | None:
    """Give what stands under `given:` and belongs to the top of a test."""
    return next((each for each in test.given if each.word.text == word), None)


def symbol_of(test: kinds.Test, symbols: Sequence[str]) -> str:
    """Give the symbol of a test: named, else the first of the strategy's in alphabetical order."""
    line = head_of(test, "symbol")
    if test.symbol is not None:
        return test.symbol.text
    return line.value.span.text if line else min(symbols)


def moments_of(test: kinds.Test, scope: Scope) -> list[Moment]:
    """List the moments of a test in the order of time, the first of which is where it begins to decide."""
    for word, own in zip(HEAD, (test.clock, test.prices, test.symbol), strict=True):
        again = head_of(test, word)
        if own is not None and again is not None:
            raise Unplayable(again.span, *messages.said_twice(word))
    clock = test.clock or _moment(head_of(test, "clock"))
    prices = test.prices or _series(head_of(test, "prices"))
    given = tuple(each for each in test.given if each.word.text not in HEAD)
    expect = tuple((each, ("expect",)) for each in test.expect)
    at = instant(clock, scope) if clock else None
    first = Moment(at, clock.span if clock else test.name.span, (), prices, given, ())
    if not test.story:
        return [_expecting(first, expect)]
    moments = [_told(each, number, scope) for number, each in enumerate(test.story, 1)]
    moments[-1] = _expecting(moments[-1], expect)
    if moments[0].at == at or clock is None:
        second = moments.pop(0)
        if prices and second.prices:
            raise Unplayable(second.prices.span, *messages.prices_twice())
        return [_joined(first, second), *moments]
    if at is not None and moments[0].at is not None and moments[0].at < at:
        raise Unplayable(moments[0].span, *messages.before_the_clock())
    return [first, *moments]


def _joined(first: Moment, second: Moment) -> Moment:
    """Begin a test at the first moment of its story, where it has no clock or begins there."""
    return Moment(
        *(second.at, second.span, second.steps, first.prices or second.prices),
        *((*first.given, *second.given), second.expect),
    )


def _expecting(moment: Moment, more: tuple[tuple[kinds.Line, tuple[str, ...]], ...]) -> Moment:
    return Moment(
        *(moment.at, moment.span, moment.steps, moment.prices, moment.given),
        (*moment.expect, *more),
    )


def _told(model: kinds.StoryMoment, number: int, scope: Scope) -> Moment:
    steps = ("story", str(number))
    prices = next((_series(each) for each in model.given if each.word.text == "prices"), None)
    for each in model.given:
        if each.word.text in ("clock", "symbol"):
            raise Unplayable(each.span, *messages.not_in_a_story(each.word.text))
    return Moment(
        instant(model.at, scope) if model.at else None,
        model.span,
        steps,
        prices,
        tuple(each for each in model.given if each.word.text not in HEAD),
        tuple((each, (*steps, "expect")) for each in model.expect),
    )


def _moment(line: kinds.Line | None) -> kinds.Moment | None:
    return line.value if line and isinstance(line.value, kinds.Moment) else None


def _series(line: kinds.Line | None) -> kinds.Series | None:
    if line is None:
        return None
    if isinstance(line.value, kinds.Series):
        return line.value
    return one_by_one(line.value)


def one_by_one(value: kinds.Model) -> kinds.Series | None:
    """Read a single value as a series of one; None where it is no amount."""
    found = parse_series(value.span)[0] if isinstance(value, kinds.Sentence | kinds.Unknown) else ()
    return kinds.Series(span=value.span, parts=found) if found else None


@dataclass(frozen=True, slots=True)
class Timeline:
    """The bars of a scenario.

    Shapes: times (n, 2), each bar's begin and end.

    Attributes:
        moments: Those of the scenario, each with its instant.
        ends: For each moment, how many bars have closed at it.
        prices: The price of each bar, in points.
    """

    instrument: Instrument
    moments: tuple[Moment, ...]
    instants: tuple[int, ...]
    times: NDArray[np.int64]
    ends: tuple[int, ...]
    prices: tuple[Value, ...]

    def values(
        self, given: Iterable[tuple[int, kinds.Line]], type_: Type, choice: Choice = len
    ) -> list[Value]:
        """Give a word's value on each bar; unknown before it is given.

        Args:
            given: The numbers of the moments at which it is given, in the order of time, and how.
            choice: Numbers the words of a choice.
        """
        values: list[Value] = [None] * len(self.times)
        for number, line in given:
            series = line.value if isinstance(line.value, kinds.Series) else None
            found = self.written(series, type_) if series else [self._plain(line, type_, choice)]
            first = self._first(number, len(found), line, whole=series is not None)
            values[first:] = [*found, *[found[-1]] * (len(values) - first - len(found))]
        return values[: len(self.times)]

    def _first(self, number: int, count: int, line: kinds.Line, *, whole: bool) -> int:
        """Find the bar at which values begin that are given at a moment."""
        before = self.ends[number - 1] if number else 0
        room = self.ends[number] - before
        if whole and count > room:
            raise Unplayable(line.value.span, *messages.too_many_values(count, room))
        if number == 0:
            return 0
        if whole:
            return self.ends[number] - count
        closed = self.ends[number]
        at_its_close = closed and int(self.times[closed - 1, 1]) == self.instants[number]
        return closed - 1 if at_its_close else closed

    def first_of(self, number: int, line: kinds.Line) -> int:
        """Give the bar from which on something holds that is given at a moment."""
        series = line.value if isinstance(line.value, kinds.Series) else None
        count = _count(series) if series else 1
        return self._first(number, count, line, whole=series is not None)

    def written(self, series: kinds.Series, type_: Type) -> list[Value]:
        """Write a series out in the engine's unit."""
        return _written(series, type_, self.instrument)

    def _plain(self, line: kinds.Line, type_: Type, choice: Choice) -> Value:
        return plain_value(line.value, type_, self.instrument, choice)


def _count(series: kinds.Series) -> int:
    return sum(part.times if part.length is None else int(part.length.value) for part in series.parts)


def _written(series: kinds.Series, type_: Type, instrument: Instrument) -> list[Value]:
    if _count(series) > MOST_BARS:
        raise Unplayable(series.span, *messages.too_many_bars(_count(series), MOST_BARS))
    moves = DISTANCE if type_.kind is Kind.PRICE else type_
    return written_out(
        series.parts, lambda each: worth(each, type_, instrument), lambda each: worth(each, moves, instrument)
    )


def plain_value(value: kinds.Model, type_: Type, instrument: Instrument | None, choice: Choice) -> Value:
    """Give one value of a test in the engine's unit; None where it is unknown."""
    match value:
        case kinds.Sentence(expr=tree.SymbolName(id=word)):
            return Fraction(choice(word))
        case kinds.Sentence():
            return worth(value.expr, type_, instrument)
        case kinds.Text() if type_.kind is Kind.TRUTH:
            return Fraction(value.text == "true")
        case kinds.Text():
            return Fraction(choice(value.text))
    return None


def timeline_of(
    moments: Sequence[Moment], timeframe: str, instrument: Instrument, instruments: Instruments
) -> Timeline:
    """Lay the bars of a scenario out.

    Raises:
        Unplayable: There is no price, there are too many bars, or a moment is none at which a bar of the
            strategy closes.
    """
    first, *later = moments
    if first.prices is None:
        raise Unplayable(first.span, *messages.no_prices())
    prices = _written(first.prices, PRICE, instrument)
    if not prices:
        raise Unplayable(first.prices.span, *messages.no_prices())
    until = first.at if first.at is not None else _noon(timeframe, instrument, instruments)
    parts = [bars_before(timeframe, instrument, instruments, until, len(prices))]
    closes_at = int(parts[0][-1, 1])
    if closes_at != until:
        raise Unplayable(first.span, *messages.not_at_a_close(timeframe, instrument.symbol, closes_at))
    instants = [until, *(each.at or until for each in later)]
    for (before, at), each in zip(pairwise(instants), later, strict=True):
        many = len(prices) + (at - before) // TIMEFRAMES[timeframe]
        if many > MOST_BARS:
            raise Unplayable(each.span, *messages.too_many_bars(many, MOST_BARS))
        bars = bars_between(timeframe, instrument, instruments, before, at)
        parts.append(bars)
        found = _written(each.prices, PRICE, instrument) if each.prices else []
        if len(found) > len(bars):
            raise Unplayable(each.span, *messages.too_many_values(len(found), len(bars)))
        prices += [_last(prices)] * (len(bars) - len(found)) + found
    ends = np.cumsum([len(each) for each in parts]).tolist()
    return Timeline(
        instrument, tuple(moments), tuple(instants), np.concatenate(parts), tuple(ends), tuple(prices)
    )


def _noon(timeframe: str, instrument: Instrument, instruments: Instruments) -> int:
    """Give the last close of a bar before a noon in the middle of a week."""
    return int(bars_before(timeframe, instrument, instruments, NO_CLOCK, 1)[0, 1])


def _last(prices: Sequence[Value]) -> Value:
    return next((each for each in reversed(prices) if each is not None), None)
