"""Whom a rule or a switch concerns: of which orders and fills it is asked, and on what it acts."""

from genesis_dsl.engine.ideas import is_kept, is_of
from genesis_dsl.engine.world import AT_IDEA, AT_ORDER, AT_POSITION, World
from genesis_dsl.trading.parts import hot, inner
from genesis_dsl.trading.tables import Record

SUBJECT_POSITION, SUBJECT_FILL, SUBJECT_ORDER, SUBJECT_IDEA = 2, 3, 4, 5
"""What a guard is asked of, besides the account and a symbol."""
DONE = -2
"""Stands in `World.slot_since` for a position on which a guard has acted, in `order_since` for an order, in
`idea_since` for an idea."""


@hot
def is_of_each(g: Record) -> bool:
    """Say whether a guard is asked of each position, resting order or idea, which are there for a while."""
    return bool(g["subject"] in (SUBJECT_POSITION, SUBJECT_ORDER, SUBJECT_IDEA))


@inner
def top_slot(w: World, number: int) -> int:
    """Give the end of the slots of which a guard is asked: of ideas, the rows of their group."""
    ledger = w.v.ledger[0]
    if w.guards[number]["subject"] == SUBJECT_IDEA:
        group = w.groups[w.guards[number]["group"]]
        return int(min(group["head"], group["rows"]))
    of_orders = w.guards[number]["subject"] == SUBJECT_ORDER
    return int(ledger["top_order"] if of_orders else ledger["top_position"])


@inner
def is_asked_of(w: World, number: int, slot: int) -> bool:
    """Say whether a guard is asked of what is in a slot: of an idea while it is open, and as it ends."""
    g = w.guards[number]
    if g["subject"] == SUBJECT_IDEA:
        i = w.ideas[w.groups[g["group"]]["first"] + slot]
        lasts = i["open"] > 0 or i["changed"] >= w.v.ledger[0]["now"]
        return bool(lasts and is_kept(w, i) and g["sym"] in (-1, i["sym"]))
    if g["subject"] == SUBJECT_ORDER:
        o = w.v.orders[slot]
        return bool(o["live"] == 1 and o["sym"] == g["sym"])
    return bool(w.v.book[slot]["live"] and w.v.book[slot]["sym"] == g["sym"])


@inner
def look_at(w: World, number: int, slot: int) -> None:
    """Make what is in a slot the subject of the sentences that are asked next, -1 for nothing."""
    subject = w.guards[number]["subject"]
    if subject == SUBJECT_ORDER:
        w.context[AT_ORDER] = slot
    elif subject == SUBJECT_IDEA:
        w.context[AT_IDEA] = row_of(w, number, slot) if slot >= 0 else -1
    else:
        w.context[AT_POSITION] = slot


@inner
def row_of(w: World, number: int, slot: int) -> int:
    """Give the row of an idea that a guard is asked of."""
    return int(w.groups[w.guards[number]["group"]]["first"] + slot)


@inner
def is_one_of(w: World, number: int, only: int, slot: int) -> bool:
    """Say whether a position is what a guard is about: it, or one of the idea in the slot `only`."""
    if w.guards[number]["subject"] == SUBJECT_IDEA:
        return is_of(w, w.ideas[row_of(w, number, only)], slot)
    return slot == only


@inner
def since_of(w: World, number: int, slot: int) -> int:
    """Give since when what is in a slot calls for a guard to act: an instant, -1 or `DONE`."""
    subject = w.guards[number]["subject"]
    if subject == SUBJECT_ORDER:
        return int(w.order_since[slot, number])
    if subject == SUBJECT_IDEA:
        return int(w.idea_since[row_of(w, number, slot), w.guards[number]["place"]])
    return int(w.slot_since[slot, number])


@inner
def keep_since(w: World, number: int, slot: int, since: int) -> None:
    """Keep since when what is in a slot calls for a guard to act."""
    subject = w.guards[number]["subject"]
    if subject == SUBJECT_ORDER:
        w.order_since[slot, number] = since
    elif subject == SUBJECT_IDEA:
        w.idea_since[row_of(w, number, slot), w.guards[number]["place"]] = since
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
