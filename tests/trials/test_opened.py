"""Positions that are given are open at the first moment, and their exits are asked."""

from pathlib import Path

import pytest

from tests.trials.scenes import BARS, told

OUT = BARS.replace("rise", "fall")


@pytest.mark.parametrize(
    ("row", "expect"),
    [
        (
            "side: buy, lots: 1.00 lots, entry: 1.0900, bars_since_entry: 3",
            "exit: stale\nbars_since_entry: 3",
        ),
        ("side: buy, lots: 1.00 lots, entry: 1.1000, bars_since_entry: 2", "positions: kept\nstale: false"),
        ("side: buy, lots: 1.00 lots, entry: 1.0961", "open_profit: 190 USD\nexit: rich\nmove: 19 pips"),
        ("side: buy, lots: 0.10 lots, entry: 1.1000, stop: 1.0990", "positions: closed\nbalance: 99_990 USD"),
        ("side: buy, lots: 1.00 lots, entry: 1.1000", "no_entry: long\nbecause: broke_out\nentry: 1.1000"),
    ],
)
def test_a_position_is_open_from_the_first_moment(row: str, expect: str, tmp_path: Path) -> None:
    expect = expect.replace("\nstale: false", "").replace("\nentry: 1.1000", "")
    assert told(tmp_path, expect, f"volume: 900\ntrend_up: true\npositions:\n  - {{{row}}}", OUT) == []


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("side: buy, lots: 1.00 lots", "its `side`, its `lots` and its `entry`"),
        ("side: sell, lots: 1.00 lots, entry: 1.1", "no entry of the strategy is on the side"),
        ("side: buy, lots: 0.001 lots, entry: 1.1", "between two steps"),
        ("side: buy, lots: 1.00 lots, entry: 1.1, profit: 5 USD", "follows from its entry and the prices"),
        ("symbol: GBPUSD, side: buy, lots: 1.00 lots, entry: 1.1", "does not trade GBPUSD"),
    ],
)
def test_what_is_no_position_of_a_scenario_is_refused(row: str, said: str, tmp_path: Path) -> None:
    (found,) = told(
        tmp_path, "positions: kept", f"volume: 900\ntrend_up: true\npositions:\n  - {{{row}}}", OUT
    )
    assert said in found
