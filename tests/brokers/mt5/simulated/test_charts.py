"""Bars and ticks as arrays: their layout, their borders on the server's clock, the bar that is under way."""

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.simulated.charts import RATES, TICKS, TIMEFRAMES, Chart, begin_of_bars
from genesis_dsl.brokers.mt5.simulated.clock import HOUR, ServerClock
from genesis_dsl.brokers.mt5.simulated.tape import ticks_of_quotes
from tests.market.makers import at, instrument

TEN = at("2026-03-02 10:00")
UTC_CLOCK = ServerClock("UTC", 0)
QUOTES = [
    (TEN, 1.1000, 1.1002),
    (TEN + 30_000, 1.1005, 1.1006),
    (TEN + 59_999, 1.0995, 1.0999),
    (TEN + 180_000, 1.1010, 1.1012),  # two quiet minutes before it
    (TEN + 180_000, 1.1011, 1.1012),
]


def chart(clock: ServerClock = UTC_CLOCK) -> Chart:
    return Chart(ticks_of_quotes(QUOTES, instrument()), 5, clock)


def opened(timeframe: int, text: str) -> str:
    begin = int(begin_of_bars(timeframe, np.array([at(text)]))[0])
    return datetime.fromtimestamp(begin / 1_000, UTC).strftime("%Y-%m-%d %H:%M")


def test_rows_are_packed_in_60_bytes_as_the_package_has_them() -> None:
    assert (RATES.itemsize, TICKS.itemsize) == (60, 60)
    assert [RATES[name].str for name in RATES.names or ()] == [
        "<i8",
        "<f8",
        "<f8",
        "<f8",
        "<f8",
        "<u8",
        "<i4",
        "<u8",
    ]
    assert [TICKS[name].str for name in TICKS.names or ()] == [
        "<i8",
        "<f8",
        "<f8",
        "<f8",
        "<u8",
        "<i8",
        "<u4",
        "<f8",
    ]
    assert len(TIMEFRAMES) == 21


@pytest.mark.parametrize(
    ("timeframe", "wanted"),
    [
        (mt5.TIMEFRAME_M1, "2026-03-04 13:47"),
        (mt5.TIMEFRAME_M12, "2026-03-04 13:36"),
        (mt5.TIMEFRAME_M20, "2026-03-04 13:40"),
        (mt5.TIMEFRAME_H1, "2026-03-04 13:00"),
        (mt5.TIMEFRAME_H3, "2026-03-04 12:00"),
        (mt5.TIMEFRAME_H8, "2026-03-04 08:00"),
        (mt5.TIMEFRAME_D1, "2026-03-04 00:00"),
        (mt5.TIMEFRAME_W1, "2026-03-01 00:00"),  # a Sunday
        (mt5.TIMEFRAME_MN1, "2026-03-01 00:00"),
    ],
)
def test_bars_begin_on_the_servers_clock(timeframe: int, wanted: str) -> None:
    assert opened(timeframe, "2026-03-04 13:47") == wanted


def test_a_sunday_belongs_to_the_week_that_it_begins() -> None:
    assert [opened(mt5.TIMEFRAME_W1, f"2026-03-{day} 23:59") for day in ("07", "08")] == [
        "2026-03-01 00:00",
        "2026-03-08 00:00",
    ]


def test_bars_are_made_of_bids_and_only_where_a_tick_came() -> None:
    bars = chart().rates(mt5.TIMEFRAME_M1, 5, 0, 9)

    assert bars.tolist() == [
        (TEN // 1_000, 1.1, 1.1005, 1.0995, 1.0995, 3, 10, 0),
        (TEN // 1_000 + 180, 1.101, 1.1011, 1.101, 1.1011, 2, 10, 0),
    ]


@pytest.mark.parametrize(("known", "close", "volume"), [(1, 1.1, 1), (2, 1.1005, 2), (3, 1.0995, 3)])
def test_the_bar_under_way_is_made_of_the_ticks_that_have_come(known: int, close: float, volume: int) -> None:
    view = chart()
    assert view.count(mt5.TIMEFRAME_M1, known) == 1
    (bar,) = view.rates(mt5.TIMEFRAME_M1, known, 0, 1).tolist()
    assert (bar[4], bar[5]) == (close, volume)
    assert len(view.rates(mt5.TIMEFRAME_M1, 0, 0, 1)) == 0


def test_stamps_are_those_of_the_server() -> None:
    view = chart(ServerClock())
    assert view.rates(mt5.TIMEFRAME_H1, 5, 0, 1)["time"][0] == (TEN + 2 * HOUR) // 1_000
    assert view.tick(1) == {
        "time": (TEN + 2 * HOUR) // 1_000 + 30,
        "bid": 1.1005,
        "ask": 1.1006,
        "last": 0.0,
        "volume": 0,
        "time_msc": TEN + 2 * HOUR + 30_000,
        "flags": 0x86,
        "volume_real": 0.0,
    }


def test_ticks_are_found_by_whole_seconds_both_included() -> None:
    view, second = chart(), TEN // 1_000
    assert view.between(second + 30, None, 5).tolist() == [1, 2, 3, 4]
    assert view.between(second, second + 59, 5).tolist() == [0, 1]  # 59.999 is after 59
    assert view.between(second + 180, second + 180, 4).tolist() == [3]  # one of two has come


def test_ticks_are_found_where_the_clock_was_put_back() -> None:
    view = chart(ServerClock("UTC", 0, ((TEN + 30_000, -60_000),)))
    second = TEN // 1_000
    assert view.between(second - 30, second, 5).tolist() == [0, 1, 2]
    assert view.between(second, None, 5).tolist() == [0, 3, 4]


@settings(max_examples=20)
@given(
    seconds=st.lists(st.integers(0, 40_000), min_size=2, max_size=40).map(sorted),
    steps=st.lists(st.integers(-30, 30), min_size=40, max_size=40),
    cut=st.integers(1, 39),
    timeframe=st.sampled_from(sorted(TIMEFRAMES)),
)
def test_what_is_still_to_come_changes_nothing_that_is_seen(
    seconds: list[int], steps: list[int], cut: int, timeframe: int
) -> None:
    bids = np.cumsum([110_000, *steps])
    quotes = [
        (TEN + second * 1_000, float(bid) / 100_000, float(bid + 5) / 100_000)
        for second, bid in zip(seconds, bids, strict=False)
    ]
    known = min(cut, len(quotes))
    whole, shorter = (
        Chart(ticks_of_quotes(each, instrument()), 5, ServerClock()) for each in (quotes, quotes[:known])
    )

    count = shorter.count(timeframe, known)
    assert whole.count(timeframe, known) == count
    assert whole.rates(timeframe, known, 0, 99).tolist() == shorter.rates(timeframe, known, 0, count).tolist()
    assert whole.between(0, None, known).tolist() == shorter.between(0, None, known).tolist()
    assert whole.tick(known - 1) == shorter.tick(known - 1)
