import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.brokers.prices.bars import Difference, bars_of_ticks, difference
from genesis_dsl.brokers.prices.stamp import ServerTime
from tests.brokers.prices.ticking import ticks

MINUTE = 60_000
POINT = 0.00001
PRICES = st.integers(100_000, 100_200).map(lambda points: points / 100_000)
TICKS = st.lists(st.tuples(st.integers(0, 20 * MINUTE), PRICES), min_size=1, max_size=60).map(sorted)


def test_a_bar_is_of_the_bid_and_has_its_least_spread() -> None:
    rows = ticks((0, 1.1), (10, 1.3), (20, 1.0), (59_999, 1.2), (60_000, 1.5))
    rows["ask"] = rows["bid"] + np.array([3, 2, 5, 4, 1]) * POINT
    first, second = bars_of_ticks(rows, 1, POINT).tolist()
    assert first == (0, 1.1, 1.3, 1.0, 1.2, 4, 2, 0)
    assert second == (60, 1.5, 1.5, 1.5, 1.5, 1, 1, 0)


def test_what_is_no_quote_makes_no_bar() -> None:
    assert len(bars_of_ticks(ticks((0, 0.0)), 1, POINT)) == 0
    assert len(bars_of_ticks(ticks(), 1, POINT)) == 0


@given(TICKS, st.sampled_from([1, 5, 15]))
def test_bars_of_ticks_are_what_their_definition_says(rows: list[tuple[int, float]], minutes: int) -> None:
    bars = bars_of_ticks(ticks(*rows), minutes, POINT)
    length = minutes * MINUTE
    for bar in bars:
        inside = [bid for time_ms, bid in rows if time_ms // length == bar["time"] * 1_000 // length]
        assert (bar["open"], bar["close"], bar["tick_volume"]) == (inside[0], inside[-1], len(inside))
        assert (bar["high"], bar["low"]) == (max(inside), min(inside))
    assert len(bars) == len({time_ms // length for time_ms, _ in rows})


@given(TICKS)
def test_bars_of_fifteen_minutes_are_those_of_their_minutes(rows: list[tuple[int, float]]) -> None:
    minutes, quarters = (bars_of_ticks(ticks(*rows), length, POINT) for length in (1, 15))
    first = np.flatnonzero(np.diff(minutes["time"] // 900, prepend=-1))
    assert (np.maximum.reduceat(minutes["high"], first) == quarters["high"]).all()
    assert (np.add.reduceat(minutes["tick_volume"], first) == quarters["tick_volume"]).all()


def test_the_first_difference_of_two_sources_is_named() -> None:
    one = bars_of_ticks(ticks((0, 1.1), (60_000, 1.2), (120_000, 1.3)), 1, POINT)
    other = one.copy()
    assert difference(one, other) is None
    other["high"][1] = 1.25
    assert difference(one, other) == Difference(ServerTime(60_000), "high", 1.2, 1.25)
    assert difference(one[:2], one) == Difference(ServerTime(120_000), "close", None, 1.3)
    other["spread"] += 1
    assert difference(one[:1], other[:1], ["open", "high", "low", "close"]) is None
