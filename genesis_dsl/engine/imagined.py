"""Imagined copies of the account: kept aside, filled, stopped, paid for, carried over a reset, brought back.

A stop is met worse by the instrument's gap allowance; commission is paid, and the swap of one night where
it costs something: none can be relied upon, and the night may come before the reset or after it. A position
without a stop stands at its present price, worse by the gap allowance: no limit can be proved for it. Moves
of a stop that wait for a target are not imagined: they only tighten.
"""

from genesis_dsl.engine.occasions import begin_tracking, feed_marks, feed_row, feed_rows, roll, track
from genesis_dsl.engine.rates import (
    AGAINST,
    AS_THEY_ARE,
    IN_FAVOUR,
    measure_reach,
    move_rates,
    put_back,
)
from genesis_dsl.engine.world import READS_FILLS, READS_MARKS, World
from genesis_dsl.trading.book import OPEN, close_steps, count_request, fill_order
from genesis_dsl.trading.cost import gain
from genesis_dsl.trading.money import funds, mark_profit
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.share import position_of
from genesis_dsl.trading.swap import charge_swap, triple_nights
from genesis_dsl.trading.tables import MARKET, STOP, WHY_STOP, Record

EVERYTHING, WINNERS, LOSERS = 0, 1, 2
"""What is closed at its stop."""
BEFORE, WITH_ORDER = 0, 1
"""What is kept aside: the account as it is, and as it would be with every order filled."""


@inner
def save(w: World, copy: int) -> None:
    """Keep the account aside."""
    ledger = w.v.ledger[0]
    slots = copy * w.v.book.shape[0]
    for slot in range(ledger["top_position"]):
        w.saved_book[slots + slot] = w.v.book[slot]
        for k in range(w.trackers.shape[0]):
            w.saved_track_value[slots + slot, k] = w.track_value[slot, k]
            w.saved_track_known[slots + slot, k] = w.track_known[slot, k]
    for slot in range(ledger["top_order"]):
        w.saved_orders[slots + slot] = w.v.orders[slot]
    for number in range(w.days.shape[0]):
        w.saved_days[copy * w.days.shape[0] + number] = w.days[number]
    for number in range(w.accumulators.shape[0]):
        w.saved_accumulators[copy * w.accumulators.shape[0] + number] = w.accumulators[number]
        w.saved_sums[copy * w.sums.shape[0] + number] = w.sums[number]
    for number in range(w.rings.shape[0]):
        w.saved_rings[copy * w.rings.shape[0] + number] = w.rings[number]
    keep_ideas(w, copy)
    w.saved_ledger[copy] = w.v.ledger[0]


@inner
def restore(w: World, copy: int) -> None:
    """Bring the account back; what was only imagined since is free again."""
    ledger = w.v.ledger[0]
    slots = copy * w.v.book.shape[0]
    imagined = ledger["top_position"]
    fault, detail = ledger["fault_code"], ledger["fault_detail"]
    w.v.ledger[0] = w.saved_ledger[copy]
    if fault:  # an order too large to imagine is too large to be had
        ledger["fault_code"] = fault
        ledger["fault_detail"] = detail
    for slot in range(ledger["top_position"]):
        w.v.book[slot] = w.saved_book[slots + slot]
        for k in range(w.trackers.shape[0]):
            w.track_value[slot, k] = w.saved_track_value[slots + slot, k]
            w.track_known[slot, k] = w.saved_track_known[slots + slot, k]
    for slot in range(ledger["top_position"], imagined):
        w.v.book[slot]["live"] = 0
    for slot in range(ledger["top_order"]):
        w.v.orders[slot] = w.saved_orders[slots + slot]
    for number in range(w.days.shape[0]):
        w.days[number] = w.saved_days[copy * w.days.shape[0] + number]
    for number in range(w.accumulators.shape[0]):
        w.accumulators[number] = w.saved_accumulators[copy * w.accumulators.shape[0] + number]
        w.sums[number] = w.saved_sums[copy * w.sums.shape[0] + number]
    for number in range(w.rings.shape[0]):
        w.rings[number] = w.saved_rings[copy * w.rings.shape[0] + number]
    bring_ideas_back(w, copy)


