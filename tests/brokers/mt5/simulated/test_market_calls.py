"""What only a walk over prices shows: polling without a loss, and without a tick from the future."""

import time
from typing import Any

import numpy as np

from genesis_dsl.brokers.mt5.simulated import terminal
from tests.brokers.mt5.simulated.terminals import SERVER_TEN, fault, loaded
from tests.market.makers import at

mt5: Any = terminal
TEN = at("2026-03-02 10:00")


def test_a_poll_by_whole_seconds_misses_no_tick_over_a_broken_link() -> None:
    """The way of the reference: from the last second again, and drop what was seen of its millisecond."""
    times = np.sort(np.random.default_rng(7).integers(TEN, TEN + 60_000, 500))
    times[100:110] = times[100]
    times.sort()
    quotes = [(int(each), 1.1 + number / 100_000, 1.2) for number, each in enumerate(times)]
    loaded(fault("copy_ticks_from 5", "answer lost"), prices={"EURUSD": quotes}, start="2026-03-02 10:00 UTC")

    seen: list[tuple[int, float]] = []
    for _ in range(130):
        mt5.advance(0.5)
        mark = seen[-1][0] if seen else SERVER_TEN.timestamp() * 1_000
        rows = mt5.copy_ticks_from("EURUSD", int(mark // 1_000), 10_000, mt5.COPY_TICKS_ALL)
        if rows is None:
            assert mt5.initialize()
            continue
        fresh = [(int(each["time_msc"]), float(each["bid"])) for each in rows if each["time_msc"] >= mark]
        seen += fresh[sum(each[0] == mark for each in seen) :]

    assert len(seen) == 500
    assert [bid for _, bid in seen] == [round(1.1 + number / 100_000, 5) for number in range(500)]


def test_nothing_of_the_future_is_seen_and_what_was_seen_stays() -> None:
    loaded()
    before: list[Any] = []
    for _ in range(12):
        mt5.advance(31)
        newest = mt5.symbol_info_tick("EURUSD").time
        bars = mt5.copy_rates_from_pos("EURUSD", mt5.TIMEFRAME_M1, 0, 100)
        assert bars["time"][-1] <= newest
        assert bars["close"][-1] == mt5.symbol_info("EURUSD").bid
        assert [tuple(row) for row in bars[: len(before)]] == before
        before = [tuple(row) for row in bars[:-1]]


def test_a_program_that_polls_and_sleeps_runs_as_it_is() -> None:
    loaded(speed=3_600)  # a second is an hour
    ticks = []
    while not mt5.ended():
        ticks.append(mt5.symbol_info_tick("EURUSD").time)
        time.sleep(0.005)
    assert ticks == sorted(ticks)
    assert 5 < len(set(ticks)) < 100
