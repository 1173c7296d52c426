"""What is read of a run about its switches, and when it is worth tripping one."""

from pathlib import Path

import pytest

from genesis_dsl.runs.trips import Moment, Watch, fullest
from genesis_dsl.trace.rows import OrderRow, PositionRow
from tests.builders import at, run
from tests.trips import P, story


def test_a_trip_is_followed_from_its_cause_to_its_end(tmp_path: Path) -> None:
    watch = Watch()
    for each in run(story(), tmp_path).batches:
        watch.read(each)
    told = watch.of(("switches", "low"))
    first, second = told.trips
    assert (first.time, first.symbol, first.flat) == (
        at("2026-01-05 00:07"),
        "EURUSD",
        at("2026-01-05 00:08"),
    )
    assert (first.cancelled, first.closed, first.blocked) == (1, 1, 1)
    assert first.re_armed == at("2026-01-05 00:09")
    assert (second.cancelled, second.closed, second.flat) == (0, 0, second.time)
    assert (told.re_armed, told.held, told.by_symbol) == (2, 0, {"EURUSD": 2})
    assert watch.of(("switches", "other")).trips == []


def _position(entry_time: int, exit_time: int) -> PositionRow:
    return PositionRow(
        *(1, 1, 1, "story", "go", "EURUSD", 1, 100, entry_time, P, 0, False, exit_time, P, "stop"),
        *(0, 0, 0, 0, 0, False),
    )


def _order(placed: int, ended: int) -> OrderRow:
    return OrderRow(
        *(1, 1, "story", "go", "EURUSD", 1, "limit", 100, P, 0, False, placed, ended, "filled", "")
    )


@pytest.mark.parametrize(
    ("orders", "positions", "expected"),
    [
        ([], [], Moment(99, 0, 0)),
        ([(3, 5_000)], [], Moment(1_003, 0, 1)),
        ([(3, 503)], [], Moment(99, 0, 0)),  # it was filled before anybody could see it
        ([(1, 9_000), (1, 9_000)], [(4_000, 6_000)], Moment(4_000, 1, 2)),
        ([], [(1, 5), (5, 8), (6, 8)], Moment(6, 2, 0)),
        ([], [(1, 5), (5, 8)], Moment(1, 1, 0)),  # what ends at an instant is not open then
        ([(7_000, 9_000)], [(1, 5), (6, 9_000)], Moment(8_000, 1, 1)),
    ],
)
def test_a_switch_is_tripped_when_the_most_is_open(
    orders: list[tuple[int, int]], positions: list[tuple[int, int]], expected: Moment
) -> None:
    assert (
        fullest([_order(*each) for each in orders], [_position(*each) for each in positions], 99) == expected
    )
