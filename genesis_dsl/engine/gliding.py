"""Ticks at which what is open just stays open, passed together: the latest of them alone is lived through.

What `holding` finds at a tick is found of a row of them: no other clock moves and nothing is due, no exit
asks for something, entries say what they said, and the price reaches no stop and no target. The equity
follows the price of one symbol one way; so where nobody took notice at two prices, nobody does between them,
and it is valued at the others alone.
"""

from genesis_dsl.engine.exits import follow_best
from genesis_dsl.engine.holding import FAR, is_inside, site_of
from genesis_dsl.engine.record import ALREADY_IN
from genesis_dsl.engine.rule_records import FIRES, SILENT
from genesis_dsl.engine.tally import count_same, count_waiting
from genesis_dsl.engine.world import (
    DECIDE_BEFORE,
    DECIDE_FROM,
    NEXT_COMMAND,
    STRETCH,
    World,
)
from genesis_dsl.trading.money import follows_own_price, funds
from genesis_dsl.trading.parts import hot, inner
from genesis_dsl.trading.tables import Record
from genesis_dsl.trading.venue import show, value_position

MOST_TOGETHER = 256
"""Ticks that are looked at in one go: what entries say of them is read before their prices are."""


@inner
def glide(w: World, event: int, last: int) -> int:
    """Pass the ticks from an event on at which what is held stays as it is, all but the latest.

    Gives the next event.
    """
    sym = held_alone(w)
    at = event - w.context[STRETCH]
    if sym < 0 or w.ev_ticks[at] == 0 or w.ev_time[at] < w.context[DECIDE_FROM]:
        return event
    clock = w.v.symbols[sym]["clock"]
    known = w.clock_count[clock] - 1 - w.clock_row[clock]
    count = min(last - event, MOST_TOGETHER, known)
    passed = priced(w, sym, at, said(w, clock, count)) - 1
    if passed < 1:
        return event
    pass_ticks(w, sym, passed)
    return event + passed


@inner
def held_alone(w: World) -> int:
    """Give the symbol that has ticks and all that is open, on one side; -1 where there is no such one.

    What a position in it is worth follows its own price alone.
    """
    found, side = -1, 0
    for slot in range(w.v.ledger[0]["top_position"]):
        p = w.v.book[slot]
        if p["live"]:
            if found >= 0 and (p["sym"] != found or p["side"] != side):
                return -1
            found = int(p["sym"])
            side = int(p["side"])
    if found < 0 or w.clock_ticks[w.v.symbols[found]["clock"]] == 0:
        return -1
    return found if follows_own_price(w.v.symbols, found) else -1


@inner
def said(w: World, clock: int, count: int) -> int:
    """Count the ticks from the next one on, at most so many, at which all entries and exits go on as told."""
    row = w.clock_row[clock] + 1
    for number in range(w.sites.shape[0]):
        site = w.sites[number]
        if site["clock"] == clock:
            for k in range(site["entries_first"], site["entries_first"] + site["entries"]):
                count = min(count, alike(w, w.entries[k]["says"], row, count) if goes_on(w, k, row) else 0)
    for slot in range(w.v.ledger[0]["top_position"]):
        p = w.v.book[slot]
        if p["live"] and site_of(w, p)["clock"] == clock:
            count = min(count, stays_in(w, p, row, count))
    return count


@hot
def alike(w: World, list_of: int, row: int, count: int) -> int:
    """Count the rows from one on, at most so many, that say what the first of them says."""
    first = w.says_first[list_of - 1] + row
    for k in range(1, count):
        if w.says[first + k] != w.says[first]:
            return k
    return count


@hot
def goes_on(w: World, number: int, row: int) -> bool:
    """Say whether an entry is silent at a tick, or in already as it was told at the one before."""
    e = w.entries[number]
    if e["says"] == 0:
        return False
    says = w.says[w.says_first[e["says"] - 1] + row]
    site = w.sites[e["site"]]
    told = site["bars"] == site["clock"] and w.said[number, 2 * ALREADY_IN] == row + 1  # see `turns.goes_on`
    by_itself = w.policies.shape[0] == 0 and w.entries[0]["rank"] < 0
    return bool(says == SILENT or (says == FIRES and told and by_itself))


