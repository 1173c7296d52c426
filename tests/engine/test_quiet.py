"""Events that the kernel leaps over while nothing is open: which they are, and that nobody notices."""

from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np
import pytest

from genesis_dsl.engine.interpreter import Interpreter
from genesis_dsl.engine.quiet import quiet_events
from genesis_dsl.market import quotes
from genesis_dsl.market.instants import Events
from genesis_dsl.runs.prepare import prepare
from tests.builders import PRICE, START, Story, entry, random_walk, strategy, symbol_text, ticks_text
from tests.properties.ticking import as_ticks

PAIRS = ("EURUSD", "GBPUSD")


def test_what_is_quiet_ends_where_a_day_begins_a_swap_is_due_or_somebody_speaks() -> None:
    time = np.arange(10, 90, 10)
    roll, swap = np.zeros(8, np.int64), np.full(8, -1)
    roll[2], swap[4] = 1, 0
    events = Events(time, roll, swap, np.zeros(8, np.uint8))
    spoken = [np.array([61]), np.array([], np.int64), np.array([500])]

    assert quiet_events(events, spoken).tolist() == [2, 1, 0, 1, 0, 1, 0, 1]


@pytest.mark.parametrize("tick_by_tick", [(), PAIRS[:1], PAIRS], ids=len)
def test_what_is_leapt_over_would_have_changed_nothing(
    tick_by_tick: Sequence[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crosses = entry(when="close crosses above average(close, 40)", stop="3 pips", targets=("at: 3 pips",))
    prices = {each: random_walk(seed, 900) for seed, each in enumerate(PAIRS)}
    story = Story(
        strategy(crosses, symbols="EURUSD, GBPUSD"),
        prices={each: bars for each, bars in prices.items() if each not in tick_by_tick},
        limits="- id: a\n  must_hold: equity >= balance_at_day_start - 5% of initial_balance\n",
        symbols=[symbol_text(each) for each in PAIRS],
        start=START if tick_by_tick else "2026-03-27 18:00",
        raw={f"{each}_ticks.csv": as_ticks(prices[each], Random(1), 5) for each in tick_by_tick},
    )
    monkeypatch.setattr(quotes, "BLOCK", 300)
    asked = story.write(tmp_path)
    leaping, walking = (prepare(asked).assembled for _ in range(2))
    if tick_by_tick:
        walking.speaking = None
    else:
        walking.world.ev_quiet[:] = 0
    engines = [Interpreter(each) for each in (leaping, walking)]
    assert leaping.world.ev_quiet.max() > 5
    assert not walking.world.ev_quiet.any()
    logs = [each.run(each.events) for each in engines]
    assert len(logs[0].rows) > 50
    assert logs[0].rows.tolist() == logs[1].rows.tolist()
    assert logs[0].snaps.tolist() == logs[1].snaps.tolist()
    assert engines[0].snapshot() == engines[1].snapshot()


def test_ticks_of_one_instant_are_leapt_over_one_by_one(tmp_path: Path) -> None:
    times = [f"00:{minute:02}:{second:02}" for minute in range(5) for second in range(0, 60, 10)]
    ticks = [(time, PRICE + k, PRICE + 9) for time in times for k in range(3)]
    never = strategy(entry(when="close > 2"))
    asked = Story(never, {}, raw={"EURUSD_ticks.csv": ticks_text(ticks)}).write(tmp_path)
    leaping, walking = (prepare(asked).assembled for _ in range(2))
    walking.speaking = None
    engines = [Interpreter(each) for each in (leaping, walking)]
    while engines[0].event < engines[0].events:
        for each in engines:
            each.run(each.event + 7)
        assert engines[0].snapshot() == engines[1].snapshot()
