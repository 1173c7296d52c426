"""What a target asks for when it is hit, in the middle of a bar."""

from genesis_dsl.engine.exits import MOVES_STOP, act, stop_of
from genesis_dsl.engine.world import AT_ELEMENT, AT_ORDER, AT_POSITION, AT_SITE, World
from genesis_dsl.trading.levels import refuse_move
from genesis_dsl.trading.matching import BOTH, best_price, is_waiting, live_on, meet_stop
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.requests import OF_STOP
from genesis_dsl.trading.tables import WHY_TARGET


@inner
def live_through(w: World, slot: int, time: int) -> None:
    """Let a position live through its bar; what a target asks for is done when it is hit."""
    p = w.v.book[slot]
    look_at(w, slot)
    target = live_on(w.v, slot, time)
    while target > 0:
        if p["live"]:
            after_target(w, slot, target - 1, time)
        target = live_on(w.v, slot, time)
    if target == BOTH:
        meet_stop(w.v, slot, stop_after_targets(w, slot), time)


@inner
def look_at(w: World, slot: int) -> None:
    """Make a position the subject of the sentences that are asked next."""
    w.context[AT_SITE] = w.entries[w.v.book[slot]["entry"]]["site"]
    w.context[AT_POSITION] = slot
    w.context[AT_ORDER] = -1
    w.context[AT_ELEMENT] = -1


@inner
def after_target(w: World, slot: int, target: int, time: int) -> None:
    """Do what a target says when it was hit."""
    e = w.entries[w.v.book[slot]["aims"]]
    for k in range(e["then"][target], e["then"][target] + e["thens"][target]):
        act(w, k, slot, time, WHY_TARGET, target + 1)


@inner
def stop_after_targets(w: World, slot: int) -> int:
    """Give where the stop would stand had the targets that the bar reaches come before it."""
    p = w.v.book[slot]
    e = w.entries[p["aims"]]
    side = p["side"]
    best = best_price(w.v, slot)
    stop = p["stop"]
    for target in range(p["n_targets"]):
        if is_waiting(w.v, slot, target, best):
            for k in range(e["then"][target], e["then"][target] + e["thens"][target]):
                if w.actions[k]["verb"] not in MOVES_STOP:
                    continue
                level, known = stop_of(w, k, slot)
                if w.v.ledger[0]["most_delay"] or refuse_move(w.v, p, level, OF_STOP, p["t_price"][target]):
                    continue  # it would not have been moved in this bar
                if (level - p["t_price"][target]) * side > 0:
                    level = p["t_price"][target]  # a stop beyond the price is met at the price
                if known and (level - stop) * side > 0:
                    stop = level
    return stop
