"""In which turn the entries of one moment are asked.

That is the canonical order of their files, unless the account says what of an order comes first
(`screen_first:`). Then each order is drafted once to look at it, before any of them is sent, and they are
asked from the greatest to the least; those that look the same, and those of which it cannot be told, keep
the canonical order, the latter last. What does not fire has no order, and goes before all that do.
"""

import math

from genesis_dsl.engine.entries import (
    ask_entry,
    begin_candidate,
    blocked_by,
    find_out,
    has_room,
    is_in,
    is_silent,
    known_ahead,
    prepare,
)
from genesis_dsl.engine.exits import is_new
from genesis_dsl.engine.machine import execute
from genesis_dsl.engine.occasions import feed_requests
from genesis_dsl.engine.placing import drop_placing
from genesis_dsl.engine.record import ALREADY_IN
from genesis_dsl.engine.rule_records import FIRES
from genesis_dsl.engine.world import AT_ELEMENT, AT_ORDER, AT_POSITION, AT_SITE, World
from genesis_dsl.trading.parts import hot, inner
from genesis_dsl.trading.tables import WHY_NONE

LEAST = -1.0e300
"""Stands for what cannot be told of an order: less than any amount."""
NO_ORDER = math.inf
"""Stands for an entry that does not fire: it takes nobody's place, and is asked before they do."""
NOT_ASKED = -math.inf
"""Stands for an entry that is not asked at this moment, or was asked."""


@inner
def ask_entries(w: World, time: int, unmoved: int) -> None:
    """Ask the entries of every site that decides now.

    `unmoved`: what is open and rests is what it was when they were asked last.
    """
    feed_requests(w)
    if w.entries.shape[0] and w.entries[0]["rank"] >= 0:
        ask_greatest_first(w, time)
        return
    for number in range(w.sites.shape[0]):
        site = w.sites[number]
        if is_new(w, site["clock"]):
            first = site["entries_first"]
            for k in range(first, first + site["entries"]):
                if not (is_silent(w, k) or (unmoved and goes_on(w, k))):
                    ask_entry(w, k, time)


@hot
def goes_on(w: World, number: int) -> bool:
    """Say whether an entry is in already, as it was told at the tick before; that is kept in mind."""
    e = w.entries[number]
    bars = w.sites[e["site"]]["bars"]
    if e["says"] == 0 or w.clock_ticks[bars] == 0 or known_ahead(w, number) != FIRES:
        return False
    bar = w.clock_row[bars] + 2  # see `is_news`
    if w.said[number, 2 * ALREADY_IN] != bar - 1:
        return False
    w.said[number, 2 * ALREADY_IN] = bar
    return True


@inner
def ask_greatest_first(w: World, time: int) -> None:
    """Ask the entry whose order is the greatest, then the next, until all are asked."""
    for k in range(w.entries.shape[0]):
        due = is_new(w, w.sites[w.entries[k]["site"]]["clock"]) and not is_silent(w, k)
        w.ranks[k] = rank_of(w, k, time) if due else NOT_ASKED
    while True:
        greatest = -1
        for k in range(w.entries.shape[0]):
            if w.ranks[k] > (w.ranks[greatest] if greatest >= 0 else NOT_ASKED):
                greatest = k
        if greatest < 0:
            return
        w.ranks[greatest] = NOT_ASKED
        ask_entry(w, greatest, time)


@inner
def rank_of(w: World, number: int, time: int) -> float:
    """Draft the order of an entry that fires, look at it, and forget it again."""
    w.context[AT_POSITION] = -1
    w.context[AT_ORDER] = -1
    w.context[AT_ELEMENT] = -1
    w.context[AT_SITE] = w.entries[number]["site"]
    if find_out(w, number, time) != FIRES:
        return NO_ORDER
    if is_in(w, number) or not has_room(w) or blocked_by(w, number)[0]:
        return LEAST
    e, ledger = w.entries[number], w.v.ledger[0]
    top = ledger["top_order"]
    slot = begin_candidate(w)
    rank = LEAST
    if prepare(w, number, slot, time)[1] == WHY_NONE:
        execute(w, e["rank_start"], e["rank_end"])
        rank = w.reg[e["rank"]] if w.why[e["rank"]] == 0 else LEAST
    drop_placing(w)
    w.v.orders[slot]["live"] = 0
    ledger["top_order"] = top
    return rank
