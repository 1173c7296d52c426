"""What a broker outside reports, applied to the ledger in the place of matching.

An order rests until a report ends it, a position lives until reports have closed all of it, and stop and
target stand where the broker says. What a report names and nobody knows here is a difference: entries wait,
and a person is told.
"""

from genesis_dsl.engine.commands import move_money
from genesis_dsl.engine.elsewhere import take_in_elsewhere
from genesis_dsl.engine.occasions import feed_marks, feed_transfer
from genesis_dsl.engine.opcodes import DEPOSITS, PAYOUTS
from genesis_dsl.engine.reported import (
    ACCEPTED,
    BALANCE,
    CLEARED,
    DOUBT,
    ELSEWHERE,
    FILLED,
    HAS_EXPIRED,
    IS_ADOPTED,
    IS_CANCELLED,
    IS_REFUSED,
    OPENING,
    RESTS,
)
from genesis_dsl.engine.reported_orders import adopt, apply_to_order
from genesis_dsl.engine.reported_positions import apply_to_position
from genesis_dsl.engine.reported_strangers import take_in_order
from genesis_dsl.engine.telling import wonder
from genesis_dsl.engine.world import DIRTY, NEXT_REPORT, READS_DAYS, REPORTS, World
from genesis_dsl.trading.book import CANCEL, OPEN
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.tables import Record


@inner
def take_reports(w: World, time: int) -> None:
    """Apply what was reported up to this instant, in the order in which it came in."""
    while w.context[NEXT_REPORT] < w.context[REPORTS]:
        number = w.context[NEXT_REPORT]
        if w.reports[number]["time"] > time:
            return
        w.context[NEXT_REPORT] += 1
        apply(w, number, time)


@inner
def is_heard(w: World, time: int) -> bool:
    """Say whether a report comes in at this instant."""
    number = w.context[NEXT_REPORT]
    return bool(number < w.context[REPORTS] and w.reports[number]["time"] <= time)


@inner
def apply(w: World, number: int, time: int) -> None:
    """Apply one report."""
    r = w.reports[number]
    kind = r["kind"]
    if kind == BALANCE:
        move_balance(w, number)
    elif kind in (DOUBT, CLEARED):
        doubt(w, r)
    elif kind == ELSEWHERE:
        take_in_elsewhere(w, r)
    elif kind == OPENING:
        open_account(w, r)
    elif kind == IS_ADOPTED:
        adopt(w, r, time)
    elif kind == RESTS:
        take_in_order(w, r, order_named(w, r), time)
    elif kind in (ACCEPTED, FILLED, IS_CANCELLED, HAS_EXPIRED) or (
        kind == IS_REFUSED and r["about"] in (OPEN, CANCEL)
    ):
        slot = order_named(w, r)
        if slot >= 0:
            apply_to_order(w, r, slot, time)
        elif kind != IS_REFUSED or r["about"] != CANCEL:  # what has ended needs no cancelling any more
            wonder(w, r, time)
    else:
        slot = position_named(w, r)
        if slot < 0:
            if (
                kind != IS_REFUSED
            ):  # what was refused of a position that has ended meanwhile is not wanted any more
                wonder(w, r, time)
        else:
            apply_to_position(w, r, slot, time)


@inner
def order_named(w: World, r: Record) -> int:
    """Give the slot of the order that a report names, -1 where it is not there."""
    for slot in range(w.v.ledger[0]["top_order"]):
        o = w.v.orders[slot]
        if o["live"] and r["order"] == (o["named"] or o["id"]):
            return slot
    return -1


@inner
def position_named(w: World, r: Record) -> int:
    """Give the slot of the position that a report names, itself or by its order; -1 where it is not there."""
    for slot in range(w.v.ledger[0]["top_position"]):
        p = w.v.book[slot]
        if p["live"] and (p["id"] == r["position"] or (r["position"] == 0 and p["order"] == r["order"])):
            return slot
    return -1


@inner
def doubt(w: World, r: Record) -> None:
    """Begin or end a doubt about a symbol or about the account."""
    if r["sym"] < 0:
        ledger = w.v.ledger[0]
        ledger["unsure"] = (
            ledger["unsure"] | r["cause"] if r["kind"] == DOUBT else ledger["unsure"] & ~r["cause"]
        )
    else:
        s = w.v.symbols[r["sym"]]
        s["unsure"] = s["unsure"] | r["cause"] if r["kind"] == DOUBT else s["unsure"] & ~r["cause"]


@inner
def move_balance(w: World, number: int) -> None:
    """Book what was paid in or out at the broker."""
    amount = w.reports[number]["amount"]
    move_money(w, amount)
    feed_marks(w)
    feed_transfer(w, w.commands.shape[0] + number, DEPOSITS if amount > 0 else PAYOUTS)


@inner
def open_account(w: World, r: Record) -> None:
    """Begin with what the account holds: days with what it held then, and what deals have moved since.

    Nobody has paid it in or out. What it held where the week began is not known: a week begins with this day.
    """
    amount = r["amount"]
    move_money(w, amount)
    feed_marks(w)
    for calendar in range(w.days.shape[0]):
        day = w.days[calendar]
        day["balance"] += amount
        day["equity"] += amount
        day["lowest"] += amount
        day["week_balance"] += amount
        day["week_equity"] += amount
    w.v.ledger[0]["balance"] += r["profit"]
    w.context[DIRTY] |= READS_DAYS
