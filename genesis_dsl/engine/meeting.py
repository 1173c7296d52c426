"""How the loop brings orders and positions to a bar: first what was asked of the broker, then the prices."""

from genesis_dsl.engine.fills import breaks_by_closing
from genesis_dsl.engine.latch import wants_flat
from genesis_dsl.engine.occasions import begin_tracking
from genesis_dsl.engine.record import TOUCHED
from genesis_dsl.engine.targets import live_through
from genesis_dsl.engine.telling import tell_of_leaving, tell_of_order, tell_of_position
from genesis_dsl.engine.waits import ends_inside
from genesis_dsl.engine.world import World
from genesis_dsl.trading.age import next_in_age
from genesis_dsl.trading.book import OPEN, count_request, end_order
from genesis_dsl.trading.levels import is_order_frozen, refuse_order
from genesis_dsl.trading.matching import enter_bar
from genesis_dsl.trading.netting import AGAINST, held_in
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.requests import CANCELLED, answer_leaving, close_later, grant, is_due, is_held
from genesis_dsl.trading.resting import meet_order
from genesis_dsl.trading.share import adds_to, counted_in, is_apart, is_over
from genesis_dsl.trading.tables import (
    PART_STOP,
    PART_TARGET,
    WHY_ENDED,
    WHY_EXIT,
    WHY_FROZEN,
    WHY_RULE,
    Record,
)

REFUSED = 4
"""How an order ended that the broker did not take: see `end_order`."""


@inner
def begin_bar(w: World, slot: int, time: int) -> None:
    """Let a position begin a bar: moves and closings that have arrived are carried out, or wait."""
    p = w.v.book[slot]
    if p["has_wish"] or p["has_aim"]:
        grant_moves(w, slot, time)
    if p["closing"] and not p["told_closing"] and is_held(w.v, p):
        p["told_closing"] = 1
        tell_of_position(w, slot, time, p["closing_kind"], p["closing_index"], WHY_FROZEN, 0)
    if p["closing"] and p["closing_kind"] == WHY_EXIT and is_due(w.v, p):
        wait_for_rules(w, slot, time)
    enter_bar(w.v, slot, time)


@inner
def wait_for_rules(w: World, slot: int, time: int) -> None:
    """Hold the closing that an exit asked for back, as long as a rule about fills would be broken by it."""
    p = w.v.book[slot]
    number = breaks_by_closing(w, slot)
    if number < 0:
        return
    p["closing_from"] = w.v.symbols[p["sym"]]["opened"] + 1
    if not p["told_closing"]:
        p["told_closing"] = 1
        tell_of_position(w, slot, time, WHY_EXIT, p["closing_index"], WHY_RULE, number)


@inner
def grant_moves(w: World, slot: int, time: int) -> None:
    """Carry out the moves that have arrived, and record, once, which of them wait."""
    p = w.v.book[slot]
    of_stop, of_target = grant(w.v, slot, time)
    if of_stop and not p["told_move"]:
        p["told_move"] = 1
        tell_of_position(w, slot, time, p["wish_kind"], p["wish_index"], of_stop, PART_STOP)
    if of_target and not p["told_move"]:
        p["told_move"] = 1
        tell_of_position(w, slot, time, p["aim_kind"], p["aim_index"], of_target, PART_TARGET)


@inner
def is_at_broker(w: World, slot: int, time: int) -> bool:
    """Say whether an order rests at the broker at the open: it has arrived, was taken, and not cancelled."""
    o = w.v.orders[slot]
    s = w.v.symbols[o["sym"]]
    bid, ask = s["bar_open"], s["bar_open"] + s["bar_spread"]
    if o["active"] > s["opened"]:
        return False
    if not o["arrived"]:
        o["arrived"] = 1
        why, part = refuse_order(w.v, o, bid, ask)
        count_request(w.v, OPEN, o["sym"], o["strategy"], o["placed"], time, int(why != 0))
        if why:
            end_order(w.v, slot, time, REFUSED, why, part)
            return False
    if o["leaving"] and o["leaving_from"] <= s["opened"]:
        frozen = is_order_frozen(w.v, o, bid, ask)
        answer_leaving(w.v, o, time, failed=int(frozen))
        if not frozen:
            end_order(w.v, slot, time, CANCELLED, o["leaving_kind"], o["leaving_index"])
            return False
        tell_of_leaving(w, slot, time, WHY_FROZEN, 0)
    return True


@inner
def fill_rest(w: World, slot: int, time: int) -> None:
    """Let what is left of the orders of a position meet the bar, before the position lives through it."""
    p = w.v.book[slot]
    if w.v.symbols[p["sym"]]["share_num"] == 0 or not p["live"]:
        return
    rest = next_in_age(w.v.orders, w.v.ledger[0]["top_order"], 0)
    while rest >= 0:
        o = w.v.orders[rest]
        age = o["id"]
        if adds_to(w.v, o, p) and is_at_broker(w, rest, time):
            filled = o["filled"]
            meet_order(w.v, rest, time)
            if o["filled"] > filled:
                doubt_wait(w, o, slot, time)
        rest = next_in_age(w.v.orders, w.v.ledger[0]["top_order"], age)


@inner
def let_meet(w: World, slot: int, time: int) -> None:
    """Let an order meet the bar, and its position live on in it; what is left ends with its position."""
    o = w.v.orders[slot]
    if is_apart(o) and is_at_broker(w, slot, time):  # else it has met the bar with its position
        meet_first(w, slot, time)
    if o["live"] and is_over(w.v, o):
        end_order(w.v, slot, time, CANCELLED, WHY_ENDED, 0)


@inner
def meet_first(w: World, slot: int, time: int) -> None:
    """Let an order meet the bar by which no position has grown yet.

    What a rule or a switch wanted gone is closed again where it was filled before the cancellation came.
    """
    o = w.v.orders[slot]
    asleep = o["trigger"]
    held = held_in(w.v, o["sym"])
    counted = counted_in(w.v, o)
    filled = o["filled"]
    position = meet_order(w.v, slot, time)
    if o["filled"] > filled:
        doubt_wait(w, o, position, time)
    if position >= 0:
        if w.v.book[position]["order"] == o["id"]:
            begin_tracking(w, position, slot)
            w.joined[position, :] = 0
        w.joined[position, o["entry"]] += 1
        if o["leaving"] and wants_flat(w, o["leaving_kind"], o["leaving_index"]):
            steps = w.v.book[position]["steps"]
            close_later(w.v, position, steps, time, o["leaving_kind"], o["leaving_index"])
        live_through(w, position, time)
    elif position == AGAINST:
        w.joined[held, o["entry"]] += int(counted < 0)
    elif asleep and o["trigger"] == 0:
        tell_of_order(w, slot, time, TOUCHED)


@inner
def doubt_wait(w: World, o: Record, position: int, time: int) -> None:
    """Count a bar as ambiguous that filled an order inside, where the wait for that ended inside of it too.

    A position that is begun by it may never have come to be; `position`: its slot, or less than 0.
    """
    if not w.v.ledger[0]["inside"] or not ends_inside(w, o, time):
        return
    w.v.ledger[0]["ambiguous"] += 1
    if position >= 0:
        p = w.v.book[position]
        p["ambiguous"] += 1
        p["doubt"] = 1
        if p["order"] == o["id"] and p["opened"] == time:
            p["perhaps"] = 1
            p["best"] = max(p["best"], 0)
