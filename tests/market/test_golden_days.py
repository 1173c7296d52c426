"""Days on which a clock does what people forget; every instant here was written by hand, in UTC.

In 2024 New York puts its clock forward on 10 March (at 07:00 UTC) and back on 3 November (06:00); London,
Prague and Athens do so on 31 March and 27 October, all at 01:00. Between them lie weeks in which the two
continents are an hour nearer to each other.
"""

import numpy as np
import pytest

from genesis_dsl.market.days import day_starts, week_starts
from genesis_dsl.market.hours import is_open
from genesis_dsl.market.instrument import DaySpan, Instruments, TradingHours, WeekSpan
from genesis_dsl.market.resample import bar_cuts
from genesis_dsl.market.zone import first_instants, local_milliseconds
from tests.market.makers import NEW_YORK, at, instruments, week_time

LONDON, PRAGUE, ATHENS = "Europe/London", "Europe/Prague", "Europe/Athens"
HOUR = 3_600_000
MONDAY, SUNDAY = 0, 6
FX = instruments()
PRAGUE_MIDNIGHT = instruments(start=0, zone=PRAGUE)
TERMINAL = instruments(start=0, zone=ATHENS)


@pytest.mark.parametrize(
    ("zone", "clock", "begins"),
    [
        # the American switch forward: Sunday 10 March has 23 hours there, 24 in Europe
        (NEW_YORK, 0, ["2024-03-09 05:00", "2024-03-10 05:00", "2024-03-11 04:00", "2024-03-12 04:00"]),
        (NEW_YORK, 17, ["2024-03-08 22:00", "2024-03-09 22:00", "2024-03-10 21:00", "2024-03-11 21:00"]),
        (PRAGUE, 0, ["2024-03-08 23:00", "2024-03-09 23:00", "2024-03-10 23:00", "2024-03-11 23:00"]),
        # the European one: Sunday 31 March
        (LONDON, 0, ["2024-03-30 00:00", "2024-03-31 00:00", "2024-03-31 23:00", "2024-04-01 23:00"]),
        (PRAGUE, 0, ["2024-03-29 23:00", "2024-03-30 23:00", "2024-03-31 22:00", "2024-04-01 22:00"]),
        (ATHENS, 0, ["2024-03-29 22:00", "2024-03-30 22:00", "2024-03-31 21:00", "2024-04-01 21:00"]),
        (NEW_YORK, 17, ["2024-03-29 21:00", "2024-03-30 21:00", "2024-03-31 21:00", "2024-04-01 21:00"]),
        # back again: 27 October in Europe, 3 November in America
        (LONDON, 0, ["2024-10-25 23:00", "2024-10-26 23:00", "2024-10-28 00:00", "2024-10-29 00:00"]),
        (PRAGUE, 0, ["2024-10-25 22:00", "2024-10-26 22:00", "2024-10-27 23:00", "2024-10-28 23:00"]),
        (ATHENS, 0, ["2024-10-25 21:00", "2024-10-26 21:00", "2024-10-27 22:00", "2024-10-28 22:00"]),
        (NEW_YORK, 0, ["2024-11-02 04:00", "2024-11-03 04:00", "2024-11-04 05:00", "2024-11-05 05:00"]),
        (NEW_YORK, 17, ["2024-11-01 21:00", "2024-11-02 21:00", "2024-11-03 22:00", "2024-11-04 22:00"]),
        # 29 February, and a Friday that ends its year
        (PRAGUE, 0, ["2024-02-27 23:00", "2024-02-28 23:00", "2024-02-29 23:00", "2024-03-01 23:00"]),
        (NEW_YORK, 17, ["2024-02-28 22:00", "2024-02-29 22:00", "2024-03-01 22:00"]),
        (NEW_YORK, 17, ["2021-12-30 22:00", "2021-12-31 22:00", "2022-01-01 22:00"]),
        (LONDON, 0, ["2021-12-31 00:00", "2022-01-01 00:00", "2022-01-02 00:00"]),
    ],
)
def test_days_begin_where_the_calendar_on_the_wall_turns(zone: str, clock: int, begins: list[str]) -> None:
    instants = [at(each) for each in begins]

    assert day_starts(zone, clock * 3_600, instants[0], instants[-1]).tolist() == instants


