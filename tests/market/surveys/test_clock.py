import numpy as np

from genesis_dsl.market.hours import tradable
from genesis_dsl.market.instrument import TradingHours
from genesis_dsl.market.surveys.clock import Shifted, find_shift, find_switch
from genesis_dsl.market.zone import possible_instants, zone_offsets
from tests.market.makers import FX_HOURS, NEW_YORK, at

M15 = 900_000
EVERY = at("2024-02-04") + np.arange(8 * 7 * 96, dtype=np.int64) * M15
OPEN = EVERY[tradable(EVERY, EVERY + M15, FX_HOURS)]


def test_bars_inside_the_hours_ask_for_no_other_clock() -> None:
    assert find_shift(OPEN, OPEN + M15, FX_HOURS) is None
    assert find_switch(OPEN + M15, FX_HOURS) is None


def test_bars_that_would_fit_some_hours_later_or_earlier_are_found() -> None:
    for hours in (-3, 2, 8):
        moved = OPEN + hours * 3_600_000

        found = find_shift(moved, moved + M15, FX_HOURS)

        assert isinstance(found, Shifted)
        assert (found.hours, found.left) == (-hours, 0)
        assert found.outside > 0


def test_what_trades_at_all_times_cannot_tell() -> None:
    assert find_shift(EVERY, EVERY + M15, None) is None
    assert find_shift(EVERY, EVERY + M15, TradingHours("UTC")) is None
    assert find_switch(EVERY + M15, None) is None
    assert find_switch(OPEN[:0], FX_HOURS) is None


def test_a_server_that_follows_new_york_read_as_european_ends_its_weeks_an_hour_off() -> None:
    # what such a server shows, taken for a clock that changes on the European dates
    shown = OPEN + zone_offsets(OPEN, NEW_YORK) + 7 * 3_600_000
    read = possible_instants(shown, "Europe/Athens")[0]

    found = find_switch(read + M15, FX_HOURS)

    assert found is not None
    assert (found.weeks, found.first) == (2, at("2024-03-15 22:00"))
