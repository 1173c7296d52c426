"""What follows when a guard trips: what it does, how long it stays latched, when it is armed again."""

from genesis_dsl.engine.concerned import (
    SUBJECT_ORDER,
    SUBJECT_POSITION,
    in_scope,
    is_of_each,
    is_one_of,
)
from genesis_dsl.engine.elsewhere import end_elsewhere
from genesis_dsl.engine.exits import act_on_stop
from genesis_dsl.engine.lengths import last_of
from genesis_dsl.engine.machine import execute
from genesis_dsl.engine.occasions import feed_trip
from genesis_dsl.engine.opcodes import BREACHES, TRIPS
from genesis_dsl.engine.reads import count_bits
from genesis_dsl.engine.record import BROKEN, FLAT, OF_GUARD, REARMED, TRIPPED, decide, truth_of
from genesis_dsl.engine.rule_records import ALERT, CANCEL, CLOSE, DEDUCT, FAIL, NEEDED, SAID
from genesis_dsl.engine.telling import cancel
from genesis_dsl.engine.world import AT_POSITION, DIRTY, READS_FILLS, READS_MARKS, UNTOLD, World
from genesis_dsl.trading.book import put
from genesis_dsl.trading.broker import DEDUCTED
from genesis_dsl.trading.log import DECISION, LOG_ALERT, SENT_ALERT
from genesis_dsl.trading.parts import hot, inner
from genesis_dsl.trading.requests import close_later
from genesis_dsl.trading.tables import (
    END_OPEN,
    END_RESTING,
    WHY_CANNOT_TELL,
    WHY_HOLDING,
    WHY_RULE,
    WHY_SWITCH,
    Record,
)

SWITCH, MUST_HOLD, BEFORE_ORDER, SHOWN, AT_FILL_RULE, AT_DAY_END, AT_WEEK_END = range(7)
"""Clauses of guards."""
NOT_YET = -1
ALL = -1
NOT_READ = -1
"""The symbol and the strategy of what is in symbols whose prices are not read."""


@inner
def cancel_in_scope(w: World, number: int, only: int, time: int, kind: int) -> None:
    """Cancel the resting orders that a guard means: of one position, those of its strategy in its symbol."""
    failed = w.guards[number]["actions"] & FAIL
    for slot in range(w.v.ledger[0]["top_order"]):
        o = w.v.orders[slot]
        beside = only == ALL or is_beside(w, number, only, slot)
        if o["live"] == 1 and (failed or (beside and in_scope(w, number, o["sym"], o["strategy"]))):
            cancel(w, slot, time, kind, number)


@inner
def is_beside(w: World, number: int, only: int, slot: int) -> bool:
    """Say whether an order is what a guard is about, or of a strategy that has it open in its symbol."""
    if w.guards[number]["subject"] == SUBJECT_ORDER:
        return slot == only
    o = w.v.orders[slot]
    for k in range(w.v.ledger[0]["top_position"]):
        p = w.v.book[k]
        if is_one_of(w, number, only, k) and o["strategy"] == p["strategy"] and o["sym"] == p["sym"]:
            return True
    return False


@inner
def close_in_scope(w: World, number: int, only: int, time: int, kind: int) -> None:
    """Close what a guard means from the next finest bar on.

    Of one order, that is what its strategy has in its symbol.
    """
    failed = w.guards[number]["actions"] & FAIL
    of_orders = w.guards[number]["subject"] == SUBJECT_ORDER
    o = w.v.orders[max(only, 0)]
    for slot in range(w.v.ledger[0]["top_position"]):
        p = w.v.book[slot]
        meant = only == ALL
        if not meant and of_orders:
            meant = p["strategy"] == o["strategy"] and p["sym"] == o["sym"]
        elif not meant:
            meant = is_one_of(w, number, only, slot)
        meant = meant and in_scope(w, number, p["sym"], p["strategy"])
        if p["live"] and (failed or meant):
            p["closing"] = 0  # its reason goes before any other
            close_later(w.v, slot, p["steps"], time, kind, number)


@inner
def wants_flat(w: World, kind: int, index: int) -> bool:
    """Say whether who cancelled an order wanted its positions closed too."""
    return bool(kind in (WHY_RULE, WHY_SWITCH) and w.guards[index]["actions"] & (CLOSE | FAIL))