@pytest.mark.parametrize(
    ("zone", "clock", "weekday", "begins"),
    [
        (NEW_YORK, 17, SUNDAY, ["2024-03-03 22:00", "2024-03-10 21:00", "2024-03-17 21:00"]),
        (NEW_YORK, 17, SUNDAY, ["2024-10-27 21:00", "2024-11-03 22:00", "2024-11-10 22:00"]),
        (PRAGUE, 0, MONDAY, ["2024-03-24 23:00", "2024-03-31 22:00", "2024-04-07 22:00"]),
        (PRAGUE, 0, MONDAY, ["2024-10-20 22:00", "2024-10-27 23:00", "2024-11-03 23:00"]),
        (LONDON, 0, MONDAY, ["2021-12-27 00:00", "2022-01-03 00:00"]),
    ],
)
def test_weeks_are_an_hour_shorter_or_longer(zone: str, clock: int, weekday: int, begins: list[str]) -> None:
    instants = [at(each) for each in begins]

    assert week_starts(zone, clock * 3_600, weekday, instants[0], instants[-1]).tolist() == instants


@pytest.mark.parametrize(
    ("file", "timeframe", "begins"),
    [
        # five in New York: the bar from 21:00 on has three hours, then five
        (
            FX,
            "H4",
            ["03-10 02:00", "03-10 06:00", "03-10 09:00", "03-10 13:00", "03-10 17:00", "03-10 21:00"],
        ),
        (
            FX,
            "H4",
            ["11-03 01:00", "11-03 05:00", "11-03 10:00", "11-03 14:00", "11-03 18:00", "11-03 22:00"],
        ),
        (FX, "D1", ["03-08 22:00", "03-09 22:00", "03-10 21:00", "03-11 21:00"]),  # 24, 23, 24 hours
        (FX, "D1", ["11-01 21:00", "11-02 21:00", "11-03 22:00", "11-04 22:00"]),  # 24, 25, 24 hours
        (FX, "W1", ["03-03 22:00", "03-10 21:00", "03-17 21:00"]),
        # in the weeks between, the European switch moves nothing that is cut in New York
        (FX, "H4", ["03-31 01:00", "03-31 05:00", "03-31 09:00", "03-31 13:00"]),
        (FX, "D1", ["10-26 21:00", "10-27 21:00", "10-28 21:00"]),
        # a terminal that keeps Athens' time
        (TERMINAL, "H4", ["03-30 22:00", "03-31 01:00", "03-31 05:00", "03-31 09:00"]),
        (TERMINAL, "H4", ["10-26 21:00", "10-27 02:00", "10-27 06:00", "10-27 10:00"]),
        (PRAGUE_MIDNIGHT, "D1", ["03-29 23:00", "03-30 23:00", "03-31 22:00", "04-01 22:00"]),
        (PRAGUE_MIDNIGHT, "D1", ["10-25 22:00", "10-26 22:00", "10-27 23:00", "10-28 23:00"]),
        (FX, "D1", ["02-28 22:00", "02-29 22:00", "03-01 22:00"]),
        (FX, "H1", ["03-10 05:00", "03-10 06:00", "03-10 07:00", "03-10 08:00"]),  # an hour stays an hour
        (FX, "H1", ["11-03 04:00", "11-03 05:00", "11-03 06:00", "11-03 07:00"]),
    ],
)
def test_bars_are_cut_where_the_local_clock_shows_their_begin(
    file: Instruments, timeframe: str, begins: list[str]
) -> None:
    instants = [at(f"2024-{each}") for each in begins]

    assert bar_cuts(timeframe, file, instants[0], instants[-1] - 1).tolist() == instants


@pytest.mark.parametrize(
    ("local", "zone", "instant"),
    [
        ("2024-03-10 02:30", NEW_YORK, "2024-03-10 07:00"),  # it never comes: the instant of the skip
        ("2024-03-10 03:00", NEW_YORK, "2024-03-10 07:00"),
        ("2024-11-03 01:30", NEW_YORK, "2024-11-03 05:30"),  # it comes twice: the first of them
        ("2024-11-03 02:00", NEW_YORK, "2024-11-03 07:00"),
        ("2024-03-31 01:30", LONDON, "2024-03-31 01:00"),
        ("2024-03-31 02:30", PRAGUE, "2024-03-31 01:00"),
        ("2024-03-31 03:30", ATHENS, "2024-03-31 01:00"),
        ("2024-10-27 01:30", LONDON, "2024-10-27 00:30"),
        ("2024-10-27 02:30", PRAGUE, "2024-10-27 00:30"),
        ("2024-10-27 03:30", ATHENS, "2024-10-27 00:30"),
        ("2024-02-29 23:59", PRAGUE, "2024-02-29 22:59"),
    ],
)
def test_a_time_that_comes_twice_or_never_is_one_instant(local: str, zone: str, instant: str) -> None:
    assert first_instants(np.array([at(local)]), zone).tolist() == [at(instant)]


