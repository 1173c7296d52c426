import numpy as np

from genesis_dsl.engine.live.timers import Timers
from genesis_dsl.market.instants import Events
from genesis_dsl.market.zone import DAY, WEEK


def between(first: int, last: int) -> Events:
    """Let a day begin at each midnight of UTC."""
    time = np.arange(-(-first // DAY), last // DAY + 1, dtype=np.int64) * DAY
    return Events(time, np.ones_like(time), np.full_like(time, -1), np.zeros(len(time), np.uint8))


def test_every_instant_comes_once_over_the_seams_of_weeks() -> None:
    timers, found = Timers(between, 0), []
    while (instant := timers.next(3 * WEEK)) <= 3 * WEEK:
        found.append(instant)
        assert timers.take(instant) == (1, -1)
    assert found == [day * DAY for day in range(1, 22)]


def test_an_instant_without_a_timer_has_nothing_to_take() -> None:
    timers = Timers(between, 0)
    assert timers.next(DAY - 1) > DAY - 1
    assert timers.take(5) is None


def test_what_is_worked_out_ahead_comes_once() -> None:
    ahead, found = Timers(between, 0), []
    for now in range(0, 3 * WEEK, DAY // 2):
        ahead.look_ahead(now)
        assert ahead.known_until >= now + DAY
        while (instant := ahead.next(now)) <= now:
            found.append(instant)
            ahead.take(instant)
    assert found == [day * DAY for day in range(1, 21)]
