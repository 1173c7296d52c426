"""How the books meet a tick: as in the engine's loop, without the rules that are asked there in between.

Nothing is on its way to a server: what it was asked is done at once, or refused.
"""

from genesis_dsl.trading.book import end_order
from genesis_dsl.trading.matching import BOTH, enter_bar, live_on, meet_stop
from genesis_dsl.trading.requests import CANCELLED
from genesis_dsl.trading.resting import meet_order
from genesis_dsl.trading.share import adds_to, is_apart, is_over
from genesis_dsl.trading.tables import WHY_ENDED, WHY_EXPIRED, Record, Table, Venue

EXPIRED = 2
"""How an order ended: see `end_order`."""


def meet(v: Venue, time: int) -> None:
    """Let positions and orders meet the ticks that are shown."""
    expire(v, time - 1)
    for slot in _by_age(v.book, int(v.ledger[0]["top_position"])):
        if is_met(v, v.book[slot]):
            enter_bar(v, slot, time)
            _fill_rest(v, slot, time)
            _live_through(v, slot, time)
    for slot in _by_age(v.orders, int(v.ledger[0]["top_order"])):
        if is_met(v, v.orders[slot]):
            _let_meet(v, slot, time)
    expire(v, time)
    shrink(v)


def _by_age(table: Table, top: int) -> list[int]:
    """List the slots in use, the oldest first."""
    return sorted(
        (slot for slot in range(top) if table[slot]["live"]), key=lambda slot: int(table[slot]["id"])
    )


def is_met(v: Venue, one: Record) -> bool:
    """Say whether a tick is shown of the symbol of a position or an order."""
    return bool(one["live"] and v.symbols[one["sym"]]["has_bar"])


def expire(v: Venue, time: int) -> None:
    """Take out the orders whose time has come."""
    for slot in range(int(v.ledger[0]["top_order"])):
        o = v.orders[slot]
        if o["live"] and o["expires"] and o["expires"] <= time:
            end_order(v, slot, int(o["expires"]), EXPIRED, WHY_EXPIRED, 0)


def shrink(v: Venue) -> None:
    """Forget the free slots at the end of both books."""
    ledger = v.ledger[0]
    while ledger["top_position"] > 0 and v.book[ledger["top_position"] - 1]["live"] == 0:
        ledger["top_position"] -= 1
    while ledger["top_order"] > 0 and v.orders[ledger["top_order"] - 1]["live"] == 0:
        ledger["top_order"] -= 1


def _fill_rest(v: Venue, slot: int, time: int) -> None:
    """Let what is left of the orders of a position meet the tick, before the position does."""
    for rest in _by_age(v.orders, int(v.ledger[0]["top_order"])):
        if v.book[slot]["live"] and adds_to(v, v.orders[rest], v.book[slot]):
            meet_order(v, rest, time)


def _let_meet(v: Venue, slot: int, time: int) -> None:
    o = v.orders[slot]
    if is_apart(o):  # else it has met the tick with its position
        level = int(o["trigger"] or o["price"])
        position = meet_order(v, slot, time)
        if position >= 0:
            _live_on_from(v, position, level, time)
    if o["live"] and is_over(v, o):
        end_order(v, slot, time, CANCELLED, WHY_ENDED, 0)


def _live_on_from(v: Venue, slot: int, level: int, time: int) -> None:
    """Let a position live through what is left of a move: where it was filled on the way, the rest.

    A price moves to a tick one way, so that nobody need guess what came first, as of a bar.
    """
    p = v.book[slot]
    s = v.symbols[p["sym"]]
    before = int(s["bar_low"]), int(s["bar_high"])
    if p["inside"]:
        bid = level - int(s["bar_spread"]) if p["side"] > 0 else level
        s["bar_low"], s["bar_high"] = min(bid, s["bar_close"]), max(bid, s["bar_close"])
    _live_through(v, slot, time)
    s["bar_low"], s["bar_high"] = before


def _live_through(v: Venue, slot: int, time: int) -> None:
    target = live_on(v, slot, time)
    while target > 0:
        target = live_on(v, slot, time)
    if target == BOTH:
        meet_stop(v, slot, int(v.book[slot]["stop"]), time)
