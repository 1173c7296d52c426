import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.market.hours import is_open, open_spans, tradable
from genesis_dsl.market.instrument import DaySpan, TradingHours, WeekSpan
from tests.market.makers import FX_HOURS, NEW_YORK, at, week_time

MINUTE = 60_000
HOUR = 60 * MINUTE

CASH_HOURS = TradingHours(
    "Europe/London",
    tuple(WeekSpan(week_time(day, 8), week_time(day, 16, 30)) for day in range(5)),
    (DaySpan(12 * 3_600, 12 * 3_600 + 120),),
    ("2018-12-25", "2020-02-29"),
)
NIGHT_HOURS = TradingHours(
    NEW_YORK, (WeekSpan(week_time(6, 18), week_time(4, 17)),), (DaySpan(23 * 3_600, 3_600),), ("2018-03-11",)
)


def is_tradable(first: str, minutes: int = 1, hours: TradingHours = FX_HOURS) -> bool:
    opened = np.array([at(first)])
    return bool(tradable(opened, opened + minutes * MINUTE, hours)[0])


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2018-01-05 21:54", True),  # Friday 16:54 in New York, winter
        ("2018-01-05 21:55", False),
        ("2018-01-07 22:04", False),  # Sunday 17:04
        ("2018-01-07 22:05", True),
        ("2018-03-09 21:54", True),  # the last Friday of winter time
        ("2018-03-11 21:05", True),  # the Sunday on which the clock was put forward
        ("2018-03-11 21:04", False),
        ("2018-11-02 20:54", True),
        ("2018-11-02 20:55", False),
        ("2018-11-04 22:05", True),
        ("2018-11-04 21:05", False),
        ("2018-01-06 12:00", False),
        ("2018-01-03 12:00", True),
    ],
)
def test_a_week_of_trading_wraps_and_follows_the_clock(moment: str, *, expected: bool) -> None:
    assert is_tradable(moment) is expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2018-07-02 06:59", False),
        ("2018-07-02 07:00", True),
        ("2018-07-02 11:00", False),  # the break at 12:00 in summer
        ("2018-07-02 11:02", True),
        ("2018-07-02 15:30", False),
        ("2018-12-24 10:00", True),
        ("2018-12-25 10:00", False),
    ],
)
def test_breaks_and_closed_dates_are_local(moment: str, *, expected: bool) -> None:
    assert is_tradable(moment, hours=CASH_HOURS) is expected


def test_a_break_can_span_midnight() -> None:
    assert not is_tradable("2018-01-03 04:30", hours=NIGHT_HOURS)
    assert not is_tradable("2018-01-03 05:30", hours=NIGHT_HOURS)
    assert is_tradable("2018-01-03 06:00", hours=NIGHT_HOURS)


def test_a_bar_that_touches_the_hours_is_tradable() -> None:
    assert is_tradable("2018-01-05 21:00", minutes=60)
    assert not is_tradable("2018-01-05 22:00", minutes=60)
    assert is_tradable("2018-01-01 22:00", minutes=24 * 60, hours=CASH_HOURS)


def test_without_hours_everything_is_tradable() -> None:
    opened = np.arange(at("2018-01-01"), at("2018-01-14"), HOUR)

    assert tradable(opened, opened + HOUR, None).all()
    assert tradable(opened[:0], opened[:0], FX_HOURS).tolist() == []


def test_hours_without_spans_are_open_but_for_their_breaks() -> None:
    hours = TradingHours("UTC", breaks=(DaySpan(3_600, 7_200),))
    opened = np.arange(at("2018-01-01"), at("2018-01-02"), HOUR)

    assert np.flatnonzero(~is_open(opened, hours)).tolist() == [1]


def test_the_spans_of_a_week_are_listed() -> None:
    begins, ends = open_spans(FX_HOURS, at("2018-03-08"), at("2018-03-20"))

    assert begins.tolist() == [at("2018-03-08"), at("2018-03-11 21:05"), at("2018-03-18 21:05")]
    assert ends.tolist() == [at("2018-03-09 21:55"), at("2018-03-16 20:55"), at("2018-03-20")]


@given(
    st.sampled_from([FX_HOURS, CASH_HOURS, NIGHT_HOURS]),
    st.integers(at("2018-01-01") // MINUTE, at("2020-12-01") // MINUTE),
    st.integers(1, 3_000),
)
def test_a_minute_is_tradable_when_its_instants_are_open(hours: TradingHours, first: int, count: int) -> None:
    opened = np.arange(first, first + count) * MINUTE

    assert (tradable(opened, opened + MINUTE, hours) == is_open(opened, hours)).all()


def test_an_hour_that_happens_twice_is_judged_twice() -> None:
    hours = TradingHours("Europe/London", breaks=(DaySpan(5_400, 6_000),))
    opened = np.arange(at("2018-10-28"), at("2018-10-28 03:00"), MINUTE)

    closed = np.flatnonzero(~tradable(opened, opened + MINUTE, hours))

    assert closed.tolist() == [*range(30, 40), *range(90, 100)]
