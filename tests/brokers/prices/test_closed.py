import numpy as np
import pytest

from genesis_dsl.brokers.gateway.values import BARS
from genesis_dsl.brokers.mt5.simulated.clock import ServerClock
from genesis_dsl.brokers.prices.closed import as_bars
from genesis_dsl.errors import FeedError
from tests.market.makers import at, instrument, instruments

CLOCK = ServerClock()


def rows(*closes: float) -> "np.ndarray[tuple[int], np.dtype[np.void]]":
    made = np.zeros(len(closes), BARS)
    made["time"] = CLOCK.stamp(at("2018-03-09 12:00")) // 1_000 + 60 * np.arange(len(closes))
    for name in ("open", "high", "low", "close"):
        made[name] = closes
    made["tick_volume"], made["spread"] = 7, 9
    return made


def test_bars_of_a_terminal_become_bars_of_the_engine() -> None:
    bars = as_bars(rows(1.1, 1.10001), "M1", lambda stamps: stamps - 7_200_000, instrument(), instruments())
    assert bars.opened_at.tolist() == [at("2018-03-09 12:00"), at("2018-03-09 12:01")]
    assert bars.closed_at.tolist() == [at("2018-03-09 12:01"), at("2018-03-09 12:02")]
    assert bars.close.tolist() == [110_000, 110_001]
    assert (bars.spread.tolist(), bars.volume.tolist()) == ([9, 9], [7.0, 7.0])
    assert bars.tradable.all()


def test_a_price_between_two_points_is_refused_with_its_symbol_and_moment() -> None:
    with pytest.raises(FeedError, match="EURUSD at 2018-03-09 12:01 UTC"):
        as_bars(rows(1.1, 1.100015), "M1", lambda stamps: stamps - 7_200_000, instrument(), instruments())


def test_no_bars_are_no_bars() -> None:
    assert len(as_bars(rows(), "M1", lambda stamps: stamps, instrument(), instruments())) == 0
