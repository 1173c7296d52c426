"""Orders that rest at a broker outside and that no rule placed: by hand, by other programs, left by others.

They are in the book like any other, so that limits count them, and whoever cancels what rests cancels them.
Each has a number of the run, as it would have had it been placed here; what fills one is reported as a
position that no rule opened.
"""

from genesis_dsl.engine.latch import NOT_YET
from genesis_dsl.engine.occasions import forget_signal
from genesis_dsl.engine.reported_orders import WAS_FILLED, describe, put_levels
from genesis_dsl.engine.telling import wonder
from genesis_dsl.engine.world import World
from genesis_dsl.trading.book import end_order, free_slot
from genesis_dsl.trading.money import deal_profit
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.tables import NO_SCORE, SENT, WHY_NONE, Record

NO_SLOT = -1


@inner
def take_in_order(w: World, r: Record, slot: int, time: int) -> None:
    """Follow an order as it rests now, in its slot or in a new one; where all of it was filled, end it."""
    if slot == NO_SLOT and r["steps"] == 0:
        return
    if slot == NO_SLOT:
        slot = begin(w, r, time)
    if slot == NO_SLOT:
        wonder(w, r, time)
        return
    o = w.v.orders[slot]
    o["filled"] += o["steps"] - r["steps"]
    o["steps"] = r["steps"]
    if r["steps"] == 0:
        end_order(w.v, slot, time, WAS_FILLED, WHY_NONE, 0)
        return
    o["type"] = r["type"]
    o["price"] = r["price"]
    o["trigger"] = r["trigger"]
    put_levels(o, r)
    room = abs(o["price"] - o["stop"]) if o["has_stop"] else 0
    o["risk"] = deal_profit(w.v.ledger, w.v.symbols, o["sym"], room, o["steps"], o["stop"])


@inner
def begin(w: World, r: Record, time: int) -> int:
    """Take a slot for an order that the broker has already. Gives it, `NO_SLOT` where all are taken."""
    slot = free_slot(w.v.orders)
    if slot < 0:
        return NO_SLOT
    ledger = w.v.ledger[0]
    ledger["top_order"] = max(ledger["top_order"], slot + 1)
    w.order_since[slot, :] = NOT_YET
    forget_signal(w, slot)
    o = w.v.orders[slot]
    describe(o, r)
    o["id"] = ledger["next_order"]
    ledger["next_order"] += 1
    o["live"] = 1
    o["named"] = r["order"]
    o["placed"] = time
    o["active"] = time
    o["arrived"] = 1
    o["asked"] = SENT
    o["score"] = NO_SCORE
    o["expires"] = 0
    o["expires_bars"] = 0
    o["draws"] = 0
    o["woken"] = 0
    o["leaving"] = 0
    o["told"] = 0
    o["sent_leaving"] = 0
    o["retry"] = 0
    o["slip"] = 0
    return slot
