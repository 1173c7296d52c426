"""Whatever stands in an export, it is read, or refused in a sentence; no row is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genesis_dsl.errors import FeedError
from genesis_dsl.market.importers.calendar import join_calendars
from genesis_dsl.market.importers.clock import parse_clock
from genesis_dsl.market.importers.content import Content
from genesis_dsl.market.importers.export import Asked
from genesis_dsl.market.importers.join import join
from genesis_dsl.market.importers.recognise import find_calendar, read_export
from tests.market.importers.makers import calendar_text, content, mt5
from tests.market.importers.test_mt4 import ROWS

TEXTS = [
    mt5("2024-02-01 00:05", "2024-02-01 00:06", "2024-10-27 03:30"),
    "Date,Open,High,Low,Close,Adj Close,Volume\n2023.11.07 13:57:00,1.1,1.2,1.0,1.1,47,47\n",
    ROWS,
    "283,1.38693,1.38704\n2588,1.38692,1.38704\n",
    calendar_text("2012-01-06,9:30pm,USD,B,High,1,2,3", "Wed Feb 29,1:30am,CHF,Speech,Low,,,"),
    "time;currency;event;impact\n2018-03-02 13:30;USD;Payrolls;high\n2018-03-02 14:30;EUR;CPI;low\n",
]
PIECES = [
    "",
    "nan",
    "inf",
    "-1",
    "1e400",
    ",,",
    "\t",
    "\n\n",
    "\r",
    '"',
    "\0",
    "9" * 25,
    "2024.02.30",
    "24:00",
    "ü",
    "9999.12.31",
]


@st.composite
def damaged(draw: st.DrawFn) -> Content:
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(0, 4))):
        begin = draw(st.integers(0, len(text)))
        end = min(len(text), begin + draw(st.integers(0, 12)))
        text = text[:begin] + draw(st.sampled_from(PIECES)) + text[end:]
    return content(text, draw(st.sampled_from(["EURUSD_M1.csv", "20140502_eurusd_tick_quote.csv"])))


@settings(max_examples=60)
@given(damaged(), st.sampled_from(["UTC", "Europe/Athens", "New York + 7 hours"]))
def test_a_damaged_export_is_read_or_refused_in_a_sentence(found: Content, zone: str) -> None:
    clock = parse_clock(zone)
    form = find_calendar(found)
    try:
        if form is not None:
            rows = form.read(found)
            calendar = join_calendars([rows], clock)
            kept, aside, read = (
                len(calendar.releases) + len(calendar.days),
                len(calendar.aside),
                len(rows.rows),
            )
        else:
            export = read_export(found, Asked(symbol="EURUSD"))
            (joined,) = join([export], clock, at_close=False)
            kept, aside, read = len(joined.times) + joined.duplicates, len(joined.aside), len(export)
    except FeedError:
        return
    assert kept + aside <= read
    assert kept + aside == read or form  # what a calendar says twice is kept once


def test_a_lone_word_is_no_export() -> None:
    with pytest.raises(FeedError, match="no export that is known here"):
        read_export(content("x"), Asked())
