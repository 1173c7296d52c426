from dataclasses import replace

import numpy as np
import pytest

from genesis_dsl.brokers.mt5.simulated.clock import ServerClock
from genesis_dsl.brokers.prices.midnight import midnight_of
from genesis_dsl.market.instrument import Instruments
from tests.builders import at

NEW_YORK = Instruments("x", 17 * 3_600, "America/New_York", {})


def test_a_server_at_new_yorks_five_o_clock_is_the_simulated_one_through_all_switches() -> None:
    moments = np.arange(at("2026-03-01 00:00"), at("2026-11-15 00:00"), 3_600_000)
    rule, clock = midnight_of(NEW_YORK), ServerClock()
    assert [rule.offset(each) for each in moments[::24]] == [
        clock.stamp(each) - each for each in moments[::24]
    ]
    ambiguous = np.diff(clock.stamps(moments), prepend=0) == 0
    assert (rule.instants(clock.stamps(moments)) == moments)[~ambiguous].all()


@pytest.mark.parametrize(
    ("seconds", "zone", "hours"),
    [(0, "UTC", 0), (0, "Europe/Athens", 2), (3_600, "UTC", -1), (43_200, "UTC", -12)],
)
def test_midnight_is_where_the_day_of_bars_begins(seconds: int, zone: str, hours: int) -> None:
    rule = midnight_of(replace(NEW_YORK, bars_start_seconds=seconds, bars_start_zone=zone))
    assert rule.offset(at("2026-01-05 00:00")) == hours * 3_600_000
