"""What is asked of a broker outside, at the end of an event: what is wanted, and neither there nor under way.

So a move that was overtaken is never sent, a stop that somebody took away is put back, and what was refused
is asked for again. Of one position at most one thing is under way; of an order it is asked to take it once,
and never again.
"""

from genesis_dsl.engine.fills import breaks_by_closing
from genesis_dsl.engine.telling import tell_of_position
from genesis_dsl.engine.world import World
from genesis_dsl.trading.book import CANCEL, CLOSE, MODIFY, OPEN, put
from genesis_dsl.trading.levels import target_of
from genesis_dsl.trading.log import ASKED, LOG_ASKED
from genesis_dsl.trading.matching import best_price, is_waiting
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.requests import cancel_later, close_later
from genesis_dsl.trading.share import is_over
from genesis_dsl.trading.tables import (
    ALL_LEFT,
    CALLED_BACK,
    SENT,
    WHY_ENDED,
    WHY_EXIT,
    WHY_EXPIRED,
    WHY_NONE,
    WHY_RULE,
    WHY_SIGNAL,
    WHY_TARGET,
    Record,
)

NO_TARGET = -1


@inner
def ask_broker(w: World, time: int) -> None:
    """Ask for all that is wanted: orders first, then what is open, each in the order of its slot."""
    for slot in range(w.v.ledger[0]["top_order"]):
        if w.v.orders[slot]["live"] == 1:
            ask_about_order(w, slot, time)
    for slot in range(w.v.ledger[0]["top_position"]):
        if w.v.book[slot]["live"]:
            ask_about_position(w, slot, time)


@inner
def call_back_expired(w: World, time: int) -> None:
    """Want every order gone whose time has come."""
    for slot in range(w.v.ledger[0]["top_order"]):
        o = w.v.orders[slot]
        if o["live"] == 1 and o["expires"] and o["expires"] <= time:
            cancel_later(w.v, slot, time, WHY_EXPIRED, 0)


@inner
def write(w: World, time: int, action: int, sym: int, side: int, why: int, index: int) -> int:
    """Write down what the broker is asked for; the caller adds what it is about. Gives the row of the log."""
    ledger = w.v.ledger[0]
    ledger["asks"] += 1
    row = put(w.v, LOG_ASKED, time)
    log = w.v.log
    log[row, ASKED.id] = ledger["asks"]
    log[row, ASKED.action] = action
    log[row, ASKED.sym] = sym
    log[row, ASKED.side] = side
    log[row, ASKED.why] = why
    log[row, ASKED.why_number] = index
    return row


@inner
def ask_about_order(w: World, slot: int, time: int) -> None:
    """Ask to take an order, once; or to cancel one that the broker has taken."""
    o = w.v.orders[slot]
    if not o["asked"]:
        o["asked"] = SENT
        ask_to_take(w, slot, time)
    if not o["leaving"] and is_over(w.v, o):
        cancel_later(w.v, slot, time, WHY_ENDED, 0)
    if o["leaving"] and o["arrived"] and not o["asked"] & CALLED_BACK and time >= o["retry"]:
        o["asked"] |= CALLED_BACK
        o["sent_leaving"] = o["sent_leaving"] or time
        row = write(w, time, CANCEL, o["sym"], o["side"], o["leaving_kind"], o["leaving_index"])
        w.v.log[row, ASKED.order] = o["named"] or o["id"]


@inner
def ask_to_take(w: World, slot: int, time: int) -> None:
    """Ask the broker to take an order, with its stop and the target that can rest with it."""
    o = w.v.orders[slot]
    row = write(w, time, OPEN, o["sym"], o["side"], WHY_SIGNAL, o["entry"])
    log = w.v.log
    log[row, ASKED.order] = o["id"]
    log[row, ASKED.type] = o["type"]
    log[row, ASKED.steps] = o["steps"]
    log[row, ASKED.price] = o["price"]
    log[row, ASKED.trigger] = o["trigger"]
    log[row, ASKED.stop] = o["stop"] if o["has_stop"] else 0
    log[row, ASKED.target] = target_of(w.v, o, o["n_targets"] - 1) if covers(o, o["steps"]) else 0
    log[row, ASKED.expires] = o["expires"]
    log[row, ASKED.wanted] = o["price"]


