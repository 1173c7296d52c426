from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.market.days import begin_of_day, day_starts, month_starts, period_of, week_starts
from genesis_dsl.market.zone import local_milliseconds, local_weekdays
from tests.market.makers import NEW_YORK, at

HOUR = 3_600_000
PRAGUE = "Europe/Prague"


def hours_of_days(zone: str, seconds: int, first: str, last: str) -> list[int]:
    return [(after - day) // HOUR for day, after in pairwise(day_starts(zone, seconds, at(first), at(last)))]


@pytest.mark.parametrize(
    ("zone", "first", "last", "hours"),
    [
        (PRAGUE, "2018-03-23 23:00", "2018-03-26 22:00", [24, 23, 24]),
        (PRAGUE, "2018-10-26 22:00", "2018-10-29 23:00", [24, 25, 24]),
        (NEW_YORK, "2018-03-10 05:00", "2018-03-13 04:00", [24, 23, 24]),
        (NEW_YORK, "2018-11-03 04:00", "2018-11-06 05:00", [24, 25, 24]),
        (PRAGUE, "2020-02-27 23:00", "2020-03-01 23:00", [24, 24, 24]),
    ],
)
def test_a_day_has_as_many_hours_as_its_clock_shows(
    zone: str, first: str, last: str, hours: list[int]
) -> None:
    assert hours_of_days(zone, 0, first, last) == hours


def test_the_leap_day_begins_and_ends() -> None:
    starts = day_starts(PRAGUE, 0, at("2020-02-28 12:00"), at("2020-03-01 12:00"))

    assert starts.tolist() == [at("2020-02-28 23:00"), at("2020-02-29 23:00")]


def test_a_start_that_is_skipped_is_the_first_instant_after_it() -> None:
    starts = day_starts("Europe/London", 5_400, at("2018-03-24 12:00"), at("2018-03-26 12:00"))

    assert starts.tolist() == [at("2018-03-25 01:00"), at("2018-03-26 00:30")]


def test_a_start_that_happens_twice_counts_once() -> None:
    starts = day_starts("Europe/London", 5_400, at("2018-10-27 12:00"), at("2018-10-29 12:00"))

    assert starts.tolist() == [at("2018-10-28 00:30"), at("2018-10-29 01:30")]


def test_a_date_that_a_zone_left_out_has_no_day() -> None:
    starts = day_starts("Pacific/Apia", 0, at("2011-12-29 00:00"), at("2012-01-01 00:00"))

    assert starts.tolist() == [at("2011-12-29 10:00"), at("2011-12-30 10:00"), at("2011-12-31 10:00")]


def test_both_ends_of_the_span_are_included() -> None:
    assert day_starts("UTC", 0, at("2018-01-01"), at("2018-01-02")).tolist() == [
        at("2018-01-01"),
        at("2018-01-02"),
    ]
    assert len(day_starts("UTC", 0, at("2018-01-01 00:01"), at("2018-01-01 23:59"))) == 0


@given(
    st.sampled_from(["UTC", PRAGUE, NEW_YORK, "Asia/Kolkata", "Australia/Lord_Howe"]),
    st.integers(0, 86_399),
    st.integers(at("1990-01-01"), at("2050-01-01")),
)
def test_days_follow_each_other_without_a_gap(zone: str, seconds: int, first: int) -> None:
    starts = day_starts(zone, seconds, first, first + 400 * 24 * HOUR)

    assert 399 <= len(starts) <= 401
    assert set(np.diff(starts) // HOUR) <= {22, 23, 24, 25}
    late = local_milliseconds(starts, zone) - seconds * 1_000
    assert ((late >= 0) & (late <= HOUR)).all()


@pytest.mark.parametrize(
    ("zone", "seconds", "day", "begin"),
    [
        (PRAGUE, 0, "2024-02-29", "2024-02-28 23:00"),
        (PRAGUE, 6 * 3_600, "2024-02-29", "2024-02-29 05:00"),
        (NEW_YORK, 17 * 3_600, "2024-03-01", "2024-02-29 22:00"),  # it is named after the next date
    ],
)
def test_the_day_of_a_date_begins(zone: str, seconds: int, day: str, begin: str) -> None:
    assert begin_of_day(zone, seconds, at(day) // (24 * HOUR)) == at(begin)


def test_a_week_begins_on_its_weekday_through_a_switch() -> None:
    starts = week_starts(NEW_YORK, 17 * 3_600, 6, at("2018-03-01"), at("2018-03-20"))

    assert starts.tolist() == [at("2018-03-04 22:00"), at("2018-03-11 21:00"), at("2018-03-18 21:00")]
    assert (local_weekdays(starts, NEW_YORK) == 6).all()


@pytest.mark.parametrize(
    ("zone", "seconds", "first", "last", "starts"),
    [
        (PRAGUE, 0, "2026-03-15 00:00", "2026-05-15 00:00", ["2026-03-31 22:00", "2026-04-30 22:00"]),
        (NEW_YORK, 61_200, "2026-01-15 00:00", "2026-03-15 00:00", ["2026-01-31 22:00", "2026-02-28 22:00"]),
        ("UTC", 21_600, "2026-01-01 06:00", "2026-02-01 05:59", ["2026-01-01 06:00"]),
    ],
)
def test_a_month_begins_with_the_day_that_has_its_first_date(
    zone: str, seconds: int, first: str, last: str, starts: list[str]
) -> None:
    assert month_starts(zone, seconds, at(first), at(last)).tolist() == [at(each) for each in starts]


@pytest.mark.parametrize("zone", [PRAGUE, NEW_YORK, "America/Santiago"])
@pytest.mark.parametrize("seconds", [0, 7 * 3_600, 17 * 3_600])
def test_instants_have_the_same_number_until_the_next_day_week_or_month_begins(
    zone: str, seconds: int
) -> None:
    first, last = at("2018-01-29 00:00"), at("2019-02-10 00:00")
    instants = np.arange(first, last, HOUR)
    begins = {
        "day": day_starts(zone, seconds, first + 1, last),
        "week": week_starts(zone, seconds, 6, first + 1, last),
        "month": month_starts(zone, seconds, first + 1, last),
    }
    for name, starts in begins.items():
        numbers = period_of(name, seconds, 6).numbers(instants, zone)
        turns = instants[1:][numbers[1:] != numbers[:-1]]
        assert turns.tolist() == [each for each in starts.tolist() if each < last]
        assert (np.diff(numbers) >= 0).all()