@inner
def carry_out(w: World, number: int, only: int, time: int) -> None:
    """Do what a guard asks for: block, cancel, close, the rest. `only`: the slot it is about, or `ALL`.

    A failed account is cancelled and closed as a whole, whatever it was that broke the rule.
    """
    g = w.guards[number]
    kind = WHY_SWITCH if g["clause"] == SWITCH else WHY_RULE
    actions = g["actions"]
    if actions & FAIL:
        w.v.ledger[0]["failed"] = 1
    if actions & (CANCEL | FAIL):
        cancel_in_scope(w, number, only, time, kind)
    if actions & (CLOSE | FAIL):
        close_in_scope(w, number, only, time, kind)
        g["flattening"] = 1
    if actions & FAIL or (only == ALL and is_of_all(w, number)):
        end_elsewhere(w, ends_there(actions))
    if actions & DEDUCT:
        deduct(w, number, time)
    move_stops(w, number, ALL if g["acts_on_all"] or g["subject"] == SUBJECT_ORDER else only, time)
    if actions & ALERT:
        row = put(w.v, LOG_ALERT, time)
        w.v.log[row, SENT_ALERT.level] = g["level"]
        w.v.log[row, SENT_ALERT.source] = number


@inner
def is_of_all(w: World, number: int) -> bool:
    """Say whether a guard acts on the whole account, and so on symbols whose prices are not read."""
    return in_scope(w, number, NOT_READ, NOT_READ)


@hot
def ends_there(actions: int) -> int:
    """Say what in symbols whose prices are not read a guard's actions end, as bits."""
    resting = END_RESTING if actions & (CANCEL | FAIL) else 0
    return resting | (END_OPEN if actions & (CLOSE | FAIL) else 0)


@inner
def deduct(w: World, number: int, time: int) -> None:
    """Take from the balance what a rule says, to the nearest cent; what is unknown is not taken."""
    g = w.guards[number]
    execute(w, g["deduct_start"], g["deduct_end"])
    if w.why[g["deduct"]]:
        return
    amount = int(round(w.reg[g["deduct"]]))
    ledger = w.v.ledger[0]
    ledger["balance"] -= amount
    ledger["equity"] -= amount
    ledger["lowest_equity"] -= amount
    ledger["deducted"] += amount
    row = put(w.v, LOG_ALERT, time)
    w.v.log[row, SENT_ALERT.level] = 1
    w.v.log[row, SENT_ALERT.source] = number
    w.v.log[row, SENT_ALERT.about] = DEDUCTED
    w.v.log[row, SENT_ALERT.one] = amount
    w.context[DIRTY] |= READS_MARKS | READS_FILLS


@inner
def move_stops(w: World, number: int, only: int, time: int) -> None:
    """Move the stops of what a guard means, as far as that tightens them. `only`: a slot, or `ALL`."""
    g = w.guards[number]
    kind = WHY_SWITCH if g["clause"] == SWITCH else WHY_RULE
    for k in range(g["moves"], g["moves"] + g["moved"]):
        for slot in range(w.v.ledger[0]["top_position"]):
            p = w.v.book[slot]
            meant = only == ALL or is_one_of(w, number, only, slot)
            meant = meant and in_scope(w, number, p["sym"], p["strategy"])
            if p["live"] and meant and w.actions[k]["sym"] == p["sym"]:
                w.context[AT_POSITION] = slot
                act_on_stop(w, k, slot, time, kind, number)


@inner
def is_flat(w: World, number: int) -> bool:
    """Say whether nothing is open or resting any more that a guard means to close or to cancel.

    One that is asked of each position or order means those whose closing it asked for.
    """
    g = w.guards[number]
    kind = WHY_SWITCH if g["clause"] == SWITCH else WHY_RULE
    failed = g["actions"] & FAIL
    ledger = w.v.ledger[0]
    for slot in range(ledger["top_position"]):
        p = w.v.book[slot]
        meant = in_scope(w, number, p["sym"], p["strategy"])
        if is_of_each(g) and not g["acts_on_all"]:
            meant = p["closing"] > 0 and p["closing_kind"] == kind and p["closing_index"] == number
        if p["live"] and (failed or meant):
            return False
    for slot in range(ledger["top_order"]):
        o = w.v.orders[slot]
        asked = o["leaving"] and o["leaving_kind"] == kind and o["leaving_index"] == number
        if o["live"] == 1 and asked:
            return False
    of_all = failed or (is_of_all(w, number) and not (is_of_each(g) and not g["acts_on_all"]))
    return not (of_all and ledger["elsewhere_wish"] & ends_there(g["actions"]))


@inner
def confirm_flat(w: World, number: int, time: int) -> None:
    """Record, once, that all is closed and cancelled that a guard asked for."""
    g = w.guards[number]
    if g["flattening"] and is_flat(w, number):
        g["flattening"] = 0
        decide(w, time, FLAT, OF_GUARD, number, g["sym"], 0, 0)


