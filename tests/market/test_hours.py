import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.market.hours import FAR, is_in_week, is_open, open_spans, session, tradable
from genesis_dsl.market.instrument import Closure, DaySpan, EarlyClose, TradingHours, WeekSpan
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

    assert (tradable(opened, opened + MINUTE, hours) == is_in_week(opened, hours)).all()
    assert (is_open(opened, hours) == is_in_week(opened, hours)).all()


def test_an_hour_that_happens_twice_is_judged_twice() -> None:
    hours = TradingHours("Europe/London", breaks=(DaySpan(5_400, 6_000),))
    opened = np.arange(at("2018-10-28"), at("2018-10-28 03:00"), MINUTE)

    closed = np.flatnonzero(~tradable(opened, opened + MINUTE, hours))

    assert closed.tolist() == [*range(30, 40), *range(90, 100)]


FUTURES = TradingHours(
    NEW_YORK,
    (WeekSpan(week_time(6, 18), week_time(4, 17)),),
    (DaySpan(17 * 3_600, 18 * 3_600),),
    ("2024-12-25",),
    (EarlyClose("2024-11-28", 13 * 3_600), EarlyClose("2024-11-29", 13 * 3_600 + 900)),
)


def told(moment: str, hours: TradingHours | None = FUTURES) -> tuple[bool, str, str, str]:
    """Say whether it is open, and in hours and minutes: to the close, the next break, this break."""
    found = session(np.array([at(moment)]), hours)
    lengths = (found.time_to_close, found.next_break, found.this_break)
    to_close, next_break, this_break = (f"{each[0] // HOUR}:{each[0] // MINUTE % 60:02}" for each in lengths)
    return bool(found.market_open[0]), to_close, next_break, this_break


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2024-11-26 21:30", (True, "0:30", "1:00", "0:00")),  # Tuesday 16:30 in New York
        ("2024-11-26 22:00", (False, "0:00", "1:00", "1:00")),  # in the break; the next one is as long
        ("2024-11-26 22:59", (False, "0:00", "1:00", "1:00")),
        ("2024-11-27 22:00", (False, "0:00", "5:00", "1:00")),  # and then comes Thanksgiving
        ("2024-11-26 23:00", (True, "23:00", "1:00", "0:00")),
        ("2024-11-28 17:59", (True, "0:01", "5:00", "0:00")),  # Thanksgiving closes at 13:00
        ("2024-11-28 18:00", (False, "0:00", "52:45", "5:00")),  # and opens again at 18:00
        ("2024-11-28 23:00", (True, "19:15", "52:45", "0:00")),
        ("2024-11-29 18:15", (False, "0:00", "1:00", "52:45")),
        ("2024-12-24 21:59", (True, "0:01", "1:00", "0:00")),
        ("2024-12-25 04:59", (True, "0:01", "24:00", "0:00")),  # midnight in New York
        ("2024-12-25 12:00", (False, "0:00", "1:00", "24:00")),
        ("2024-03-08 21:59", (True, "0:01", "48:00", "0:00")),  # the weekend of the switch is an hour shorter
        ("2024-11-01 20:59", (True, "0:01", "50:00", "0:00")),  # and the other one an hour longer
    ],
)
def test_the_hours_say_how_far_the_next_change_is(moment: str, expected: tuple[bool, str, str, str]) -> None:
    assert told(moment) == expected


def test_what_never_closes_is_as_far_from_it_as_is_counted() -> None:
    days = f"{FAR // HOUR}:00"

    assert told("2024-11-26 21:30", None) == (True, days, "0:00", "0:00")
    assert told("2024-11-26 21:30", TradingHours("UTC")) == (True, days, "0:00", "0:00")


def test_an_early_close_ends_the_span_under_way_and_no_other() -> None:
    begins, ends = open_spans(FUTURES, at("2024-11-28 12:00"), at("2024-12-02 12:00"))

    assert begins.tolist() == [at("2024-11-28 12:00"), at("2024-11-28 23:00"), at("2024-12-01 23:00")]
    assert ends.tolist() == [at("2024-11-28 18:00"), at("2024-11-29 18:15"), at("2024-12-02 12:00")]
    closed_anyway = TradingHours(NEW_YORK, FUTURES.open, (), (), (EarlyClose("2024-11-30", 3_600),))
    plain = TradingHours(NEW_YORK, FUTURES.open)
    span = at("2024-11-27"), at("2024-12-03")
    assert [each.tolist() for each in open_spans(closed_anyway, *span)] == [
        each.tolist() for each in open_spans(plain, *span)
    ]


def test_a_closure_ends_the_same_evening_at_its_very_end() -> None:
    holiday = Closure(EarlyClose("2024-12-24", 12 * 3_600), EarlyClose("2024-12-25", 17 * 3_600))
    hours = TradingHours("UTC", (), (DaySpan(16 * 3_600, 17 * 3_600),), closures=(holiday,))

    begins, ends = open_spans(hours, at("2024-12-24 00:00"), at("2024-12-26 00:00"))

    assert begins.tolist() == [at("2024-12-24 00:00"), at("2024-12-25 17:00")]
    assert ends.tolist() == [at("2024-12-24 12:00"), at("2024-12-26 00:00")]
    assert told("2024-12-24 13:00", hours) == (False, "0:00", "1:00", "29:00")


@given(st.lists(st.integers(at("2024-11-01") // MINUTE, at("2025-01-10") // MINUTE), min_size=1, max_size=40))
def test_many_instants_are_told_what_each_is_told_alone(minutes: list[int]) -> None:
    instants = np.array(minutes) * MINUTE

    together = session(instants, FUTURES)

    alone = [session(instants[row : row + 1], FUTURES) for row in range(len(instants))]
    for word in ("market_open", "time_to_close", "next_break", "this_break"):
        assert getattr(together, word).tolist() == [getattr(each, word)[0] for each in alone]
