"""What a broker outside reports, applied to the ledger in the place of matching.

An order rests until a report ends it, a position lives until reports have closed all of it, and stop and
target stand where the broker says. What a report names and nobody knows here is a difference: entries wait,
and a person is told.
"""

from genesis_dsl.engine.commands import move_money
from genesis_dsl.engine.latch import wants_flat
from genesis_dsl.engine.occasions import begin_tracking, feed_marks, feed_transfer
from genesis_dsl.engine.opcodes import DEPOSITS, PAYOUTS
from genesis_dsl.engine.targets import after_target, look_at
from genesis_dsl.engine.telling import tell_of_leaving, tell_of_position
from genesis_dsl.engine.world import NEXT_REPORT, REPORTS, World
from genesis_dsl.trading.book import (
    CANCEL,
    CLOSE,
    MODIFY,
    OPEN,
    book_closing,
    count_request,
    end_order,
    fill_order,
    move_stop,
)
from genesis_dsl.trading.broker import CRITICAL, UNEXPLAINED, tell
from genesis_dsl.trading.log import FILL
from genesis_dsl.trading.money import commission_of
from genesis_dsl.trading.netting import AGAINST, held_in, take_away
from genesis_dsl.trading.netting import join as join_position
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.requests import CANCELLED, answer_leaving, close_later, set_target, tighten
from genesis_dsl.trading.share import counted_in, position_of
from genesis_dsl.trading.tables import (
    CALLED_BACK,
    PART_STOP,
    WHY_BROKER,
    WHY_EXPIRED,
    WHY_MARGIN,
    WHY_NONE,
    WHY_OUTSIDE,
    WHY_SIGNAL,
    WHY_STOP,
    WHY_TARGET,
    Record,
)

(
    ACCEPTED,
    IS_REFUSED,
    FILLED,
    IS_CANCELLED,
    HAS_EXPIRED,
    IS_CLOSED,
    HAS_MOVED,
    SWAP,
    BALANCE,
    DOUBT,
    CLEARED,
) = range(11)
"""Kinds of reports: places in `market.report.KINDS`."""
BY_ASKING, BY_STOP, BY_TARGET, BY_MARGIN, BY_OTHERS = range(5)
"""Why a position was closed: places in `market.report.CAUSES`."""
DIFFERENCE = 2
"""The bit of a doubt: the broker says what cannot be explained here."""
WAS_FILLED, HAD_EXPIRED, WAS_REFUSED = 0, 2, 4
"""How an order ended: see `book.end_order`."""
PATIENCE, MOST_DOUBLED = 1_000, 9
"""How long a refused request waits, in milliseconds: twice as long at each refusal, up to so many."""


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
    elif kind in (ACCEPTED, FILLED, IS_CANCELLED, HAS_EXPIRED) or (
        kind == IS_REFUSED and r["about"] in (OPEN, CANCEL)
    ):
        slot = order_named(w, r)
        if slot < 0:
            wonder(w, r, time)
        else:
            apply_to_order(w, r, slot, time)
    else:
        slot = position_named(w, r)
        if slot < 0:
            wonder(w, r, time)
        else:
            apply_to_position(w, r, slot, time)


@inner
def order_named(w: World, r: Record) -> int:
    """Give the slot of the order that a report names, -1 where it is not there."""
    for slot in range(w.v.ledger[0]["top_order"]):
        if w.v.orders[slot]["live"] and w.v.orders[slot]["id"] == r["order"]:
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
def wonder(w: World, r: Record, time: int) -> None:
    """Say that a report cannot be explained; entries wait until somebody has cleared that."""
    w.v.ledger[0]["unsure"] |= DIFFERENCE
    tell(w.v, time, CRITICAL, UNEXPLAINED, r["kind"], r["order"], r["position"])


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
def apply_to_order(w: World, r: Record, slot: int, time: int) -> None:
    """Apply a report about an order in the book."""
    o = w.v.orders[slot]
    kind = r["kind"]
    if kind == IS_REFUSED and r["about"] == CANCEL:
        refuse_leaving(w, r, slot, time)
        return
    if not o["arrived"]:
        o["arrived"] = 1
        count_request(w.v, OPEN, o["sym"], o["strategy"], o["placed"], time, int(kind == IS_REFUSED))
    if kind == IS_REFUSED:
        end_order(w.v, slot, time, WAS_REFUSED, r["cause"], r["code"])
    elif kind == FILLED:
        fill(w, r, slot, time)
    elif kind == HAS_EXPIRED:
        when = min(time, o["expires"]) if o["expires"] else time
        end_order(w.v, slot, when, HAD_EXPIRED, WHY_EXPIRED, 0)
    elif kind == IS_CANCELLED:
        answer_leaving(w.v, o, time, 0)
        if o["leaving"] and o["leaving_kind"] == WHY_EXPIRED:
            end_order(w.v, slot, time, HAD_EXPIRED, WHY_EXPIRED, 0)
        elif o["leaving"]:
            end_order(w.v, slot, time, CANCELLED, o["leaving_kind"], o["leaving_index"])
        else:
            end_order(w.v, slot, time, CANCELLED, WHY_BROKER if r["code"] else WHY_OUTSIDE, r["code"])


