"""Whom a rule or a switch concerns: of which orders and fills it is asked, and on what it acts."""

from genesis_dsl.engine.world import AT_ORDER, AT_POSITION, World
from genesis_dsl.trading.parts import hot, inner
from genesis_dsl.trading.tables import Record

SUBJECT_POSITION, SUBJECT_FILL, SUBJECT_ORDER = 2, 3, 4
"""What a guard is asked of, besides the account and a symbol."""
DONE = -2
"""Stands in `World.slot_since` for a position on which a guard has acted, in `order_since` for an order."""


@hot
def is_of_each(g: Record) -> bool:
    """Say whether a guard is asked of each position or of each resting order, which are there for a while."""
    return bool(g["subject"] == SUBJECT_POSITION or g["subject"] == SUBJECT_ORDER)


@inner
def top_slot(w: World, number: int) -> int:
    """Give the end of the slots of which a guard is asked."""
    ledger = w.v.ledger[0]
    of_orders = w.guards[number]["subject"] == SUBJECT_ORDER
    return int(ledger["top_order"] if of_orders else ledger["top_position"])


@inner
def is_asked_of(w: World, number: int, slot: int) -> bool:
    """Say whether a guard is asked of what is in a slot."""
    g = w.guards[number]
    if g["subject"] == SUBJECT_ORDER:
        o = w.v.orders[slot]
        return bool(o["live"] == 1 and o["sym"] == g["sym"])
    return bool(w.v.book[slot]["live"] and w.v.book[slot]["sym"] == g["sym"])


@inner
def look_at(w: World, number: int, slot: int) -> None:
    """Make what is in a slot the subject of the sentences that are asked next, -1 for nothing."""
    if w.guards[number]["subject"] == SUBJECT_ORDER:
        w.context[AT_ORDER] = slot
    else:
        w.context[AT_POSITION] = slot


@inner
def since_of(w: World, number: int, slot: int) -> int:
    """Give since when what is in a slot calls for a guard to act: an instant, -1 or `DONE`."""
    if w.guards[number]["subject"] == SUBJECT_ORDER:
        return int(w.order_since[slot, number])
    return int(w.slot_since[slot, number])


@inner
def keep_since(w: World, number: int, slot: int, since: int) -> None:
    """Keep since when what is in a slot calls for a guard to act."""
    if w.guards[number]["subject"] == SUBJECT_ORDER:
        w.order_since[slot, number] = since
    else:
        w.slot_since[slot, number] = since


@inner
def is_about(w: World, number: int, sym: int, strategy: int) -> bool:
    """Say whether a guard is asked about orders and fills of this symbol and strategy."""
    g = w.guards[number]
    return bool(g["sym"] in (-1, sym) and g["of_strategy"] in (-1, strategy))


@inner
def in_scope(w: World, number: int, sym: int, strategy: int) -> bool:
    """Say whether a guard acts on this symbol and strategy."""
    g = w.guards[number]
    if g["acts_strategy"] not in (-1, strategy):
        return False
    if g["acts_count"] < 0:
        return True
    for k in range(g["acts_on"], g["acts_on"] + g["acts_count"]):
        if w.argv[k] == sym:
            return True
    return False
