"""How often each rule and switch was asked, what it said, and how near its line came."""

from genesis_dsl.engine.latch import MUST_HOLD
from genesis_dsl.engine.world import World
from genesis_dsl.trading.parts import hot, inner

FAR_AWAY = 1.0e300
"""The nearest room of a rule that measures none, or was never asked."""
LIVED, IMAGINED = 0, 1
"""Places of `World.nearest`: of the account as it was, and as the gate imagined it."""


@inner
def count_answer(w: World, number: int, truth: int) -> None:
    """Count what a guard said. `truth`: 1 true, 0 false, else unknown."""
    g = w.guards[number]
    g["asked"] += 1
    g["said_yes"] += int(truth == 1)
    g["said_no"] += int(truth == 0)
    come_near(w, number, LIVED)


@hot
def come_near(w: World, number: int, place: int) -> None:
    """Keep the least room of a guard."""
    room = w.guards[number]["room"]
    if room >= 0 and w.why[room] == 0:
        w.nearest[number, place] = min(w.nearest[number, place], w.reg[room])


@inner
def count_floor_kept(w: World, number: int) -> None:
    """Count that the equity kept a floor at the close, and at the worst of the bar where that is lower."""
    g = w.guards[number]
    ledger = w.v.ledger[0]
    times = 1 + int(ledger["lowest_equity"] < ledger["equity"])
    g["asked"] += times
    g["said_yes"] += times
    if g["room"] >= 0:
        room = ledger["lowest_equity"] - w.reg[g["floor"]]
        w.nearest[number, LIVED] = min(w.nearest[number, LIVED], room)


@hot
def count_between(w: World, number: int) -> None:
    """Count what a guard says between two equities; its room is no less there than at one of the two."""
    g = w.guards[number]
    ledger = w.v.ledger[0]
    below = g["clause"] == MUST_HOLD and ledger["lowest_equity"] < ledger["equity"]
    count_same(w, number, 1 + int(below))


@hot
def count_same(w: World, number: int, times: int) -> None:
    """Count that a guard said again, so many times, what it said when it was asked last."""
    g = w.guards[number]
    true = w.watch[g["watch"]]["last"]
    g["asked"] += times
    g["said_yes"] += times * true
    g["said_no"] += times * (1 - true)


@hot
def count_waiting(w: World, number: int, times: int) -> None:
    """Count that a guard that waits for a day to begin said again, so many times, what it says."""
    g = w.guards[number]
    g["asked"] += times
    g["said_yes"] += times * int(g["truth"] == 1)
    g["said_no"] += times * int(g["truth"] == 0)
