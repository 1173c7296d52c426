"""What a target asks for when it is hit, in the middle of a bar."""

from genesis_dsl.engine.exits import act
from genesis_dsl.engine.world import AT_ELEMENT, AT_ORDER, AT_SITE, World
from genesis_dsl.trading.jit import inner
from genesis_dsl.trading.matching import live_on
from genesis_dsl.trading.tables import WHY_TARGET


@inner
def live_through(w: World, slot: int, time: int) -> None:
    """Let a position live through its bar; what a target asks for is done when it is hit."""
    target = live_on(w.v, slot, time)
    while target:
        if w.v.book[slot]["live"]:
            after_target(w, slot, target - 1, time)
        target = live_on(w.v, slot, time)


@inner
def after_target(w: World, slot: int, target: int, time: int) -> None:
    """Do what a target says when it was hit."""
    p = w.v.book[slot]
    e = w.entries[p["entry"]]
    w.context[AT_SITE] = e["site"]
    w.context[AT_ORDER] = -1
    w.context[AT_ELEMENT] = -1
    for k in range(e["then"][target], e["then"][target] + e["thens"][target]):
        act(w, k, slot, time, WHY_TARGET, target + 1)
