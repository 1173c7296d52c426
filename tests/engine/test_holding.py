"""Events at which what is open stays open: nobody notices that they are not lived through."""

from pathlib import Path

import numpy as np
import pytest

from genesis_dsl.engine.interpreter import Interpreter
from genesis_dsl.engine.loop import HELD
from genesis_dsl.engine.record import ALREADY_IN, FIRED, NEAR_MISS
from genesis_dsl.engine.world import CALM
from genesis_dsl.runs.prepare import prepare
from genesis_dsl.trading.log import DECISION, KIND, LOG_DECISION
from tests.builders import Ran, Story, entry, random_walk, run_request, strategy, symbol_text
from tests.feeding import fed

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


@pytest.mark.parametrize(
    "account",
    ["", "margin_call: 100%\nstop_out: 50%\n"],
)
def test_what_just_stays_open_is_as_if_it_had_been_lived_through(account: str, tmp_path: Path) -> None:
    asked = open_for_long(account).write(tmp_path)
    held, lived = (Interpreter(prepare(asked).assembled) for _ in range(2))
    passed, spoken, said = 0, 0, set[int]()
    for event in range(held.events):
        lived.assembled.world.context[CALM] = 0
        before = held.assembled.world.context[CALM]
        logs = [each.run(event + 1) for each in (held, lived)]
        assert logs[0].rows.tolist() == logs[1].rows.tolist()
        assert logs[0].snaps.tolist() == logs[1].snaps.tolist()
        decided = logs[0].rows[logs[0].rows[:, KIND] == LOG_DECISION]
        passed += before == HELD
        if before == HELD and len(decided):
            spoken += 1
            said |= set(decided[:, DECISION.kind].tolist())
    assert passed > held.events / 4
    assert spoken > 20
    assert {NEAR_MISS, ALREADY_IN, FIRED} <= said
    for name in ("ledger", "book", "symbols"):
        ours, theirs = (getattr(each.assembled.world.v, name) for each in (held, lived))
        assert np.array_equal(ours, theirs), name
    for name in ("guards", "days", "nearest", "watch", "accumulators"):
        ours, theirs = (getattr(each.assembled.world, name) for each in (held, lived))
        assert np.array_equal(ours, theirs), name


def test_live_nobody_knows_ahead_who_speaks(tmp_path: Path) -> None:
    request = open_for_long().write(tmp_path)
    whole = run_request(request)
    assert Ran(whole.prepared, fed(request)).digest() == whole.digest()


def open_for_long(account: str = "") -> Story:
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
        prices={each: random_walk(seed, 700, step=2) for seed, each in enumerate(PAIRS)},
        limits=LIMITS,
        switches=SWITCHES,
        symbols=[symbol_text(each, more=COSTS) for each in PAIRS],
        account=account,
        start="2026-03-26 18:00",
    )
