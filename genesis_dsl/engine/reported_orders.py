"""What a broker outside reports of orders: taken, refused, filled, gone; and positions that no rule opened.

An order is filled by the very code that fills it in the simulated venue, at the reported commission.
"""

from genesis_dsl.engine.latch import wants_flat
from genesis_dsl.engine.occasions import NO_ORDER, begin_tracking
from genesis_dsl.engine.reported import FILLED, HAS_EXPIRED, IS_CANCELLED, IS_REFUSED, PATIENCE
from genesis_dsl.engine.telling import tell_of_leaving, wonder
from genesis_dsl.engine.world import World
from genesis_dsl.trading.book import (
    CANCEL,
    OPEN,
    book_closing,
    count_request,
    end_order,
    fill_order,
    free_slot,
)
from genesis_dsl.trading.log import FILL
from genesis_dsl.trading.money import commission_of
from genesis_dsl.trading.netting import AGAINST, held_in, take_away
from genesis_dsl.trading.netting import join as join_position
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.requests import CANCELLED, answer_leaving, close_later, set_target
from genesis_dsl.trading.share import counted_in, position_of
from genesis_dsl.trading.tables import (
    ALL_LEFT,
    CALLED_BACK,
    MARKET,
    TARGET_LEVEL,
    WHY_BROKER,
    WHY_EXPIRED,
    WHY_NONE,
    WHY_OUTSIDE,
    WHY_SIGNAL,
    Record,
)

WAS_FILLED, HAD_EXPIRED, WAS_REFUSED = 0, 2, 4
"""How an order ended: see `book.end_order`."""
NOBODY = -1
"""The entry and the strategy of a position that no rule opened."""


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
            join(w, position, slot, int(p["order"] == o["id"]))
        if o["leaving"] and wants_flat(w, o["leaving_kind"], o["leaving_index"]):
            close_later(w.v, position, p["steps"], time, o["leaving_kind"], o["leaving_index"])
    elif position == AGAINST and held >= 0:
        w.joined[held, o["entry"]] += int(counted < 0)
    if o["steps"] == 0:
        end_order(w.v, slot, time, WAS_FILLED, WHY_NONE, 0)


@inner
def join(w: World, position: int, slot: int, begins: int) -> None:
    """Count the entry of an order as in; where the position is its own, begin to follow it."""
    if begins:
        begin_tracking(w, position, slot)
        w.joined[position, :] = 0
    w.joined[position, w.v.orders[slot]["entry"]] += 1


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
        own(w.v.book[held], o)
    return open_or_add(w, r, slot, time, 0)


@inner
def own(p: Record, o: Record) -> None:
    """Let what no rule opened be of the first order of ours that adds to it: its exits are asked now."""
    if p["entry"] == NOBODY:
        p["entry"] = o["entry"]
        p["strategy"] = o["strategy"]
        p["decision"] = o["decision"]


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
def describe(o: Record, r: Record) -> None:
    """Fill in an order that no rule placed, as it was reported."""
    o["decision"] = 0
    o["entry"] = NOBODY
    o["strategy"] = NOBODY
    o["sym"] = r["sym"]
    o["side"] = r["side"]
    o["steps"] = r["steps"]
    o["filled"] = 0
    o["position"] = 0
    o["position_id"] = 0
    o["against"] = 0
    put_levels(o, r)


@inner
def put_levels(o: Record, r: Record) -> None:
    """Say where stop and target of an order that no rule placed stand."""
    o["stop"] = r["stop"]
    o["has_stop"] = int(r["stop"] != 0)
    o["n_targets"] = int(r["target"] != 0)
    o["t_mode"][0] = TARGET_LEVEL
    o["t_price"][0] = r["target"]
    o["t_steps"][0] = ALL_LEFT


@inner
def follow_levels(p: Record, r: Record) -> None:
    """Let the levels of a position that no rule opened be where its owner puts them."""
    p["stop"] = r["stop"]
    p["has_stop"] = int(r["stop"] != 0)
    p["n_targets"] = 0
    if r["target"]:
        set_target(p, r["target"])


@inner
def adopt(w: World, r: Record, time: int) -> None:
    """Take a position into the book that no rule opened: it counts in limits, and is closed with the rest.

    Its order is the broker's own number, below nought. It has no entry and no strategy, so that no exit is
    asked of it. In a netting book it is a part of the position that its symbol has, if any: stop and targets
    that rules have given that stay what they were, and are put back where the broker has others.
    """
    slot = free_slot(w.v.orders)
    held = held_in(w.v, r["sym"]) if w.v.ledger[0]["netting"] else -1
    if slot < 0 or (held >= 0 and w.v.book[held]["side"] != r["side"]):
        wonder(w, r, time)
        return
    o = w.v.orders[slot]  # stands for the order for a moment, and is not in the book
    o["id"] = r["order"]
    o["type"] = MARKET
    describe(o, r)
    o["position"] = max(held, 0)
    o["position_id"] = w.v.book[held]["id"] if held >= 0 else 0
    w.v.ledger[0]["inside"] = 0
    w.v.ledger[0]["wanted"] = r["price"]
    position = open_or_add(w, r, slot, time, 0)
    if position < 0:
        wonder(w, r, time)
        return
    p = w.v.book[position]
    p["there_stop"] = r["stop"]
    p["there_target"] = r["target"]
    if held >= 0 and p["entry"] == NOBODY:
        follow_levels(p, r)
    if held < 0:
        p["swap"] = r["swap"]
        begin_tracking(w, position, NO_ORDER)
        w.joined[position, :] = 0