@pytest.mark.parametrize(
    ("instant", "zone", "clock"),
    [
        ("2024-03-13 13:30", LONDON, "13:30"),  # London and New York, an hour nearer for three weeks
        ("2024-03-13 13:30", NEW_YORK, "09:30"),
        ("2024-03-06 13:30", NEW_YORK, "08:30"),
        ("2024-04-03 13:30", LONDON, "14:30"),
        ("2024-04-03 13:30", NEW_YORK, "09:30"),
        ("2024-10-30 13:30", LONDON, "13:30"),  # and for one week in autumn
        ("2024-10-30 13:30", NEW_YORK, "09:30"),
        ("2024-11-06 13:30", NEW_YORK, "08:30"),
        ("2024-10-27 00:30", PRAGUE, "02:30"),
        ("2024-10-27 01:30", PRAGUE, "02:30"),  # once more
        ("2024-03-31 00:59", ATHENS, "02:59"),
        ("2024-03-31 01:00", ATHENS, "04:00"),
    ],
)
def test_the_clock_on_the_wall_in_the_weeks_between(instant: str, zone: str, clock: str) -> None:
    hour, minute = clock.split(":")

    shown = local_milliseconds(np.array([at(instant)]), zone)

    assert shown.tolist() == [int(hour) * HOUR + int(minute) * 60_000]


NIGHT = TradingHours(LONDON, breaks=(DaySpan(5_400, 7_200),))  # 01:30 to 02:00
LONDON_DAY = TradingHours(
    LONDON, tuple(WeekSpan(week_time(day, 8), week_time(day, 16, 30)) for day in range(5))
)
NEW_YORK_WEEK = TradingHours(
    NEW_YORK, (WeekSpan(week_time(6, 17, 5), week_time(4, 16, 55)),), (), ("2021-12-31",)
)


@pytest.mark.parametrize(
    ("hours", "moment", "opened"),
    [
        (NIGHT, "2024-03-31 00:59", True),  # the clock jumps over the break: there is none that night
        (NIGHT, "2024-03-31 01:00", True),
        (NIGHT, "2024-10-27 00:29", True),
        (NIGHT, "2024-10-27 00:30", False),  # and twice in autumn, with half an hour of trading between
        (NIGHT, "2024-10-27 01:00", True),
        (NIGHT, "2024-10-27 01:30", False),
        (NIGHT, "2024-10-27 02:00", True),
        (LONDON_DAY, "2024-03-28 08:00", True),  # winter in London, summer in New York
        (LONDON_DAY, "2024-04-02 07:00", True),
        (LONDON_DAY, "2024-04-02 15:30", False),
        (NEW_YORK_WEEK, "2024-03-08 21:54", True),
        (NEW_YORK_WEEK, "2024-03-10 21:04", False),
        (NEW_YORK_WEEK, "2024-03-10 21:05", True),
        (NEW_YORK_WEEK, "2024-11-03 21:05", False),
        (NEW_YORK_WEEK, "2024-11-03 22:05", True),
        (NEW_YORK_WEEK, "2024-02-29 21:54", True),
        (NEW_YORK_WEEK, "2021-12-31 04:59", True),  # Thursday evening in New York
        (NEW_YORK_WEEK, "2021-12-31 05:00", False),  # the Friday that ends the year is a holiday
        (NEW_YORK_WEEK, "2022-01-02 22:05", True),
    ],
)
def test_sessions_open_and_close_by_their_own_clock(hours: TradingHours, moment: str, opened: bool) -> None:  # noqa: FBT001  # a column of the table
    assert is_open(np.array([at(moment)]), hours).tolist() == [opened]
