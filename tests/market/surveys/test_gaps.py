from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.market.instrument import TradingHours
from genesis_dsl.market.surveys.gaps import HOLIDAY, OUTAGE, PAUSE, SHORT, WEEKEND, Gap, _easter, find_gaps
from tests.market.makers import FX_HOURS, at, minutes

MINUTE = 60_000


def gaps(opened_at: list[int], hours: TradingHours | None = FX_HOURS, outage: int = 15) -> list[Gap]:
    times = np.array(opened_at, np.int64)
    return find_gaps(times, times + MINUTE, MINUTE, hours, outage)


def without(first: str, count: int, *holes: tuple[str, int]) -> list[int]:
    """Give minutes from a moment on, without those of some holes."""
    missing = {each for begin, length in holes for each in minutes(begin, length)}
    return [each for each in minutes(first, count) if each not in missing]


def test_minutes_that_are_missing_are_told_with_their_number() -> None:
    found = gaps(without("2024-02-06 10:00", 120, ("2024-02-06 10:30", 1), ("2024-02-06 11:00", 16)))

    assert found == [
        Gap(at("2024-02-06 10:30"), at("2024-02-06 10:31"), 1, SHORT),
        Gap(at("2024-02-06 11:00"), at("2024-02-06 11:16"), 16, OUTAGE),
    ]


def test_a_weekend_outside_the_hours_is_no_gap() -> None:
    # Friday 16:55 to Sunday 17:05 in New York
    assert gaps([*minutes("2024-02-09 21:50", 5), *minutes("2024-02-11 22:05", 5)]) == []


def test_a_sunday_evening_that_is_missing_belongs_to_the_weekend() -> None:
    (found,) = gaps([*minutes("2024-02-09 21:50", 5), *minutes("2024-02-12 00:00", 5)])

    assert (found.kind, found.bars) == (WEEKEND, 115)


@pytest.mark.parametrize("day", ["2023-12-25", "2024-01-01", "2024-03-29"])
def test_christmas_new_year_and_good_friday_are_holidays(day: str) -> None:
    midnight = at(day)

    (found,) = gaps([midnight - 2 * MINUTE, midnight + 10 * 3_600_000], hours=None)

    assert (found.kind, found.bars) == (HOLIDAY, 601)


def test_a_gap_of_the_same_time_of_most_days_is_a_pause() -> None:
    days = [at("2024-02-05") + each * 86_400_000 for each in range(5)]
    times = [day + each * MINUTE for day in days for each in range(1_440) if not 1_300 <= each < 1_320]

    found = gaps(times, hours=None)

    assert [(each.kind, each.bars) for each in found] == [(PAUSE, 20)] * 5


def test_without_hours_every_gap_counts() -> None:
    (found,) = gaps([at("2024-02-09 21:54"), at("2024-02-11 22:05")], hours=None)

    assert (found.kind, found.bars) == (WEEKEND, 2_890)


@pytest.mark.parametrize(
    ("year", "month", "day"), [(1961, 4, 2), (2000, 4, 23), (2018, 4, 1), (2024, 3, 31), (2038, 4, 25)]
)
def test_easter_falls_where_the_almanac_has_it(year: int, month: int, day: int) -> None:
    assert _easter(year) == date(year, month, day)


@given(st.integers(1900, 2100))
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    assert _easter(year).weekday() == 6
    assert date(year, 3, 22) <= _easter(year) <= date(year, 4, 25)


@given(st.sets(st.integers(1, 1_998), max_size=60))
def test_bars_and_gaps_together_are_all_bars_that_the_hours_ask_for(holes: set[int]) -> None:
    every = minutes("2024-02-06 00:00", 2_000)  # Tuesday: open all the time

    found = gaps([each for row, each in enumerate(every) if row not in holes])

    assert sum(each.bars for each in found) == len(holes)
    assert all(each.end - each.begin == each.bars * MINUTE for each in found)
