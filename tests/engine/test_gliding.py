"""Ticks that are passed together while something is open: nobody notices that they are not lived through."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genesis_dsl.engine.calm import HELD
from genesis_dsl.engine.interpreter import Interpreter
from genesis_dsl.engine.state import state_of
from genesis_dsl.engine.world import CALM
from genesis_dsl.runs.prepare import prepare
from genesis_dsl.trading.log import DECISION, KIND, LOG_DECISION
from tests.builders import MINUTE, PRICE, Story, at, entry, strategy, symbol_text
from tests.engine.test_holding import COSTS, LIMITS, SWITCHES
from tests.engine.test_leaving import CROSSES, SIDES, always_in

COUNT = 500
DAY_ENDS = "2026-01-05 22:50"
"""Ten minutes before midnight in Prague: what has tripped is armed again among the ticks."""
UP = entry(
    name="up",
    when="close > close[1]",
    stop="30 points",
    targets=("at: 15 points", "at: 40 points\nclose: 50%"),
)
DOWN = entry(name="down", side="sell", when="close < lowest(low, 3)[1]", stop="25 points", more="at_once: 2")
RULES = {
    "at closes of minutes": strategy(UP, DOWN),
    "of one side": strategy(UP, symbols="EURUSD, USDJPY"),
    "always in, on a side": always_in(*SIDES),
    "always in, at the crossing": always_in(*CROSSES),
    "every tick": strategy(UP).replace("\nentries:", "\ndecide: every tick\nentries:", 1),
}

SEEN = ("ledger", "book", "orders", "symbols", "guards", "days", "nearest", "watch", "accumulators", "joined")
"""What is as if no event had been passed; registers, say, are those of whoever was asked last."""


def quoted(chance: Random, start: int, price: int, digits: int) -> str:
    """Write ticks that wander by a few points, some in one millisecond."""
    rows, time = ["time,bid,ask"], start
    for _ in range(COUNT):
        time += chance.choice((0, 1, 400, 2_500, 5_000))
        price += chance.randint(-2, 2)
        pair = (price, price + chance.randint(1, 4))
        rows.append(",".join([str(time), *(f"{each / 10**digits:.{digits}f}" for each in pair)]))
    return "\n".join([*rows, ""])


def drawn(seed: int, rules: str, quotes: str, account: str) -> Story:
    """Draw ticks for rules, and a bar of each minute of the half hour before them."""
    chance, start = Random(seed), at(DAY_ENDS)
    raw = {"EURUSD_ticks.csv": quoted(chance, start, PRICE, 5)}
    if "USDJPY" in RULES[rules]:
        raw["USDJPY_ticks.csv"] = quoted(chance, start + chance.randrange(MINUTE), 150_000, 3)
    symbols = [symbol_text(each[:6], spread="0 pips", more=COSTS) for each in raw]
    switches = SWITCHES.replace(">= 3", f">= {chance.randint(1, 3)}")
    story = Story(RULES[rules], {}, raw=raw, limits=LIMITS, switches=switches, symbols=symbols)
    return replace(story, quotes=quotes, account=account, limits_fill=chance.choice(("through", "touch")))


def lived(engine: Interpreter, ends: Iterable[int], *, passes: bool = True) -> tuple[list[list[float]], int]:
    """Live up to each of these events, and pass some or none. Gives the log, and how often it held."""
    rows, snaps, held = list[list[float]](), list[float](), 0
    for end in ends:
        while engine.event < min(end, engine.events):
            world = engine.assembled.world
            held += int(world.context[CALM] == HELD)
            if not passes:
                world.context[CALM] = 0
            log = engine.run(end)
            log.rows[log.rows[:, KIND] == LOG_DECISION, DECISION.kept_at] = 0  # of the block
            rows += log.rows.tolist()
            snaps += log.snaps.tolist()
    return [*rows, snaps], held


def kept(engine: Interpreter) -> dict[str, bytes]:
    """Give all that the kernel remembers, but for the row of the log that it has read up to."""
    state = state_of(engine.assembled.world)
    return {name: each.tobytes() for name, each in state.items() if name != "context"}


def check(story: Story, cuts: Sequence[int], folder: Path) -> int:
    """Live through a story in blocks, by single events, and with none passed. Gives how often it held."""
    engine = Interpreter(prepare(story.write(folder)).assembled)
    start, every = engine.snapshot(), range(1, engine.events + 1)
    told, _ = lived(engine, [*sorted(cuts), engine.events])
    left = kept(engine)

    engine.restore(start)
    one_by_one, held = lived(engine, every)
    assert one_by_one == told
    assert kept(engine) == left

    engine.restore(start)
    assert lived(engine, every, passes=False)[0] == told
    lived_through = kept(engine)
    assert {name: lived_through[name] for name in SEEN} == {name: left[name] for name in SEEN}
    return held


@pytest.mark.parametrize("rules", sorted(RULES))
@given(
    seed=st.integers(0, 1 << 32),
    quotes=st.sampled_from(["bid", "middle"]),
    account=st.sampled_from(["", "margin_call: 100%\nstop_out: 50%\n"]),
    cuts=st.lists(st.integers(1, COUNT), max_size=4),
)
@settings(max_examples=2)
def test_nobody_notices_that_ticks_are_passed_together(
    rules: str, seed: int, quotes: str, account: str, cuts: list[int]
) -> None:
    with TemporaryDirectory() as folder:
        held = check(drawn(seed, rules, quotes, account), cuts, Path(folder))
    assert held > COUNT // 4 or rules == "every tick"