@inner
def covers(thing: Record, steps: int) -> bool:
    """Say whether the last target closes all that the others leave of some steps."""
    last = thing["n_targets"] - 1
    if last < 0:
        return False
    for k in range(last):
        if thing["t_steps"][k] == ALL_LEFT:
            return False
        steps -= thing["t_steps"][k]
    return bool(thing["t_steps"][last] == ALL_LEFT or thing["t_steps"][last] >= steps)


@inner
def resting_target(p: Record) -> int:
    """Give the target that rests at the broker: the last one, where it closes all that is left."""
    last = p["n_targets"] - 1
    return last if covers(p, p["shared"]) and not (p["targets"] >> last) & 1 else NO_TARGET


@inner
def ask_about_position(w: World, slot: int, time: int) -> None:
    """Ask to close what is to be closed, or else to put stop and target where they belong."""
    p = w.v.book[slot]
    reach_targets(w, slot, time)
    if time < p["retry"] or p["asked_steps"] or p["asked_move"]:
        return
    if p["closing"] and not p["close_at"] and not waits_for_rules(w, slot, time):
        p["asked_steps"] = min(p["closing"], p["steps"])
        p["sent_closing"] = p["sent_closing"] or time
        row = write(w, time, CLOSE, p["sym"], -p["side"], p["closing_kind"], p["closing_index"])
        about(w, row, p)
        w.v.log[row, ASKED.steps] = p["asked_steps"]
        w.v.log[row, ASKED.wanted] = p["closing_price"]
    elif p["closing"] < p["steps"] or p["close_at"]:
        ask_to_move(w, slot, time)


@inner
def about(w: World, row: int, p: Record) -> None:
    """Say which position is meant, and which order opened it."""
    w.v.log[row, ASKED.position] = p["id"]
    w.v.log[row, ASKED.order] = p["order"]


@inner
def ask_to_move(w: World, slot: int, time: int) -> None:
    """Ask for stop and target where they do not stand as they should; one alone would delete the other."""
    p = w.v.book[slot]
    target = NO_TARGET if p["has_aim"] else resting_target(p)
    level = p["aim"] if p["has_aim"] else (p["t_price"][target] if target != NO_TARGET else 0)
    if p["close_at"]:
        level = p["close_at"]  # what closes at a limit is, at a broker, the target
    stop = p["wish"] if p["has_wish"] else (p["stop"] if p["has_stop"] else 0)
    if stop == p["there_stop"] and level == p["there_target"]:
        return
    p["asked_move"] = time
    why, index = WHY_NONE, 0
    if p["has_wish"]:
        why, index = p["wish_kind"], p["wish_index"]
    elif p["has_aim"]:
        why, index = p["aim_kind"], p["aim_index"]
    row = write(w, time, MODIFY, p["sym"], p["side"], why, index)
    about(w, row, p)
    w.v.log[row, ASKED.steps] = p["steps"]
    w.v.log[row, ASKED.stop] = stop
    w.v.log[row, ASKED.target] = level


@inner
def reach_targets(w: World, slot: int, time: int) -> None:
    """Want the share closed of each target that the price has reached, and that rests nowhere."""
    p = w.v.book[slot]
    s = w.v.symbols[p["sym"]]
    if not s["has_bar"] or p["closing"] >= p["steps"]:
        return
    best = best_price(w.v, slot) if s["opened"] >= p["opened"] else (s["bid"] if p["side"] > 0 else s["ask"])
    resting = resting_target(p)
    for k in range(p["n_targets"]):
        if k != resting and is_waiting(w.v, slot, k, best):
            p["targets"] |= 1 << k
            asked = p["steps"] if p["t_steps"][k] == ALL_LEFT else p["t_steps"][k]
            close_later(w.v, slot, asked, time, WHY_TARGET, k + 1)


@inner
def waits_for_rules(w: World, slot: int, time: int) -> bool:
    """Say whether what an exit asked to close would break a rule about fills, and record it once."""
    p = w.v.book[slot]
    if p["closing_kind"] != WHY_EXIT:
        return False
    number = breaks_by_closing(w, slot)
    if number >= 0 and not p["told_closing"]:
        p["told_closing"] = 1
        tell_of_position(w, slot, time, WHY_EXIT, p["closing_index"], WHY_RULE, number)
    return number >= 0
