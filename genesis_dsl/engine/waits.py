"""When the wait of a step or a closing is over: by the clock, as a timer, unless a bar is under way.

What happened when inside of a bar nobody knows, so an order rests through the bar in which its wait ends, and
is looked at when that closes. With ticks no bar is ever under way.
"""

from genesis_dsl.engine.ages import NO_LIMIT
from genesis_dsl.engine.closings import look_again
from genesis_dsl.engine.working import ask_placing, see_order
from genesis_dsl.engine.world import World
from genesis_dsl.trading.parts import hot, inner
from genesis_dsl.trading.tables import Record


@hot
def opening_of(w: World, clock: int, row: int, longest: int) -> int:
    """Give when a bar began: where the one before it closed, or its length ago, behind a gap."""
    at = w.clock_first[clock] + row
    length_ago = w.clock_time[at] - longest
    return int(max(length_ago, w.clock_time[at - 1])) if row > 0 else int(length_ago)


@inner
def next_look(w: World, policy: int, since: int, due: int, asked: int) -> int:
    """Give the first instant after `asked` at which a wait is over, or its policy may give it up.

    That may be at, and right behind, every length with which the policy compares `waited`, which counts from
    `since`; the wait of the step is over at `due`.
    """
    if due <= asked:
        due = NO_LIMIT
    first = w.policies[policy]["limit"]
    for k in range(first, first + w.policies[policy]["limits"]):
        for instant in range(since + w.argv[k], since + w.argv[k] + 2):
            if instant > asked:
                due = min(due, instant)
    return int(due)


@inner
def look_at_order(w: World, pl: Record) -> int:
    """Give when the order of a signal is looked at next by the clock."""
    return next_look(w, pl["policy"], pl["signal"], pl["due"], pl["asked"])


@inner
def look_at_limit(w: World, p: Record) -> int:
    """Give when the limit at which a position is closed is looked at next by the clock."""
    if not p["live"] or not p["close_at"]:
        return NO_LIMIT
    policy = w.entries[p["entry"]]["policy"]
    return next_look(w, policy, p["close_since"], p["close_due"], p["close_asked"])


@inner
def ends_inside(w: World, o: Record, time: int) -> bool:
    """Say whether the wait for an order that a policy placed ends inside of the bar that closes now."""
    for placing in range(w.placings.shape[0]):
        pl = w.placings[placing]
        if pl["live"] == 1 and pl["order"] == o["id"]:
            return bool(w.v.symbols[o["sym"]]["opened"] < look_at_order(w, pl) < time)
    return False


@inner
def is_under_way(w: World, sym: int, due: int, time: int) -> bool:
    """Say whether a bar of a symbol holds an instant, or may: one that has not come by `time` yet."""
    s = w.v.symbols[sym]
    clock = s["clock"]
    row = w.clock_row[clock]
    if w.clock_new[clock] and w.v.tradable[s["first_bar"] + row]:
        return bool(opening_of(w, clock, row, s["bar_ms"]) <= due)
    return bool(time < due + s["bar_ms"])


@inner
def run_waits(w: World, before: int, time: int) -> None:
    """Look at every signal and every closing whose wait ended since the event before, in order of time."""
    for placing in range(w.placings.shape[0]):
        if w.placings[placing]["live"] == 1:
            see_order(w, placing)
    while True:
        placing, slot, earliest = -1, -1, time + 1
        for k in range(w.placings.shape[0]):
            pl = w.placings[k]
            if pl["live"] == 1:
                due = max(before, look_at_order(w, pl))
                sym = w.sites[w.entries[pl["entry"]]["site"]]["sym"]
                if due < earliest and not is_under_way(w, sym, due, time):
                    placing, earliest = k, due
        for k in range(w.v.ledger[0]["top_position"]):
            due = max(before, look_at_limit(w, w.v.book[k]))
            if due < earliest and not is_under_way(w, w.v.book[k]["sym"], due, time):
                slot, earliest = k, due
        if earliest > time:
            return
        w.v.ledger[0]["now"] = earliest
        if slot >= 0:
            look_again(w, slot, earliest)
        else:
            ask_placing(w, placing, earliest)