@inner
def keep_ideas(w: World, copy: int) -> None:
    """Keep the ideas of every group aside; those that are only imagined come behind them."""
    for number in range(w.groups.shape[0]):
        g = w.groups[number]
        w.saved_groups[copy * w.groups.shape[0] + number] = g
        for idea in range(max(0, g["head"] - g["keep"]), g["head"]):
            at = g["first"] + idea % g["rows"]
            w.saved_ideas[copy * w.ideas.shape[0] + at] = w.ideas[at]
        first = number * w.v.book.shape[0]
        for at in range(first, first + g["members"]):
            w.saved_members[copy * w.members.shape[0] + at] = w.members[at]


@inner
def bring_ideas_back(w: World, copy: int) -> None:
    """Bring the ideas of every group back."""
    for number in range(w.groups.shape[0]):
        w.groups[number] = w.saved_groups[copy * w.groups.shape[0] + number]
        g = w.groups[number]
        for idea in range(max(0, g["head"] - g["keep"]), g["head"]):
            at = g["first"] + idea % g["rows"]
            w.ideas[at] = w.saved_ideas[copy * w.ideas.shape[0] + at]
        first = number * w.v.book.shape[0]
        for at in range(first, first + g["members"]):
            w.members[at] = w.saved_members[copy * w.members.shape[0] + at]


@inner
def send(w: World, slot: int) -> None:
    """Imagine an order sent: one more request."""
    o = w.v.orders[slot]
    ledger = w.v.ledger[0]
    count_request(w.v, OPEN, o["sym"], o["strategy"], ledger["now"], ledger["now"], 0)
    feed_row(w, ledger["logged"] - 1)


@inner
def rest(w: World, slot: int) -> None:
    """Imagine an order resting: it is the latest of all."""
    o = w.v.orders[slot]
    ledger = w.v.ledger[0]
    o["live"] = 1
    o["id"] = ledger["next_order"]
    o["placed"] = ledger["now"]
    ledger["next_order"] += 1


@inner
def fill_all(w: World) -> None:
    """Imagine every order filled at its price, a market order at the present one."""
    ledger = w.v.ledger[0]
    for slot in range(ledger["top_order"]):
        o = w.v.orders[slot]
        if o["live"]:
            s = w.v.symbols[o["sym"]]
            price = o["price"]
            if o["type"] == MARKET:
                price = s["ask"] if o["side"] > 0 else s["bid"]
            if o["type"] in (MARKET, STOP):
                price += o["side"] * s["slippage"]
            first = ledger["logged"]
            is_new = position_of(w.v, o) < 0
            position = fill_order(w.v, slot, ledger["now"], price, o["steps"])
            if position >= 0 and is_new:
                w.v.book[position]["came"] = o["type"]
                begin_tracking(w, position, slot)
            o["live"] = 0
            feed_rows(w, first)
    if ledger["netting"]:
        loosen_stops(w)
    measure_reach(w)


@inner
def loosen_stops(w: World) -> None:
    """Imagine every position of a side of a symbol at the loosest of their stops.

    In a netting book the latest order brings the stop of the whole position; no order can be relied upon to
    be filled last, nor one on the other side to be filled at all: so nothing is netted here.
    """
    for slot in range(w.v.ledger[0]["top_position"]):
        p = w.v.book[slot]
        for k in range(w.v.ledger[0]["top_position"]):
            q = w.v.book[k]
            if p["live"] and q["live"] and p["sym"] == q["sym"] and p["side"] == q["side"]:
                if q["has_stop"] == 0:
                    p["has_stop"] = 0
                elif p["has_stop"] and (p["stop"] - q["stop"]) * p["side"] > 0:
                    p["stop"] = q["stop"]


@inner
def present_price(w: World, slot: int) -> int:
    """Give the price at which a position stands: what rested until now, no better than its entry."""
    p = w.v.book[slot]
    s = w.v.symbols[p["sym"]]
    price = s["bid"] if p["side"] > 0 else s["ask"]
    return p["price"] if p["came"] != MARKET and (price - p["price"]) * p["side"] > 0 else price


@inner
def best_price(w: World, slot: int) -> int:
    """Give the price of the last target; without one, the better of the present price and the entry."""
    p = w.v.book[slot]
    s = w.v.symbols[p["sym"]]
    best = s["bid"] if p["side"] > 0 else s["ask"]
    if (p["price"] - best) * p["side"] > 0:
        best = p["price"]
    for k in range(p["n_targets"]):
        if (p["t_price"][k] - best) * p["side"] > 0:
            best = p["t_price"][k]
    return best