@inner
def stays_in(w: World, p: Record, row: int, count: int) -> int:
    """Count the ticks from a row on at which no exit asks for something of a position."""
    site = site_of(w, p)
    own = p["entry"] - site["entries_first"]
    for k in range(site["exits_first"], site["exits_first"] + site["exits"]):
        x = w.exits[k]
        if x["entries"] == 0 or (x["entries"] >> own) & 1:
            asks = w.says[w.says_first[x["says"] - 1] + row] == FIRES
            count = 0 if asks else min(count, alike(w, x["says"], row, count))
    return count


@inner
def priced(w: World, sym: int, at: int, count: int) -> int:
    """Count the ticks that nothing comes of, at most so many, the first of them at this event."""
    s = w.v.symbols[sym]
    row = w.clock_row[s["clock"]] + 1
    bar = s["first_bar"] + row
    until = alone_until(w, s["clock"])
    side, least, most = bounds(w)
    low, high = FAR, -FAR
    for k in range(count):
        if w.ev_ticks[at + k] == 0 or w.ev_time[at + k] >= until or w.v.tradable[bar + k] == 0:
            return k
        worth = worth_at(w, s["middle"], side, bar + k)
        if worth <= least or worth >= most:
            return k
        if worth < low or worth > high:
            if not is_unnoticed(w, sym, bar + k, w.ev_time[at + k]):
                return k
            low = min(low, worth)
            high = max(high, worth)
    return count


@hot
def worth_at(w: World, middle: int, side: int, bar: int) -> int:
    """Give the price at which a position could be closed at a tick, times its side; see `venue.show`."""
    spread = w.v.bars[4, bar]
    bid = w.v.bars[3, bar] - (spread // 2 if middle else 0)
    return int(bid if side > 0 else -(bid + spread))


@inner
def alone_until(w: World, clock: int) -> int:
    """Give the instant before which no other clock moves, no person asks, and strategies decide."""
    until = int(w.context[DECIDE_BEFORE])
    for other in range(w.clock_row.shape[0]):
        row = w.clock_row[other] + 1
        if other != clock and row < w.clock_count[other]:
            until = min(until, w.clock_time[w.clock_first[other] + row])
    command = w.context[NEXT_COMMAND]
    return min(until, w.commands[command]["time"]) if command < w.commands.shape[0] else until


@inner
def bounds(w: World) -> tuple[int, int, int]:
    """Give the side of what is open, and the prices, times the side, that reach a stop and a target."""
    side, least, most = 0, -FAR, FAR
    for slot in range(w.v.ledger[0]["top_position"]):
        p = w.v.book[slot]
        if p["live"]:
            side = int(p["side"])
            if p["has_stop"]:
                least = max(least, side * p["stop"])
            for k in range(p["n_targets"]):
                if not (p["targets"] >> k) & 1:
                    most = min(most, side * p["t_price"][k] + w.v.symbols[p["sym"]]["through"])
    return side, least, most


@inner
def is_unnoticed(w: World, sym: int, bar: int, time: int) -> bool:
    """Say whether nobody takes notice of what is open at a tick."""
    show(w.v, sym, bar, time)
    equity = funds(w.v.ledger)
    for slot in range(w.v.ledger[0]["top_position"]):
        p = w.v.book[slot]
        if p["live"]:
            value_position(w.v, slot)
            equity += p["open_profit"] + p["swap"] - p["commission"]
    return is_inside(w, equity, equity)


@inner
def pass_ticks(w: World, sym: int, count: int) -> None:
    """Go on by so many ticks: count them where they are counted."""
    s = w.v.symbols[sym]
    clock = s["clock"]
    row = w.clock_row[clock]
    for slot in range(w.v.ledger[0]["top_position"]):
        p = w.v.book[slot]
        if p["live"] and site_of(w, p)["bars"] == clock:
            p["bars"] += count
            best = -FAR
            for k in range(1, count + 1):
                best = max(best, worth_at(w, s["middle"], p["side"], s["first_bar"] + row + k))
            p["mark"] = best * p["side"]
            follow_best(w, slot)
    for number in range(w.guards.shape[0]):
        if w.guards[number]["status"]:
            count_waiting(w, number, count)
        elif w.guards[number]["leans"]:
            count_same(w, number, count)
    for number in range(w.entries.shape[0]):
        e = w.entries[number]
        if e["says"] and w.sites[e["site"]]["clock"] == clock and goes_on(w, number, row + 1):
            is_in = w.says[w.says_first[e["says"] - 1] + row + 1] == FIRES
            w.said[number, 2 * ALREADY_IN] += count * int(is_in)
    w.clock_row[clock] += count
