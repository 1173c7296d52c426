import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.errors import SettingsError
from genesis_dsl.market.importers.clock import Clock, parse_clock, place
from genesis_dsl.market.zone import zone_offsets
from tests.market.makers import NEW_YORK, at

SEVEN_AHEAD = Clock(NEW_YORK, 7 * 3_600_000)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("Europe/Athens", Clock("Europe/Athens")),
        ("Athens", Clock("Europe/Athens")),
        ("UTC", Clock("UTC")),
        ("UTC+3", Clock("UTC", 3 * 3_600_000)),
        ("UTC - 5 hours", Clock("UTC", -5 * 3_600_000)),
        ("New York + 7 hours", SEVEN_AHEAD),
        ("America/New_York + 7h", SEVEN_AHEAD),
        ("Etc/GMT+3", Clock("Etc/GMT+3")),
    ],
)
def test_a_clock_is_a_zone_or_some_hours_ahead_of_one(text: str, clock: Clock) -> None:
    assert parse_clock(text) == clock
    assert parse_clock(str(clock)) == clock


@pytest.mark.parametrize("text", ["EET server", "Greece", "", "+ 7 hours", "New York + seven"])
def test_what_is_no_clock_is_answered_with_how_one_is_written(text: str) -> None:
    with pytest.raises(SettingsError, match=r"is no time zone; write --zone as in Europe/Athens"):
        parse_clock(text)


@given(
    st.sampled_from(["UTC", "Europe/Athens", NEW_YORK, "Australia/Lord_Howe"]),
    st.integers(-12, 14),
    st.lists(st.integers(at("2012-01-01"), at("2026-12-31")), min_size=1, max_size=50, unique=True),
)
def test_stamps_lead_back_to_their_instants_or_are_said_to_be_unclear(
    zone: str, ahead: int, times: list[int]
) -> None:
    clock = Clock(zone, ahead * 3_600_000)
    instants = np.array(sorted(times))

    placed = place(instants + zone_offsets(instants, zone) + clock.ahead_ms, clock)

    assert not placed.skipped.any()
    assert np.array_equal(placed.instants[placed.known], instants[placed.known])


def test_a_clock_ahead_of_new_york_changes_when_new_york_does() -> None:
    stamps = [at("2026-03-06 15:30"), at("2026-03-09 15:30"), at("2026-03-30 15:30")]

    placed = place(np.array(stamps), SEVEN_AHEAD)

    assert placed.instants.tolist() == [
        at("2026-03-06 13:30"),
        at("2026-03-09 12:30"),
        at("2026-03-30 12:30"),
    ]


def test_rows_that_go_back_once_are_of_both_showings() -> None:
    stamps = [at(f"2024-10-27 03:{each}") for each in ("00", "30", "59", "00", "30")] + [
        at("2024-10-27 04:00")
    ]

    placed = place(np.array(stamps), Clock("Europe/Athens"))

    expected = ["00:00", "00:30", "00:59", "01:00", "01:30", "02:00"]
    assert placed.known.all()
    assert placed.instants.tolist() == [at(f"2024-10-27 {each}") for each in expected]


def test_an_hour_shown_twice_is_unclear_where_the_rows_do_not_tell() -> None:
    stamps = [at("2024-10-27 03:30"), at("2024-10-27 04:30"), at("2024-03-31 03:30")]

    placed = place(np.array(stamps), Clock("Europe/Athens"))

    assert placed.repeated.tolist() == [True, False, False]
    assert placed.skipped.tolist() == [False, False, True]
