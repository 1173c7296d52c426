"""Coarser bars that form one bar at a time are those of a whole span."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from genesis_dsl.engine.forming import NEVER
from genesis_dsl.engine.live.feed import Feed
from genesis_dsl.graph.node import Chart
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.forming import closed_bars
from genesis_dsl.market.resample import resample
from tests.market.makers import bars, instruments, minutes


def walk(count: int, volume: NDArray[np.float64], start: str = "2026-03-06 19:00") -> Bars:
    draw = np.random.default_rng(4)
    close = 110_000 + np.cumsum(draw.integers(-9, 10, count))
    there = draw.random(count) > 0.3
    times = [each for each, is_there in zip(minutes(start, count, 5), there, strict=True) if is_there]
    columns: dict[str, NDArray[Any]] = {
        "open": close - 1,
        "high": close + 5,
        "low": close - 5,
        "close": close,
    }
    columns |= {"volume": volume, "spread": draw.integers(1, 9, count)}
    return bars(times, "M5", **{name: each[there].tolist() for name, each in columns.items()})


def feed_of(timeframe: str) -> Feed:
    return Feed({Chart("EURUSD", timeframe): 0, Chart("EURUSD", "M5"): 1}, {"EURUSD": "M5"}, instruments())


def formed(finest: Bars, timeframe: str) -> list[list[float]]:
    """Give coarser bars one after the other; what is over by the next bar is taken out before."""
    feed = feed_of(timeframe)
    found: list[list[float]] = []
    for bar in closed_bars(finest):
        while feed.next_end < bar.closed_at:
            found.extend(feed.close(feed.next_end, {})[1].tolist())
        found.extend(feed.close(bar.closed_at, {"EURUSD": bar})[1][1:].tolist())
    return found


COUNT = 4_000
FRACTIONS = np.random.default_rng(5).random(COUNT) * 10
VOLUMES = {
    "fractions": FRACTIONS,
    "whole numbers": np.floor(FRACTIONS),
    "too large to be added exactly": np.floor(FRACTIONS * 2.0**50),
    "sometimes unknown": np.where(FRACTIONS < 0.1, np.nan, FRACTIONS),
    "never known": np.full(COUNT, np.nan),
}


@pytest.mark.parametrize(
    ("timeframe", "volume"),
    [
        *((each, "fractions") for each in ("M15", "H1", "D1", "W1")),
        *(("H4", each) for each in sorted(VOLUMES)),
    ],
)
def test_they_are_the_bars_of_a_whole_span(timeframe: str, volume: str) -> None:
    finest = walk(COUNT, VOLUMES[volume])  # over a weekend and the switch of the clock in New York
    whole = resample(finest, timeframe, instruments())
    assert len(whole) > 0
    np.testing.assert_array_equal(formed(finest, timeframe), np.array(closed_bars(whole), np.float64))


def test_nothing_ends_where_nothing_is_under_way() -> None:
    assert feed_of("H1").next_end == NEVER
