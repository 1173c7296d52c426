"""When the wait of a step is over: by the clock, as a timer, unless a bar is under way.

What happened when inside of a bar nobody knows, so an order rests through the bar in which its wait ends, and
is looked at when that closes. With ticks no bar is ever under way.
"""

from genesis_dsl.engine.ages import NO_LIMIT
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
def next_look(w: World, pl: Record) -> int:
    """Give the first instant since it was asked at which its wait is over, or its policy may give it up.

    That may be at, and right behind, every length with which the policy compares `waited`.
    """
    due = pl["due"] if pl["due"] > pl["asked"] else NO_LIMIT
    policy = w.policies[pl["policy"]]
    for k in range(policy["limit"], policy["limit"] + policy["limits"]):
        for instant in range(pl["signal"] + w.argv[k], pl["signal"] + w.argv[k] + 2):
            if instant > pl["asked"]:
                due = min(due, instant)
    return int(due)


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
    """Look at every signal whose wait ended since the event before, in the order of time."""
    for placing in range(w.placings.shape[0]):
        if w.placings[placing]["live"] == 1:
            see_order(w, placing)
    while True:
        first, earliest = -1, time + 1
        for placing in range(w.placings.shape[0]):
            pl = w.placings[placing]
            if pl["live"] == 1:
                due = max(before, next_look(w, pl))
                sym = w.sites[w.entries[pl["entry"]]["site"]]["sym"]
                if due < earliest and not is_under_way(w, sym, due, time):
                    first, earliest = placing, due
        if first < 0:
            return
        w.v.ledger[0]["now"] = earliest
        ask_placing(w, first, earliest)
