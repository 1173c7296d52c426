"""Which events are in a set, which symbols they are about, and between which instants that is known."""

from dataclasses import replace

import pytest

from genesis_dsl.diagnostics.source import Source
from genesis_dsl.language import kinds
from genesis_dsl.language.read import load_file
from genesis_dsl.market.calendars.calendar import NewsCalendar, NewsEvent
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.resources import resource
from genesis_dsl.runs.instruments import read_instruments
from genesis_dsl.runs.schedules import known_span, members, schedules_of
from tests.builders import at

NEWS = """genesis: 1
kind: news
id: calendar
title: Events
{more}sets:
  - id: high_impact
    impact: high
  - id: of_gold
    impact: [high, medium]
    affects: [XAUUSD]
  - id: restricted
    events:
      - currency: USD
        named:
          - Non-Farm Employment Change
          - CPI y/y
        also_affects: [XAUEUR]
      - named: Crude Oil Inventories
        affects: [USOIL.cash]
  - id: of_pairs
    impact: high
    affects: every forex pair with the currency
  - id: breaking
    words: [urgent, emergency]
"""
ROWS = (
    ("2018-03-08 12:45", "EUR", "Main Refinancing Rate", "high"),
    ("2018-03-09 13:30", "USD", "Non-Farm Employment Change", "high"),
    ("2018-03-13 12:30", "USD", "cpi  y/y", "medium"),
    ("2018-03-13 13:00", "GBP", "CPI y/y", "low"),
    ("2018-03-14 14:30", "USD", "Crude Oil Inventories", "low"),
    ("2018-03-15 09:10", "", "URGENT: Emergency meeting of the bank", ""),
    ("2018-03-15 09:20", "", "Insurgents leave", ""),
    ("2018-03-16 10:00", "ALL", "G20 Meetings", "high"),
)
EVENTS = tuple(NewsEvent(at(time), *words) for time, *words in ROWS)
CALENDAR = NewsCalendar(EVENTS)
PLAIN = read_instruments().symbols["EURUSD"]


def news(more: str = "") -> kinds.News:
    model, _ = load_file(Source("calendar.yaml", NEWS.format(more=more)))
    assert isinstance(model, kinds.News)
    return model


def instrument(symbol: str, base: str, quote: str) -> Instrument:
    asset_class = "metal" if base == "XAU" else "commodity" if not base else "forex"
    return replace(PLAIN, symbol=symbol, base=base, quote=quote, asset_class=asset_class)


INSTRUMENTS = {
    name: instrument(name, base, quote)
    for name, base, quote in [
        *((each, each[:3], each[3:]) for each in ("EURUSD", "USDJPY", "GBPUSD", "EURGBP", "AUDNZD")),
        *((each, each[:3], each[3:]) for each in ("XAUUSD", "XAUEUR")),
        ("USOIL.cash", "", "USD"),
    ]
}


def days(of: str, symbol: str, calendar: NewsCalendar = CALENDAR) -> list[int]:
    """Give the days of March on which a set has events about a symbol."""
    schedule = schedules_of([("calendar", of, symbol)], {"calendar": news()}, calendar, INSTRUMENTS)[0]
    return [int((each - at("2018-03-01 00:00")) // 86_400_000 + 1) for each in schedule.past]


@pytest.mark.parametrize(
    ("of", "symbol", "march"),
    [
        ("high_impact", "EURUSD", [8, 9, 16]),
        ("high_impact", "USDJPY", [9, 16]),
        ("high_impact", "AUDNZD", [16]),
        ("high_impact", "", [8, 9, 16]),  # a rule of the account: any event of the set
        ("of_gold", "XAUUSD", [8, 9, 13, 16]),
        ("of_gold", "EURUSD", []),
        # FTMO: of payrolls USDJPY and GBPUSD are banned, EURGBP and AUDNZD allowed (ftmo-facts, X19)
        ("restricted", "USDJPY", [9, 13]),
        ("restricted", "GBPUSD", [9, 13]),
        ("restricted", "EURGBP", []),
        ("restricted", "AUDNZD", []),
        ("restricted", "XAUEUR", [9, 13]),
        ("restricted", "USOIL.cash", [9, 13, 14]),
        ("restricted", "", [9, 13, 14]),
        ("of_pairs", "USDJPY", [9, 16]),
        ("of_pairs", "XAUUSD", []),
        ("of_pairs", "USOIL.cash", []),
        ("calendar", "EURUSD", [8, 9, 13, 16]),
    ],
)
def test_an_event_is_about_the_symbols_of_its_currency_and_those_that_are_named(
    of: str, symbol: str, march: list[int]
) -> None:
    assert sorted(set(days(of, symbol))) == march


def test_words_are_found_whole_in_any_case_and_are_not_known_ahead() -> None:
    found = members(news(), "breaking", CALENDAR)
    assert [(each.event.event, each.known_ahead) for each in found] == [(ROWS[5][2], False)]
    schedule = schedules_of([("calendar", "breaking", "")], {"calendar": news()}, CALENDAR, {})[0]
    assert (len(schedule.past), len(schedule.ahead)) == (1, 0)


def test_without_a_calendar_every_schedule_is_missing() -> None:
    keys = [("calendar", "high_impact", "EURUSD"), ("calendar", "breaking", "")]
    assert [each.is_missing for each in schedules_of(keys, {}, None, {})] == [True, True]


@pytest.mark.parametrize(
    ("more", "first", "until"),
    [
        ("", "2018-03-08 00:00", "2018-03-17 00:00"),
        ("covers: {from: 2018-01-01, until: 2018-12-31}\n", "2018-03-08 00:00", "2018-03-17 00:00"),
        ("covers: {from: 2018-03-10, until: 2018-03-14}\n", "2018-03-10 00:00", "2018-03-15 00:00"),
        ("covers: {from: 2019-01-01, until: 2019-12-31}\n", "2019-01-01 00:00", "2019-01-01 00:00"),
    ],
)
def test_whole_days_are_known_as_far_as_the_calendar_and_what_it_covers_go(
    more: str, first: str, until: str
) -> None:
    assert known_span(news(more), CALENDAR) == (at(first), at(until))


@pytest.mark.parametrize(
    ("symbol", "banned"), [("USDJPY", True), ("GBPUSD", True), ("EURGBP", False), ("AUDNZD", False)]
)
def test_the_calendar_that_ships_restricts_whom_payrolls_are_about(symbol: str, banned: bool) -> None:  # noqa: FBT001  # a column of the table
    name = "rulesets/news/calendar.yaml"
    model, _ = load_file(Source(name, resource(name).read_text(encoding="utf-8")))
    assert isinstance(model, kinds.News)
    key = ("calendar", "ftmo_restricted", symbol)
    payrolls = NewsCalendar((EVENTS[1],))
    (schedule,) = schedules_of([key], {"calendar": model}, payrolls, INSTRUMENTS)
    assert (schedule.ahead.tolist() == [EVENTS[1].time]) is banned
