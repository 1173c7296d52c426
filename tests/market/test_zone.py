from datetime import timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.market.instant import EPOCH
from genesis_dsl.market.zone import (
    DAY,
    first_instants,
    local_days,
    local_milliseconds,
    local_month_days,
    local_months,
    local_weekdays,
    possible_instants,
    zone_offsets,
    zone_table,
)
from tests.market.makers import at

ZONES = [
    "UTC",
    "Europe/London",
    "Europe/Prague",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "Africa/Casablanca",
    "Pacific/Apia",
    "America/St_Johns",
]
zones = st.sampled_from(ZONES)
instants = st.integers(at("1950-01-01"), at("2099-12-31"))


@given(zones, st.lists(instants, min_size=1, max_size=30))
def test_a_table_agrees_with_the_zone_database(zone: str, times: list[int]) -> None:
    expected = [
        (EPOCH + timedelta(milliseconds=time)).astimezone(ZoneInfo(zone)).utcoffset() for time in times
    ]

    found = zone_offsets(np.array(times), zone)

    assert [timedelta(milliseconds=int(each)) for each in found] == expected


@pytest.mark.parametrize("zone", ZONES)
def test_a_table_turns_over_at_the_exact_millisecond(zone: str) -> None:
    table = zone_table(zone)
    edges = np.concatenate([table.transitions_ms[1:] - 1, table.transitions_ms[1:]])
    expected = [
        (EPOCH + timedelta(milliseconds=int(time))).astimezone(ZoneInfo(zone)).utcoffset() for time in edges
    ]

    assert [timedelta(milliseconds=int(each)) for each in zone_offsets(edges, zone)] == expected


def test_two_changes_within_seven_days_are_both_found() -> None:
    changes = [at("2000-10-08 04:00"), at("2000-10-15 03:00")]

    assert set(changes) <= set(zone_table("America/Boa_Vista").transitions_ms.tolist())


@given(zones, instants)
def test_the_local_clock_is_the_one_on_the_wall(zone: str, time: int) -> None:
    wall = (EPOCH + timedelta(milliseconds=time)).astimezone(ZoneInfo(zone))
    midnight = timedelta(
        hours=wall.hour, minutes=wall.minute, seconds=wall.second, microseconds=wall.microsecond
    )

    assert local_milliseconds(np.array([time]), zone)[0] == midnight // timedelta(milliseconds=1)
    assert local_weekdays(np.array([time]), zone)[0] == wall.weekday()
    assert local_month_days(np.array([time]), zone)[0] == wall.day
    assert local_months(np.array([time]), zone)[0] == wall.month - 1
    assert local_days(np.array([time]), zone)[0] == (wall.date() - EPOCH.date()).days


@given(zones, st.integers(at("1951-01-01"), at("2099-01-01")))
def test_the_first_instant_of_a_local_time_is_the_first_that_shows_or_passes_it(
    zone: str, local: int
) -> None:
    found = int(first_instants(np.array([local]), zone)[0])

    around = np.arange(found - DAY, found, 60_000)
    assert found + zone_offsets(np.array([found]), zone)[0] >= local
    assert (around + zone_offsets(around, zone) < local).all()


def test_a_time_that_happens_twice_is_the_first() -> None:
    local = np.array([at("2018-10-28 01:30")])

    assert first_instants(local, "Europe/London")[0] == at("2018-10-28 00:30")


def test_a_time_that_is_skipped_is_the_skip() -> None:
    local = np.array([at("2018-03-25 01:30")])

    assert first_instants(local, "Europe/London")[0] == at("2018-03-25 01:00")


def test_a_zone_that_never_changes_has_one_row() -> None:
    assert zone_table("UTC").offsets_ms.tolist() == [0]


@pytest.mark.parametrize("name", ["Europe", "localtime"])
def test_a_name_of_no_zone_has_no_table(name: str) -> None:
    with pytest.raises(KeyError):
        zone_table(name)


@given(zones, st.lists(instants, min_size=1, max_size=30))
def test_every_instant_is_a_possible_one_of_the_time_its_clock_shows(zone: str, times: list[int]) -> None:
    at_utc = np.array(times)
    first, last, showings = possible_instants(at_utc + zone_offsets(at_utc, zone), zone)
    assert np.all((first == at_utc) | (last == at_utc))
    assert np.all(showings == np.where(first == last, 1, 2))


@pytest.mark.parametrize(
    ("local", "showings"), [("2024-03-31 03:30", 0), ("2024-10-27 03:30", 2), ("2024-10-27 04:30", 1)]
)
def test_a_time_is_shown_never_twice_or_once(local: str, showings: int) -> None:
    first, last, counted = possible_instants(np.array([at(local)]), "Europe/Athens")
    assert counted.tolist() == [showings]
    assert showings == 0 or last[0] - first[0] == (showings - 1) * 3_600_000
