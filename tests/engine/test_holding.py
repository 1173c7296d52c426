"""Events at which what is open stays open: nobody notices that they are not lived through."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest

from genesis_dsl.engine.calm import HELD
from genesis_dsl.engine.interpreter import Interpreter
from genesis_dsl.engine.record import ALREADY_IN, FIRED, NEAR_MISS
from genesis_dsl.engine.world import CALM
from genesis_dsl.runs.prepare import prepare
from genesis_dsl.runs.request import Request
from genesis_dsl.trading.log import DECISION, KIND, LOG_DECISION
from tests.builders import START, Ran, Story, entry, random_walk, run_request, strategy, symbol_text
from tests.feeding import fed
from tests.properties.ticking import as_ticks

PAIRS = ("EURUSD", "GBPUSD")
LIMITS = """- id: loss
  must_hold: equity >= balance_at_day_start - 0.5% of initial_balance
  if_broken: block entries
  re_arm: next day
- id: few
  must_hold: count(positions) <= 3
- id: goal
  to_pass: equity >= 100.05% of initial_balance
"""
SWITCHES = """- id: near
  trip_when: room of loss <= 0.1% of initial_balance
  then: [alert info, block entries]
  re_arm: next day
- id: streak
  trip_when: streak(trades where profit < 0) >= 3
  then: alert info
  re_arm: next day
"""
COSTS = "commission: 2.50 USD\nswap: {long: -6.1, short: 2.3, unit: points, triple: wednesday}\n"


@pytest.mark.parametrize("account", ["", "margin_call: 100%\nstop_out: 50%\n"])
def test_what_just_stays_open_is_as_if_it_had_been_lived_through(account: str, tmp_path: Path) -> None:
    passed, said = as_lived(open_for_long(account).write(tmp_path))
    assert passed > 350
    assert len(said) > 20
    assert {NEAR_MISS, ALREADY_IN, FIRED} <= set(said)


@pytest.mark.parametrize("symbols", [PAIRS[:1], PAIRS], ids=["and bars of another symbol", "of both symbols"])
def test_at_ticks_too(symbols: tuple[str, ...], tmp_path: Path) -> None:
    story, chance = open_for_long(bars=200), Random(5)
    assert isinstance(story.prices, Mapping)
    raw = {f"{each}_ticks.csv": as_ticks(story.prices[each], chance, 5) for each in symbols}
    prices = {each: bars for each, bars in story.prices.items() if each not in symbols}
    passed, said = as_lived(replace(story, prices=prices, raw=raw, start=START).write(tmp_path))
    assert passed > 300
    assert FIRED in said


def as_lived(request: Request) -> tuple[int, list[int]]:
    """Run beside a run that lives through every event, and find both the same.

    Gives the count of events at which something was held, and what entries said at these.
    """
    held, lived = (Interpreter(prepare(request).assembled) for _ in range(2))
    passed, said = 0, list[int]()
    while held.event < held.events:
        event, before = held.event, held.assembled.world.context[CALM]
        lived.assembled.world.context[CALM] = 0
        logs = [each.run(event + 1) for each in (held, lived)]
        assert logs[0].rows.tolist() == logs[1].rows.tolist()
        assert logs[0].snaps.tolist() == logs[1].snaps.tolist()
        if before == HELD:
            decided = logs[0].rows[logs[0].rows[:, KIND] == LOG_DECISION]
            passed += 1
            said += decided[:, DECISION.kind].tolist()
    for name in ("ledger", "book", "symbols"):
        ours, theirs = (getattr(each.assembled.world.v, name) for each in (held, lived))
        assert np.array_equal(ours, theirs), name
    for name in ("guards", "days", "nearest", "watch", "accumulators"):
        ours, theirs = (getattr(each.assembled.world, name) for each in (held, lived))
        assert np.array_equal(ours, theirs), name
    return passed, said


def test_live_nobody_knows_ahead_who_speaks(tmp_path: Path) -> None:
    request = open_for_long().write(tmp_path)
    whole = run_request(request)
    assert Ran(whole.prepared, fed(request)).digest() == whole.digest()


def open_for_long(account: str = "", bars: int = 700) -> Story:
    rises = entry(
        when="close crosses above average(close, 20) and close > open",
        stop="9 pips",
        targets=("at: 12 pips",),
    )
    falls = entry(
        name="down", side="sell", when="close < lowest(low, 8)[1]", size="size: 2 lots", stop="8 pips"
    )
    return Story(
        strategy(rises, falls, symbols="EURUSD, GBPUSD"),
        prices={each: random_walk(seed, bars, step=2) for seed, each in enumerate(PAIRS)},
        limits=LIMITS,
        switches=SWITCHES,
        symbols=[symbol_text(each, more=COSTS) for each in PAIRS],
        account=account,
        start="2026-03-26 18:00",
    )
