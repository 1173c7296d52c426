"""Working for signals: the order of a step is looked at, replaced by that of the next one, or given up.

An order is replaced by cancelling it: the next one is sent when it is gone, never before, and is screened
like any other.
"""

from genesis_dsl.engine.entries import blocked_by, has_room, keep_details, submit
from genesis_dsl.engine.gate import ALLOWED, REFUSED_BY, screen
from genesis_dsl.engine.latch import untold
from genesis_dsl.engine.machine import execute
from genesis_dsl.engine.occasions import hand_signal_on
from genesis_dsl.engine.orders import begin_draft, score_reached, share_out
from genesis_dsl.engine.placing import (
    expect_slippage,
    fails_again,
    go_on,
    is_out_of_requests,
    is_spent,
    look_at_placing,
    may_be_made,
    next_line,
    price_by_line,
)
from genesis_dsl.engine.record import GAVE_UP, OF_POLICY, REQUOTED, decide
from genesis_dsl.engine.reducing import reduce_order
from genesis_dsl.engine.sizing import set_steps, size_order
from genesis_dsl.engine.telling import cancel
from genesis_dsl.engine.world import AT_PLACING, BOUND, World
from genesis_dsl.trading.book import free_slot
from genesis_dsl.trading.levels import refuse_bracket, refuse_entry
from genesis_dsl.trading.log import DECISION
from genesis_dsl.trading.margin import is_short, needed_and_free
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.tables import (
    PART_PRICE,
    PART_SIZE,
    PART_STOP,
    WHY_BOOK_FULL,
    WHY_CANNOT_TELL,
    WHY_GAVE_UP,
    WHY_LAST_STEP,
    WHY_NO_MONEY,
    WHY_NONE,
    WHY_RECHECK,
    WHY_REQUESTS,
    WHY_REST,
    WHY_RULE,
    WHY_STEP,
    WHY_TOO_SMALL,
    WHY_WRONG_SIDE,
)

CANDIDATE = 2
"""`live` of an order that is still being screened."""
CANCELLED, REFUSED = 1, 4
"""How an order ended that a step replaced, or that the broker did not take: see `end_order`."""
KEEP, REQUOTE, CANCEL_REST = range(3)
"""See `policies.PARTIAL`."""


@inner
def ask_placings(w: World, time: int) -> None:
    """Look at every signal that is worked for whose symbol has a new price, or whose order is gone."""
    for placing in range(w.placings.shape[0]):
        pl = w.placings[placing]
        if pl["live"] == 1:
            see_order(w, placing)
            new = w.v.symbols[w.sites[w.entries[pl["entry"]]["site"]]["sym"]]["has_bar"]
            if pl["live"] == 1 and (new or pl["order"] == 0):
                ask_placing(w, placing, time)


@inner
def see_order(w: World, placing: int) -> None:
    """Note what became of the order of a signal.

    It is over when the order was filled, or ended by somebody else. One that the broker did not take, as the
    price had moved on, is no reason to stop: the next step may be made.
    """
    pl = w.placings[placing]
    o = w.v.orders[pl["slot"]]
    if pl["order"] == 0 or (o["id"] == pl["order"] and o["live"] == 1):
        return
    ended = o["ended"] - 1 if o["id"] == pl["order"] else -1
    replaced = ended == CANCELLED and pl["next"] and o["leaving_kind"] == WHY_STEP
    if ended == REFUSED or replaced:
        pl["order"] = 0
        pl["left"] = o["steps"]
    else:
        pl["live"] = 0


@inner
def ask_placing(w: World, placing: int, time: int) -> None:
    """Ask whether the order of a signal is given up, stays, or makes room for that of the next step."""
    pl = w.placings[placing]
    gone = pl["order"] == 0
    look_at_placing(w, placing, -1 if gone else pl["slot"])
    pl["asked"] = time
    give_up = w.policies[pl["policy"]]["give_up"]
    if not gone and w.v.orders[pl["slot"]]["leaving"]:
        pass  # whoever asked for that, it is on its way
    elif give_up >= 0 and may_be_made(w, give_up):
        end_placing(w, placing, give_up, time, WHY_GAVE_UP, give_up)
    elif not gone and is_filled_in_part(w, placing, time):
        pass
    elif gone and pl["next"]:
        send(w, placing, pl["next"] - 1, time)
    elif gone or time >= pl["due"]:
        replace(w, placing, time)
    w.context[AT_PLACING] = -1


@inner
def is_filled_in_part(w: World, placing: int, time: int) -> bool:
    """Say whether an order was filled in part and makes no room for another one; it may be given up."""
    pl = w.placings[placing]
    policy = w.policies[pl["policy"]]
    o = w.v.orders[pl["slot"]]
    if o["filled"] == 0:
        return False
    small = o["steps"] < w.v.symbols[o["sym"]]["least"]
    too_small = policy["partial"] == REQUOTE and small and policy["cancels_small"]
    if policy["partial"] == CANCEL_REST or too_small:
        end_placing(w, placing, pl["line"], time, WHY_REST, 0)
        return True
    return bool(policy["partial"] == KEEP or small)


