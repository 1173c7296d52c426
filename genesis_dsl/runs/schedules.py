"""When the events of the sets are that the sentences of a run ask about, for each symbol that is asked of.

1. `schedules_of` finds the rows of the calendar that are in each set, by impact, by name, or by word.
2. A row is about a symbol with its currency, about those that the set names, or about all.
3. What is known reaches from the first day of the calendar to its last, no further than `covers:` says.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from genesis_dsl.dataclass import dataclass
from genesis_dsl.graph.scope import ScheduleKey
from genesis_dsl.language import kinds
from genesis_dsl.market.calendars.calendar import NewsCalendar, NewsEvent
from genesis_dsl.market.calendars.schedule import Schedule, missing, schedule_of
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.market.zone import DAY

FOREX = "forex"
"""The class of pairs of currencies, as instruments files call it."""
EVERY_CURRENCY = "ALL"
"""The currency of an event that is about all of them."""


@dataclass(frozen=True, slots=True)
class Member:
    """An event of a set, and whom it is about.

    Attributes:
        symbols: Those that are named; they are all, where `by_currency` does not add to them.
        pairs_only: Of those by currency only pairs of currencies are meant.
        known_ahead: It was announced; a headline is not.
    """

    event: NewsEvent
    symbols: frozenset[str]
    by_currency: bool
    known_ahead: bool
    pairs_only: bool = False

    def is_about(self, instrument: Instrument) -> bool:
        """Say whether the event moves a symbol."""
        currencies = (instrument.base, instrument.quote)
        of_currency = self.event.currency in (*currencies, EVERY_CURRENCY)
        of_class = not self.pairs_only or instrument.asset_class == FOREX
        return instrument.symbol in self.symbols or (self.by_currency and of_currency and of_class)


def schedules_of(
    keys: Iterable[ScheduleKey],
    models: Mapping[str, kinds.News],
    calendar: NewsCalendar | None,
    instruments: Mapping[str, Instrument],
) -> list[Schedule]:
    """Give the schedule of each set and symbol, in the order of the keys."""
    if calendar is None:
        return [missing() for _ in keys]
    return [_schedule(models[name], of, symbol, calendar, instruments) for name, of, symbol in keys]


def _schedule(
    model: kinds.News, of: str, symbol: str, calendar: NewsCalendar, instruments: Mapping[str, Instrument]
) -> Schedule:
    about = [
        each for each in members(model, of, calendar) if not symbol or each.is_about(instruments[symbol])
    ]
    ahead = [each.event.time for each in about if each.known_ahead]
    names: dict[int, str] = {}
    for one in about:
        said = f"{one.event.event} ({one.event.currency})" if one.event.currency else one.event.event
        before = names.get(one.event.time)
        names[one.event.time] = f"{before}, {said}" if before and said not in before else said
    past = [each.event.time for each in about]
    return schedule_of(past, ahead, *known_span(model, calendar), names)


def members(model: kinds.News, of: str, calendar: NewsCalendar) -> list[Member]:
    """List the events of a set; a calendar that is named itself means those of all its sets."""
    chosen = [each for each in model.sets if of in (each.id.text, model.id.text)]
    return [found for each in chosen for found in _members(each, calendar.events)]


def _members(of: kinds.EventSet, events: Sequence[NewsEvent]) -> Iterator[Member]:
    symbols = frozenset(each.text for each in of.affects)
    impacts = {each.text for each in of.impact}
    words = [re.compile(rf"(?<!\w){re.escape(plain(each.text))}(?!\w)") for each in of.words]
    for event in events:
        if event.impact in impacts:
            yield Member(event, symbols, not symbols, known_ahead=True, pairs_only=of.pairs_only)
        elif any(each.search(plain(event.event)) for each in words):
            yield Member(event, symbols, not symbols, known_ahead=False, pairs_only=of.pairs_only)
    for line in of.events:
        yield from _named(line, events)


def _named(line: kinds.Event, events: Sequence[NewsEvent]) -> Iterator[Member]:
    names = {plain(each.text) for each in line.named}
    symbols = frozenset(each.text for each in (*line.affects, *line.also))
    for event in events:
        if line.currency and event.currency != line.currency.text:
            continue
        if plain(event.event) in names:
            yield Member(event, symbols, not line.affects, known_ahead=True, pairs_only=line.pairs_only)


def plain(text: str) -> str:
    """Give a text as it is compared: case and the width of blanks do not matter."""
    return " ".join(text.split()).casefold()


def known_span(model: kinds.News, calendar: NewsCalendar) -> tuple[int, int]:
    """Give from when until when a calendar knows of every event: whole days in UTC."""
    begin, end = calendar.events[0].time // DAY, calendar.events[-1].time // DAY + 1
    if model.covers and model.covers.first:
        begin = max(begin, _day(model.covers.first.text))
    if model.covers and model.covers.until:
        end = min(end, _day(model.covers.until.text) + 1)
    return begin * DAY, max(begin, end) * DAY


def _day(text: str) -> int:
    return (date.fromisoformat(text) - date(1970, 1, 1)).days