@inner
def refuse_leaving(w: World, r: Record, slot: int, time: int) -> None:
    """Keep an order that the broker does not cancel yet: it is asked for again."""
    o = w.v.orders[slot]
    answer_leaving(w.v, o, time, 1)
    o["asked"] &= ~CALLED_BACK
    o["retry"] = time + PATIENCE
    tell_of_leaving(w, slot, time, r["cause"], r["code"])


@inner
def fill(w: World, r: Record, slot: int, time: int) -> None:
    """Fill an order, or a part of it, as it was reported."""
    o = w.v.orders[slot]
    if r["steps"] > o["steps"]:
        wonder(w, r, time)
        o["steps"] = r["steps"]
    ledger = w.v.ledger[0]
    ledger["inside"] = 0
    ledger["wanted"] = o["price"]
    is_new = position_of(w.v, o) < 0
    counted = counted_in(w.v, o)
    held = held_in(w.v, o["sym"]) if ledger["netting"] else -1
    position = fill_netted(w, r, slot, held, time) if held >= 0 else open_or_add(w, r, slot, time, 0)
    if position >= 0:
        p = w.v.book[position]
        p["there_stop"] = r["stop"]
        p["there_target"] = r["target"]
        if is_new:
            join(w, position, o["entry"], int(p["order"] == o["id"]))
        if o["leaving"] and wants_flat(w, o["leaving_kind"], o["leaving_index"]):
            close_later(w.v, position, p["steps"], time, o["leaving_kind"], o["leaving_index"])
    elif position == AGAINST and held >= 0:
        w.joined[held, o["entry"]] += int(counted < 0)
    if o["steps"] == 0:
        end_order(w.v, slot, time, WAS_FILLED, WHY_NONE, 0)


@inner
def join(w: World, position: int, entry: int, begins: int) -> None:
    """Count an entry as in; where the position is its own, begin to follow it."""
    if begins:
        begin_tracking(w, position)
        w.joined[position, :] = 0
    w.joined[position, entry] += 1


@inner
def open_or_add(w: World, r: Record, slot: int, time: int, closed: int) -> int:
    """Open a position by a deal, or add to that of its order, less what the deal closed. Gives its slot.

    Its commission is the reported one: what was charged is paid, what is due waits for the closing.
    """
    steps = r["steps"] - closed
    position = fill_order(w.v, slot, time, r["price"], steps)
    if position >= 0:  # where it closed something first, all of its commission is that of the closing
        charge(w, position, steps, r["price"], 0 if closed else r["commission"], r["due"])
    return position


@inner
def charge(w: World, position: int, steps: int, price: int, commission: int, due: int) -> None:
    """Put the reported commission of an opening in the place of our own figure."""
    p = w.v.book[position]
    p["commission"] += due - commission_of(w.v.symbols, p["sym"], steps, price)
    p["booked"] -= commission
    p["paid"] += commission
    w.v.ledger[0]["balance"] -= commission
    w.v.log[w.v.ledger[0]["logged"] - 1, FILL.commission] = commission


@inner
def fill_netted(w: World, r: Record, slot: int, held: int, time: int) -> int:
    """Fill an order where its symbol has a position: it adds to it, or closes it and may turn it round."""
    o = w.v.orders[slot]
    if w.v.book[held]["side"] != o["side"]:
        return close_against(w, r, slot, held, time)
    if position_of(w.v, o) < 0:
        join_position(w.v, held, o, time, r["price"])
    return open_or_add(w, r, slot, time, 0)


@inner
def close_against(w: World, r: Record, slot: int, held: int, time: int) -> int:
    """Let a deal close what it can of the position against it, and open the rest."""
    o = w.v.orders[slot]
    closed = min(r["steps"], w.v.book[held]["steps"])
    row = w.v.ledger[0]["logged"]
    profit, commission, swap = r["profit"], r["commission"], r["swap"]
    book_closing(w.v, held, closed, r["price"], time, WHY_SIGNAL, o["entry"], profit, commission, swap)
    w.v.log[row, FILL.order] = o["id"]
    w.v.log[row, FILL.strategy] = o["strategy"]
    take_away(o, w.v.book[held], held, closed)
    return open_or_add(w, r, slot, time, closed) if r["steps"] > closed else AGAINST


@inner
def apply_to_position(w: World, r: Record, slot: int, time: int) -> None:
    """Apply a report about a position in the book."""
    p = w.v.book[slot]
    if r["kind"] == IS_CLOSED:
        close(w, r, slot, time)
    elif r["kind"] == HAS_MOVED:
        take_levels(w, r, slot, time)
    elif r["kind"] == SWAP:
        p["swap"] = r["swap"]
    elif r["kind"] == IS_REFUSED:
        refuse(w, r, slot, time)