@inner
def replace(w: World, placing: int, time: int) -> None:
    """Cancel the order of a signal for the next step, which sends its own as soon as that is gone."""
    pl = w.placings[placing]
    line = next_line(w, placing)
    if line < 0:
        policy = w.policies[pl["policy"]]
        last = policy["first"] + policy["steps"] - 1
        if pl["order"] == 0 or (policy["give_up"] < 0 and pl["line"] == last and is_spent(w, pl, last)):
            end_placing(w, placing, pl["line"], time, WHY_LAST_STEP, 0)
        return
    if is_out_of_requests(w):
        if pl["order"] == 0:
            end_placing(w, placing, line, time, WHY_REQUESTS, 0)
        return
    pl["next"] = line + 1
    if pl["order"]:
        cancel(w, pl["slot"], time, WHY_STEP, line)
        see_order(w, placing)
        look_at_placing(w, placing, -1)
    if pl["live"] == 1 and pl["order"] == 0:
        send(w, placing, line, time)


@inner
def end_placing(w: World, placing: int, line: int, time: int, why: int, index: int) -> None:
    """Work no longer for a signal, record why, and cancel its order, if there is one."""
    pl = w.placings[placing]
    row = tell(w, placing, line, time, GAVE_UP, why, index)
    w.v.log[row, DECISION.order] = pl["order"]
    w.v.log[row, DECISION.asked] = untold(w, why, index)
    pl["live"] = 0
    if pl["order"]:
        cancel(w, pl["slot"], time, why, index)


@inner
def tell(w: World, placing: int, line: int, time: int, kind: int, why: int, index: int) -> int:
    """Record what a line of a policy did, with what its sentence reads now. Gives the row of the log."""
    look_at_placing(w, placing, -1 if w.placings[placing]["order"] == 0 else w.placings[placing]["slot"])
    execute(w, w.lines[line]["look_start"], w.lines[line]["look_end"])
    site = w.sites[w.entries[w.placings[placing]["entry"]]["site"]]
    return decide(w, time, kind, OF_POLICY, line, site["sym"], why, index)


@inner
def send(w: World, placing: int, line: int, time: int) -> None:
    """Send the order of a step, if nothing speaks against it by now; else the signal is given up."""
    pl = w.placings[placing]
    number = pl["entry"]
    if not has_room(w):
        end_placing(w, placing, line, time, WHY_BOOK_FULL, 0)
        return
    why, index = blocked_by(w, number)
    if not why and fails_again(w, w.policies[pl["policy"]]):
        why = WHY_RECHECK
    if why:
        end_placing(w, placing, line, time, why, index)
        return
    ledger, slot = w.v.ledger[0], free_slot(w.v.orders)
    o, top = w.v.orders[slot], ledger["top_order"]
    ledger["top_order"] = max(top, slot + 1)
    o["live"] = CANDIDATE
    o["id"] = 0
    hand_signal_on(w, w.v.orders.shape[0] + placing, slot)
    look_at_placing(w, placing, slot)
    why, index = judge(w, placing, line, slot)
    if why:
        o["live"] = 0
        ledger["top_order"] = top
        end_placing(w, placing, line, time, why, index)
        return
    row = tell(w, placing, line, time, REQUOTED, WHY_STEP, line)
    keep_details(w, row, slot)
    submit(w, number, slot, time, row)
    o["decision"] = pl["decision"]
    pl["requotes"] += 1
    go_on(w, placing, line, slot, time)


@inner
def judge(w: World, placing: int, line: int, slot: int) -> tuple[int, int]:
    """Draft the order of a later step, and ask the gate. Gives why it is not sent, and what of it."""
    o = w.v.orders[slot]
    w.context[BOUND] = -1
    w.room[0] = 0.0
    why, part = draft_again(w, placing, line, slot)
    if why:
        return why, part
    reduce_order(w, w.placings[placing]["entry"], slot)
    needed, free = needed_and_free(w.v, o["sym"], o["side"], o["steps"], o["price"])
    if is_short(needed, free):
        return WHY_NO_MONEY, 0
    verdict = screen(w, slot)
    if verdict == ALLOWED:
        return WHY_NONE, 0
    return (WHY_RULE if verdict == REFUSED_BY else WHY_CANNOT_TELL), w.context[BOUND]


@inner
def draft_again(w: World, placing: int, line: int, slot: int) -> tuple[int, int]:
    """Fill in the order of a later step: its price, the stop and targets that stand, and no larger a size."""
    pl, o = w.placings[placing], w.v.orders[slot]
    e = w.entries[pl["entry"]]
    begin_draft(w, pl["entry"], slot)
    s = w.v.symbols[o["sym"]]
    why = price_by_line(w, line, o) or refuse_entry(w.v, o, s["bid"], s["ask"])
    if why:
        return why, PART_PRICE
    o["stop"] = pl["stop"]
    o["has_stop"] = pl["has_stop"]
    if o["has_stop"] and (o["price"] - o["stop"]) * o["side"] <= 0:
        return WHY_WRONG_SIDE, PART_STOP
    execute(w, e["rest_start"], e["rest_end"])
    o["score"] = score_reached(w, e["score"])
    why = size_order(w, e, o)
    if why:
        return why, PART_SIZE
    if pl["left"] < o["steps"]:
        set_steps(w, o, pl["left"])
    if o["steps"] < s["least"]:
        return WHY_TOO_SMALL, PART_SIZE
    o["n_targets"] = pl["n_targets"]
    share_out(e, o)
    for k in range(o["n_targets"]):
        o["t_mode"][k] = pl["t_mode"][k]
        o["t_price"][k] = pl["t_price"][k]
    expect_slippage(w, w.policies[pl["policy"]], o)
    return refuse_bracket(w.v, o, s["bid"], s["ask"])
