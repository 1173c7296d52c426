"""Events that the kernel leaps over while nothing is open: which they are, and that nobody notices."""

from pathlib import Path

import numpy as np

from genesis_dsl.engine.interpreter import Interpreter
from genesis_dsl.engine.quiet import quiet_events
from genesis_dsl.market.instants import Events
from genesis_dsl.runs.prepare import prepare
from tests.builders import Story, entry, random_walk, strategy, symbol_text


def test_what_is_quiet_ends_where_a_day_begins_a_swap_is_due_or_somebody_speaks() -> None:
    time = np.arange(10, 90, 10)
    roll, swap = np.zeros(8, np.int64), np.full(8, -1)
    roll[2], swap[4] = 1, 0
    events = Events(time, roll, swap, np.zeros(8, np.uint8))
    spoken = [np.array([61]), np.array([], np.int64), np.array([500])]

    assert quiet_events(events, spoken).tolist() == [2, 1, 0, 1, 0, 1, 0, 1]


def test_what_is_leapt_over_would_have_changed_nothing(tmp_path: Path) -> None:
    pairs = ("EURUSD", "GBPUSD")
    crosses = entry(when="close crosses above average(close, 40)", stop="3 pips", targets=("at: 3 pips",))
    story = Story(
        strategy(crosses, symbols="EURUSD, GBPUSD"),
        prices={each: random_walk(seed, 900) for seed, each in enumerate(pairs)},
        limits="- id: a\n  must_hold: equity >= balance_at_day_start - 5% of initial_balance\n",
        symbols=[symbol_text(each) for each in pairs],
        start="2026-03-27 18:00",
    )
    asked = story.write(tmp_path)
    leaping, walking = (Interpreter(prepare(asked).assembled) for _ in range(2))
    assert leaping.assembled.world.ev_quiet.max() > 5
    walking.assembled.world.ev_quiet[:] = 0
    logs = [each.run(each.events) for each in (leaping, walking)]
    assert len(logs[0].rows) > 50
    assert logs[0].rows.tolist() == logs[1].rows.tolist()
    assert logs[0].snaps.tolist() == logs[1].snaps.tolist()
    assert leaping.snapshot() == walking.snapshot()