@inner
def stop_price(w: World, slot: int) -> int:
    """Give the price at which a position is imagined stopped."""
    p = w.v.book[slot]
    s = w.v.symbols[p["sym"]]
    level = p["stop"] if p["has_stop"] else present_price(w, slot)
    return level - p["side"] * (s["gap"] + s["slippage"])


@inner
def stand_at(w: World, slot: int, price: int, rates: int) -> None:
    """Mark a position at a price, its money turned at some rates."""
    p = w.v.book[slot]
    p["mark"] = price
    won = gain(p, price, p["steps"])
    were = move_rates(w, p["sym"], won, rates)
    p["open_profit"] = mark_profit(w.v.ledger, w.v.symbols, p["sym"], won, 1, price)
    put_back(w, p["sym"], were)


@inner
def add_up(w: World) -> None:
    """Bring the equity up to date."""
    ledger = w.v.ledger[0]
    equity = funds(w.v.ledger)
    for slot in range(ledger["top_position"]):
        p = w.v.book[slot]
        if p["live"]:
            equity += p["open_profit"] + p["swap"] - p["commission"]
    ledger["equity"] = equity
    ledger["lowest_equity"] = equity
    feed_marks(w)
    for slot in range(ledger["top_position"]):
        if w.v.book[slot]["live"]:
            track(w, slot, 1)


@inner
def stand_now(w: World) -> None:
    """Mark everything where prices stand."""
    for slot in range(w.v.ledger[0]["top_position"]):
        if w.v.book[slot]["live"]:
            stand_at(w, slot, present_price(w, slot), AS_THEY_ARE)
    add_up(w)


@inner
def stand_at_stops(w: World) -> None:
    """Mark everything at its stop."""
    for slot in range(w.v.ledger[0]["top_position"]):
        if w.v.book[slot]["live"]:
            stand_at(w, slot, stop_price(w, slot), AGAINST)
    add_up(w)


@inner
def is_meant(p: Record, price: int, which: int) -> bool:
    """Say whether a position is among those that are closed."""
    if which == WINNERS:
        return bool(gain(p, price, p["steps"]) > 0)
    return bool(which == EVERYTHING or p["open_profit"] + p["swap"] <= 2 * p["commission"])


@inner
def close_at_stops(w: World, which: int) -> int:
    """Close everything at its stop, or only what wins there, or only what loses there, costs counted.

    Losers are told by their marks, which have to stand at the stops. Gives what changed, as bits.
    """
    ledger = w.v.ledger[0]
    changed = READS_MARKS
    for slot in range(ledger["top_position"]):
        p = w.v.book[slot]
        price = stop_price(w, slot)
        if p["live"] and is_meant(p, price, which):
            first = ledger["logged"]
            sym = p["sym"]
            were = move_rates(w, sym, gain(p, price, p["steps"]), AGAINST)
            close_steps(w.v, slot, p["steps"], price, ledger["now"], WHY_STOP, 0)
            put_back(w, sym, were)
            feed_rows(w, first)
            changed |= READS_FILLS
    add_up(w)
    return changed


@inner
def stand_at_targets(w: World) -> None:
    """Mark everything at its best; an order may be filled after that, so that it takes nothing from it."""
    for slot in range(w.v.ledger[0]["top_position"]):
        p = w.v.book[slot]
        if p["live"]:
            stand_at(w, slot, best_price(w, slot), IN_FAVOUR)
            if p["came"] != MARKET:
                p["open_profit"] = max(p["open_profit"], p["commission"])
    add_up(w)


@inner
def pay_for_the_night(w: World) -> None:
    """Charge everything the swap of the longest night; what a night would earn is not relied upon."""
    for slot in range(w.v.ledger[0]["top_position"]):
        p = w.v.book[slot]
        if p["live"]:
            before = p["swap"]
            were = move_rates(w, p["sym"], -1, AGAINST)
            charge_swap(w.v, slot, triple_nights(w.v, p["sym"]))
            put_back(w, p["sym"], were)
            p["swap"] = min(before, p["swap"])


@inner
def pass_reset(w: World) -> None:
    """Carry everything over the next reset of every calendar, and over the night that comes after it."""
    for calendar in range(w.days.shape[0]):
        roll(w, calendar, 1, 1)
    pay_for_the_night(w)
