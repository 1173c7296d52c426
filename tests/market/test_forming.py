"""Coarser bars that form one bar at a time are those of a whole span."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from genesis_dsl.market.bars import Bars
from genesis_dsl.market.forming import NEVER, Cuts, Forming, as_rows, closed_bars
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


def formed(finest: Bars, timeframe: str) -> list[list[float]]:
    """Give bars one after the other; what is over by the next one is taken out before."""
    forming = Forming([Cuts(timeframe, instruments())])
    found: list[list[float]] = []

    def take(time: int) -> None:
        while forming.next_end <= time:
            _, over = forming.take(forming.next_end)
            found.extend(over.tolist())

    for bar in closed_bars(finest):
        take(bar.closed_at - 1)
        forming.add(np.array([0]), as_rows([bar]))
        take(bar.closed_at)
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
    np.testing.assert_array_equal(formed(finest, timeframe), as_rows(closed_bars(whole)))


def test_nothing_ends_where_nothing_is_under_way() -> None:
    assert Forming([]).next_end == NEVER
    assert Forming([Cuts("H1", instruments())]).next_end == NEVER