@inner
def trip(w: World, number: int, only: int, time: int) -> int:
    """Latch a guard and do what it says. `only`: the slot of the position or order it is about, or `ALL`.

    Gives the row of the log.
    """
    g = w.guards[number]
    g["status"] = 1
    g["tripped_at"] = time
    g["clear_since"] = NOT_YET
    g["rolled"] = 0
    g["orders_at"] = w.v.ledger[0]["next_order"]
    g["fills_at"] = w.v.ledger[0]["fills"]
    forget_approvals(w, g)
    kind = TRIPPED if g["clause"] == SWITCH else BROKEN
    row = decide(w, time, kind, OF_GUARD, number, g["sym"], 0, 0)
    if only != ALL and g["subject"] == SUBJECT_ORDER:
        w.v.log[row, DECISION.order] = w.v.orders[only]["id"]
    elif only != ALL and g["subject"] == SUBJECT_POSITION:
        w.v.log[row, DECISION.position] = w.v.book[only]["id"]
    carry_out(w, number, ALL if g["acts_on_all"] else only, time)
    feed_trip(w, number, TRIPS if g["clause"] == SWITCH else BREACHES)
    return row


@inner
def is_latched(w: World, number: int) -> bool:
    """Say whether a tripped guard waits for something; a rule without `re_arm:` follows its condition."""
    g = w.guards[number]
    waits = g["re_day"] or g["re_week"] or g["re_clear"] or g["re_after"] or g["re_clear_after"]
    happens = g["re_order"] or g["re_fill"]
    said = g["roles"] != 0 or g["when"] >= 0
    return g["clause"] == SWITCH or waits != 0 or happens != 0 or said


@hot
def is_approved(w: World, g: Record) -> bool:
    """Say whether as many different persons as are asked for in each role have said so."""
    for role in range(g["roles_first"], g["roles_first"] + g["roles"]):
        if count_bits(w.roles[role, SAID]) < w.roles[role, NEEDED]:
            return False
    return True


@hot
def missing_roles(w: World, g: Record) -> int:
    """Give the roles in which persons are still asked for, a bit for each; of many the first 62."""
    missing = 0
    for place in range(min(g["roles"], 62)):
        role = g["roles_first"] + place
        if count_bits(w.roles[role, SAID]) < w.roles[role, NEEDED]:
            missing |= 1 << place
    return missing


@hot
def has_said_so(w: World, g: Record, bit: int) -> bool:
    """Say whether a person has said so, in whichever role."""
    for role in range(g["roles_first"], g["roles_first"] + g["roles"]):
        if w.roles[role, SAID] & bit:
            return True
    return False


@hot
def forget_approvals(w: World, g: Record) -> None:
    """Let everybody say so anew."""
    for role in range(g["roles_first"], g["roles_first"] + g["roles"]):
        w.roles[role, SAID] = 0


@inner
def waited_until(w: World, g: Record) -> int:
    """Give the instant at which the last of the lengths ends that a tripped guard waits for."""
    return last_of(w, g["tripped_at"], g["re_after_first"], g["re_after"], g["zone"])


@inner
def clear_until(w: World, g: Record) -> int:
    """Give the instant at which a guard has been clear for all the lengths that it waits for."""
    return last_of(w, g["clear_since"], g["re_clear_after_first"], g["re_clear_after"], g["zone"])


@inner
def may_re_arm(w: World, number: int, time: int) -> bool:
    """Say whether everything that a tripped guard waits for has come."""
    g = w.guards[number]
    if not is_approved(w, g):
        return False
    if g["re_order"] and w.v.ledger[0]["next_order"] == g["orders_at"]:
        return False
    if g["re_fill"] and w.v.ledger[0]["fills"] == g["fills_at"]:
        return False
    if (g["re_day"] and not g["rolled"] & 1) or (g["re_week"] and not g["rolled"] & 2):
        return False
    if g["re_clear"] and g["clear_since"] == NOT_YET:
        return False
    if time < waited_until(w, g):
        return False
    if g["re_clear_after"] and (g["clear_since"] == NOT_YET or time < clear_until(w, g)):
        return False
    if g["when"] < 0:
        return True
    execute(w, g["when_start"], g["when_end"])
    return truth_of(w, g["when"]) == 1


@inner
def watch_latched(w: World, number: int, truth: int, time: int) -> None:
    """Follow a tripped guard until it may be armed again. `truth`: of being tripped."""
    g = w.guards[number]
    if truth == 0:
        if g["clear_since"] == NOT_YET:
            g["clear_since"] = time
    else:
        g["clear_since"] = NOT_YET
    if may_re_arm(w, number, time):
        g["status"] = 0
        forget_approvals(w, g)
        g["since"] = NOT_YET
        decide(w, time, REARMED, OF_GUARD, number, g["sym"], 0, 0)


@inner
def untold(w: World, why: int, index: int) -> int:
    """Give why a guard cannot tell that keeps an order out; 0 of every other reason."""
    if why == WHY_HOLDING:
        return int(w.guards[index]["holding"])
    return int(w.context[UNTOLD]) if why == WHY_CANNOT_TELL else 0
