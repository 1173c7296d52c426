"""The server's clock, in the weeks in which New York and Europe differ too."""

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genesis_dsl.brokers.mt5.simulated.clock import HOUR, RunningTime, ServerClock, SteppedTime
from tests.market.makers import at


def shown(clock: ServerClock, instant: str) -> str:
    return datetime.fromtimestamp(clock.stamp(at(instant)) / 1_000, UTC).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("instant", "wanted"),
    [
        ("2026-01-15 22:00", "2026-01-16 00:00"),  # 17:00 in New York: the day is over
        ("2026-07-15 21:00", "2026-07-16 00:00"),
        ("2026-03-06 12:00", "2026-03-06 14:00"),  # the Friday before the United States change
        ("2026-03-09 12:00", "2026-03-09 15:00"),  # they have, Europe has not
        ("2026-03-30 12:00", "2026-03-30 15:00"),
        ("2026-10-26 12:00", "2026-10-26 15:00"),  # Europe has changed back, they have not
        ("2026-11-02 12:00", "2026-11-02 14:00"),
    ],
)
def test_the_usual_server_keeps_new_york_and_seven_hours(instant: str, wanted: str) -> None:
    assert shown(ServerClock(), instant) == wanted


def test_another_rule_changes_with_its_own_zone() -> None:
    athens = ServerClock("Europe/Athens", 0)
    assert [shown(athens, each) for each in ("2026-03-09 12:00", "2026-03-30 12:00")] == [
        "2026-03-09 14:00",
        "2026-03-30 15:00",
    ]
    assert shown(ServerClock("UTC", -3 * HOUR), "2026-03-09 12:00") == "2026-03-09 09:00"


def test_a_jump_moves_all_stamps_from_then_on() -> None:
    jump = at("2026-03-09 12:00")
    clock = ServerClock("UTC", 0, ((jump, HOUR), (jump + 10 * HOUR, -HOUR)))

    assert clock.stamps(np.array([jump - 1, jump, jump + 10 * HOUR])).tolist() == [
        jump - 1,
        jump + HOUR,
        jump + 10 * HOUR,
    ]
    assert clock.instant(jump + HOUR // 2) == jump  # it was never shown
    assert clock.instant(jump + 2 * HOUR) == jump + HOUR


@settings(max_examples=20)
@given(st.integers(at("2020-01-01"), at("2030-01-01")))
def test_the_instant_of_a_stamp_is_the_first_at_which_it_is_shown(instant: int) -> None:
    clock = ServerClock()
    found = clock.instant(clock.stamp(instant))
    assert found <= instant
    assert clock.stamp(found) == clock.stamp(instant)


def test_a_time_that_is_moved_by_hand_never_goes_back() -> None:
    time = SteppedTime(1_000)
    time.wait(500)
    time.move_to(1_200)
    assert time.now() == 1_500
    time.move_to(2_000)
    assert time.now() == 2_000


class Wall:
    """A clock of the world that a test moves."""

    def __init__(self) -> None:
        self.seconds = 5.0

    def monotonic(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.seconds += seconds


def test_a_time_that_runs_is_so_many_times_as_fast_as_the_world() -> None:
    wall = Wall()
    time = RunningTime(1_000, 60, wall)
    wall.sleep(2)
    assert time.now() == 121_000
    time.wait(30_000)  # half a second of the world
    assert (time.now(), wall.seconds) == (151_000, 7.5)