@inner
def close(w: World, r: Record, slot: int, time: int) -> None:
    """Close a position, or a part of it, as it was reported."""
    p = w.v.book[slot]
    ledger = w.v.ledger[0]
    if r["steps"] > p["steps"]:
        wonder(w, r, time)
    steps = min(r["steps"], p["steps"])
    kind, index, expected = reason_of(p, r)
    if r["cause"] == BY_ASKING:
        if p["sent_closing"]:
            count_request(w.v, CLOSE, p["sym"], p["strategy"], p["sent_closing"], time, 0)
        p["sent_closing"] = 0
        p["asked_steps"] = max(0, p["asked_steps"] - steps)
        p["refusals"] = 0
    p["closing"] = max(0, p["closing"] - steps)
    ledger["inside"] = 0
    ledger["wanted"] = expected
    if kind == WHY_TARGET:
        p["targets"] |= 1 << (index - 1)
        p["t_closed"][index - 1] += steps
    profit, commission, swap = r["profit"], r["commission"], r["swap"]
    book_closing(w.v, slot, steps, r["price"], time, kind, index, profit, commission, swap)
    if kind == WHY_TARGET and p["live"]:
        look_at(w, slot)
        after_target(w, slot, index - 1, time)


@inner
def reason_of(p: Record, r: Record) -> tuple[int, int, int]:
    """Say why a position was closed, with its number, and at which price that was expected."""
    cause = r["cause"]
    if cause == BY_ASKING and p["closing"]:
        if p["closing_kind"] == WHY_TARGET:
            return WHY_TARGET, p["closing_index"], p["t_price"][p["closing_index"] - 1]
        return p["closing_kind"], p["closing_index"], p["closing_price"]
    if cause == BY_STOP:
        return WHY_STOP, 0, p["stop"] if p["has_stop"] else r["price"]
    if cause == BY_TARGET and p["n_targets"]:
        k = r["code"] - 1 if 0 < r["code"] <= p["n_targets"] else p["n_targets"] - 1
        return WHY_TARGET, k + 1, p["t_price"][k]
    if cause == BY_MARGIN:
        return WHY_MARGIN, 0, r["price"]
    return WHY_OUTSIDE, 0, r["price"]


@inner
def take_levels(w: World, r: Record, slot: int, time: int) -> None:
    """Note where stop and target stand at the broker, and take over what was asked for.

    A tighter stop that somebody else has set is one; a looser one is put back: see `desk`.
    """
    p = w.v.book[slot]
    p["there_stop"] = r["stop"]
    p["there_target"] = r["target"]
    if p["asked_move"]:
        count_request(w.v, MODIFY, p["sym"], p["strategy"], p["asked_move"], time, 0)
        p["asked_move"] = 0
        p["refusals"] = 0
    if r["stop"] and p["has_wish"] and (r["stop"] - p["wish"]) * p["side"] >= 0:
        p["sent_wish"] = 0
        tighten(w.v, slot, r["stop"], time, p["wish_kind"], p["wish_index"])
    elif r["stop"]:
        move_stop(w.v, slot, r["stop"], time, WHY_OUTSIDE, 0)
    if p["has_aim"] and r["target"] == p["aim"]:
        p["sent_aim"] = 0
        set_target(p, p["aim"])


@inner
def refuse(w: World, r: Record, slot: int, time: int) -> None:
    """Let a closing or a move wait that the broker does not take: it is asked for again, ever more seldom."""
    p = w.v.book[slot]
    p["retry"] = time + (PATIENCE << min(p["refusals"], MOST_DOUBLED))
    p["refusals"] += 1
    if r["about"] == CLOSE:
        count_request(w.v, CLOSE, p["sym"], p["strategy"], p["sent_closing"] or time, time, 1)
        p["sent_closing"] = 0
        p["asked_steps"] = 0
        if p["closing"] and not p["told_closing"]:
            p["told_closing"] = 1
            tell_of_position(w, slot, time, p["closing_kind"], p["closing_index"], r["cause"], r["code"])
    elif r["about"] == MODIFY:
        count_request(w.v, MODIFY, p["sym"], p["strategy"], p["asked_move"] or time, time, 1)
        p["asked_move"] = 0
        if not p["told_move"]:
            p["told_move"] = 1
            part = PART_STOP if r["cause"] != WHY_BROKER else r["code"]
            kind, index = asker_of(p)
            tell_of_position(w, slot, time, kind, index, r["cause"], part)


@inner
def asker_of(p: Record) -> tuple[int, int]:
    """Say who asked for a stop or a target that does not stand yet: else it is what the entry itself says."""
    if p["has_wish"]:
        return p["wish_kind"], p["wish_index"]
    return (p["aim_kind"], p["aim_index"]) if p["has_aim"] else (WHY_NONE, 0)
