"""What becomes of orders and of what is asked of the broker, recorded with what its owner says now."""

from genesis_dsl.engine.machine import execute
from genesis_dsl.engine.record import OF_ENTRY, OF_EXIT, OF_GUARD, OF_PERSON, WAITS, decide
from genesis_dsl.engine.world import AT_ELEMENT, AT_ORDER, AT_POSITION, AT_SITE, World
from genesis_dsl.trading.broker import CRITICAL, UNEXPLAINED
from genesis_dsl.trading.broker import tell as warn
from genesis_dsl.trading.log import DECISION
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.requests import cancel_later
from genesis_dsl.trading.tables import (
    WHY_EXIT,
    WHY_FROZEN,
    WHY_NONE,
    WHY_PERSON,
    WHY_RULE,
    WHY_SWITCH,
    Record,
)

DIFFERENCE = 2
"""The bit of a doubt: the broker says what cannot be explained here."""


@inner
def look(w: World, number: int, slot: int) -> None:
    """Evaluate all that a decision of an entry keeps, so that it is what is so now, not what was imagined.

    `slot`: of the order that is asked about, -1 where there is none.
    """
    e = w.entries[number]
    w.context[AT_POSITION] = -1
    w.context[AT_ELEMENT] = -1
    w.context[AT_ORDER] = slot
    execute(w, e["look_start"], e["look_end"])


@inner
def tell_of_order(w: World, slot: int, time: int, kind: int) -> None:
    """Record what became of an order in the book, with what its entry says now."""
    o = w.v.orders[slot]
    w.context[AT_SITE] = w.entries[o["entry"]]["site"]
    look(w, o["entry"], slot)
    row = decide(w, time, kind, OF_ENTRY, o["entry"], o["sym"], WHY_NONE, 0)
    w.v.log[row, DECISION.order] = o["id"]


@inner
def owner_of(entry: int, kind: int, index: int) -> tuple[int, int]:
    """Say who asked: an exit, a rule or a switch, a person, or else the entry itself."""
    if kind == WHY_EXIT:
        return OF_EXIT, index
    if kind in (WHY_SWITCH, WHY_RULE):
        return OF_GUARD, index
    if kind == WHY_PERSON:
        return OF_PERSON, index
    return OF_ENTRY, entry


@inner
def tell(w: World, owner: int, number: int, sym: int, time: int, why: int, part: int) -> int:
    """Record that something waits; the sentences of its owner are asked anew. Gives the row of the log."""
    w.context[AT_ELEMENT] = -1
    if owner == OF_EXIT:
        execute(w, w.exits[number]["start"], w.exits[number]["end"])
    elif owner == OF_GUARD:
        execute(w, w.guards[number]["start"], w.guards[number]["end"])
    elif owner == OF_ENTRY:
        look(w, number, w.context[AT_ORDER])
    return decide(w, time, WAITS, owner, number, sym, why, part)


@inner
def tell_of_position(w: World, slot: int, time: int, kind: int, index: int, why: int, part: int) -> None:
    """Record that what was asked about a position waits; of one that no rule opened, what was asked of it."""
    p = w.v.book[slot]
    owner, number = owner_of(p["entry"], kind, index)
    if number < 0:
        return
    w.context[AT_POSITION] = slot
    w.context[AT_ORDER] = -1
    row = tell(w, owner, number, p["sym"], time, why, part)
    w.v.log[row, DECISION.position] = p["id"]
    w.context[AT_POSITION] = slot
    w.context[AT_ORDER] = -1


@inner
def tell_of_leaving(w: World, slot: int, time: int, why: int, part: int) -> None:
    """Record, once, that the cancellation of an order waits."""
    o = w.v.orders[slot]
    if o["told"]:
        return
    o["told"] = 1
    owner, number = owner_of(o["entry"], o["leaving_kind"], o["leaving_index"])
    if number < 0:  # no rule placed it, and none has asked
        return
    w.context[AT_POSITION] = -1
    w.context[AT_ORDER] = slot
    row = tell(w, owner, number, o["sym"], time, why, part)
    w.v.log[row, DECISION.order] = o["id"]


@inner
def cancel(w: World, slot: int, time: int, kind: int, index: int) -> int:
    """Ask to cancel an order, and record it where that has to wait. Gives 1 unless it was asked before."""
    asked = cancel_later(w.v, slot, time, kind, index)
    o = w.v.orders[slot]
    if asked and o["live"] == 1 and o["leaving_from"] <= time:
        about, order, element = w.context[AT_POSITION], w.context[AT_ORDER], w.context[AT_ELEMENT]
        tell_of_leaving(w, slot, time, WHY_FROZEN, 0)
        w.context[AT_POSITION] = about
        w.context[AT_ORDER] = order
        w.context[AT_ELEMENT] = element
    return asked


@inner
def wonder(w: World, r: Record, time: int) -> None:
    """Say that a report cannot be explained; entries wait until somebody has cleared that."""
    w.v.ledger[0]["unsure"] |= DIFFERENCE
    warn(w.v, time, CRITICAL, UNEXPLAINED, r["kind"], r["order"], r["position"])
