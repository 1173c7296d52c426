"""The gate: the rulesets' own `must_hold` programs, asked of imagined copies of the account.

Every resting order and the one asked about are imagined filled. Then, from the same start:

1. all are stopped now;
2. all stand at their stops, still open;
3. all are carried over the next reset, then stand at their stops, then are stopped;
4. those whose stop lies in profit are closed there, the day begins anew, the others are stopped;
5. best first: all go to their last target, also over a reset, then to their stops.

A stop is met worse by the instrument's gap allowance; commission is paid, and swap over a reset. A position
without a stop stands at its present price, worse by the gap allowance: no limit can be proved for it, and
the decision says so. Moves of a stop that wait for a target are not imagined: they only tighten.
"""

from genesis_dsl.engine.guards import evaluate
from genesis_dsl.engine.latch import BEFORE_ORDER, MUST_HOLD
from genesis_dsl.engine.machine import execute
from genesis_dsl.engine.occasions import feed_marks, feed_rows, roll
from genesis_dsl.engine.record import truth_of
from genesis_dsl.engine.world import (
    AT_ELEMENT,
    AT_ORDER,
    AT_POSITION,
    BOUND,
    BOUND_WORLD,
    VERDICT,
    World,
)
from genesis_dsl.trading.book import close_steps, open_position
from genesis_dsl.trading.jit import inner
from genesis_dsl.trading.money import mark_profit
from genesis_dsl.trading.swap import charge_swap, triple_nights
from genesis_dsl.trading.tables import LIMIT, MARKET, WHY_STOP

ALLOWED, REFUSED_BY, CANNOT_TELL_BY = 0, 1, 2
NOW, AT_STOPS, AFTER_RESET, WINNERS_FIRST, BEST_FIRST = 1, 2, 3, 4, 5
NO_ROOM = 1.0e300
"""More than any room: of a rule that measures none."""


@inner
def save(w: World) -> None:
    """Keep the account aside."""
    ledger = w.v.ledger[0]
    for slot in range(ledger["top_position"]):
        w.saved_book[slot] = w.v.book[slot]
    for slot in range(ledger["top_order"]):
        w.saved_orders[slot] = w.v.orders[slot]
    for number in range(w.days.shape[0]):
        w.saved_days[number] = w.days[number]
    for number in range(w.accumulators.shape[0]):
        w.saved_accumulators[number] = w.accumulators[number]
        w.saved_sums[number] = w.sums[number]
    w.saved_ledger[0] = w.v.ledger[0]


@inner
def restore(w: World) -> None:
    """Bring the account back; what was only imagined is free again."""
    ledger = w.v.ledger[0]
    imagined = ledger["top_position"]
    fault, detail = ledger["fault_code"], ledger["fault_detail"]
    w.v.ledger[0] = w.saved_ledger[0]
    if fault:  # an order too large to imagine is too large to be had
        ledger["fault_code"] = fault
        ledger["fault_detail"] = detail
    for slot in range(ledger["top_position"]):
        w.v.book[slot] = w.saved_book[slot]
    for slot in range(ledger["top_position"], imagined):
        w.v.book[slot]["live"] = 0
    for slot in range(ledger["top_order"]):
        w.v.orders[slot] = w.saved_orders[slot]
    for number in range(w.days.shape[0]):
        w.days[number] = w.saved_days[number]
    for number in range(w.accumulators.shape[0]):
        w.accumulators[number] = w.saved_accumulators[number]
        w.sums[number] = w.saved_sums[number]


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
            if o["type"] != LIMIT:
                price += o["side"] * s["slippage"]
            first = ledger["logged"]
            open_position(w.v, slot, ledger["now"], price)
            o["live"] = 0
            feed_rows(w, first)


@inner
def stop_price(w: World, slot: int) -> int:
    """Give the price at which a position is imagined stopped."""
    p = w.v.book[slot]
    s = w.v.symbols[p["sym"]]
    level = p["stop"]
    if p["has_stop"] == 0:
        level = s["bid"] if p["side"] > 0 else s["ask"]
    return level - p["side"] * (s["gap"] + s["slippage"])


@inner
def stand_at(w: World, slot: int, price: int) -> None:
    """Mark a position at a price."""
    p = w.v.book[slot]
    p["mark"] = price
    points = (price - p["price"]) * p["side"]
    p["open_profit"] = mark_profit(w.v.ledger, w.v.symbols, p["sym"], points, p["steps"], price)


@inner
def add_up(w: World) -> None:
    """Bring the equity up to date."""
    ledger = w.v.ledger[0]
    equity = ledger["balance"]
    for slot in range(ledger["top_position"]):
        p = w.v.book[slot]
        if p["live"]:
            equity += p["open_profit"] + p["swap"] - p["commission"]
    ledger["equity"] = equity
    ledger["lowest_equity"] = equity
    feed_marks(w)


@inner
def stand_at_stops(w: World) -> None:
    """Mark everything at its stop."""
    for slot in range(w.v.ledger[0]["top_position"]):
        if w.v.book[slot]["live"]:
            stand_at(w, slot, stop_price(w, slot))
    add_up(w)


@inner
def close_at_stops(w: World, winners_only: int) -> None:
    """Close everything at its stop, or only what then ends in profit."""
    ledger = w.v.ledger[0]
    for slot in range(ledger["top_position"]):
        p = w.v.book[slot]
        price = stop_price(w, slot)
        if p["live"] and not (winners_only and (price - p["price"]) * p["side"] <= 0):
            first = ledger["logged"]
            close_steps(w.v, slot, p["steps"], price, ledger["now"], WHY_STOP, 0)
            feed_rows(w, first)
    add_up(w)


@inner
def stand_at_targets(w: World) -> None:
    """Mark what has a target at its last one, the rest at the better of its present price and its stop."""
    for slot in range(w.v.ledger[0]["top_position"]):
        p = w.v.book[slot]
        if p["live"]:
            s = w.v.symbols[p["sym"]]
            best = s["bid"] if p["side"] > 0 else s["ask"]
            for k in range(p["n_targets"]):
                if (p["t_price"][k] - best) * p["side"] > 0:
                    best = p["t_price"][k]
            stand_at(w, slot, best)
    add_up(w)


@inner
def pass_reset(w: World) -> None:
    """Carry everything over the next reset of every calendar, and over a rollover."""
    for slot in range(w.v.ledger[0]["top_position"]):
        if w.v.book[slot]["live"]:
            charge_swap(w.v, slot, triple_nights(w.v, w.v.book[slot]["sym"]))
    add_up(w)
    for calendar in range(w.days.shape[0]):
        roll(w, calendar, 1)


@inner
def weigh(w: World, number: int, world: int, truth: int) -> None:
    """Keep the tightest verdict: what does not hold goes before what does, then the least room."""
    g = w.guards[number]
    room = NO_ROOM
    if g["room"] >= 0 and w.why[g["room"]] == 0:
        room = w.reg[g["room"]]
    fails = truth != 1
    failed = w.context[VERDICT] != ALLOWED
    if (fails and not failed) or (fails == failed and room < w.room[0]):
        w.room[0] = room
        w.context[BOUND] = number
        w.context[BOUND_WORLD] = world
        if fails:
            w.context[VERDICT] = REFUSED_BY if truth == 0 else CANNOT_TELL_BY


@inner
def ask_rules(w: World, world: int) -> None:
    """Ask every `must_hold` rule of this world."""
    for number in range(w.guards.shape[0]):
        if w.guards[number]["clause"] == MUST_HOLD:
            w.context[AT_POSITION] = -1
            w.context[AT_ELEMENT] = -1
            weigh(w, number, world, evaluate(w, number))


@inner
def imagine(w: World, world: int) -> None:
    """Live through one imagined future, and ask the rules at every turn of it."""
    fill_all(w)
    if world == NOW:
        close_at_stops(w, 0)
        ask_rules(w, world)
        return
    if world == WINNERS_FIRST:
        close_at_stops(w, 1)
        pass_reset(w)
    elif world == AFTER_RESET:
        pass_reset(w)
    elif world == BEST_FIRST:
        stand_at_targets(w)
        stand_at_stops(w)
        ask_rules(w, world)
        stand_at_targets(w)
        pass_reset(w)
    stand_at_stops(w)
    ask_rules(w, world)
    if world != AT_STOPS:
        close_at_stops(w, 0)
        ask_rules(w, world)


@inner
def has_rules(w: World) -> bool:
    """Say whether any rule must hold."""
    for number in range(w.guards.shape[0]):
        if w.guards[number]["clause"] == MUST_HOLD:
            return True
    return False


@inner
def before_order(w: World, slot: int) -> bool:
    """Ask the rules about the order itself. False when one refuses it."""
    for number in range(w.guards.shape[0]):
        g = w.guards[number]
        mine = g["sym"] < 0 or g["sym"] == w.v.orders[slot]["sym"]
        if g["clause"] == BEFORE_ORDER and mine:
            w.context[AT_ORDER] = slot
            w.context[AT_POSITION] = -1
            w.context[AT_ELEMENT] = -1
            execute(w, g["start"], g["end"])
            truth = truth_of(w, g["root"])
            if truth != 1:
                w.context[VERDICT] = REFUSED_BY if truth == 0 else CANNOT_TELL_BY
                w.context[BOUND] = number
                w.context[BOUND_WORLD] = 0
                if g["room"] >= 0 and w.why[g["room"]] == 0:
                    w.room[0] = w.reg[g["room"]]
                return False
    return True


@inner
def screen(w: World, slot: int) -> int:
    """Give the verdict on an order: allowed, refused, or cannot tell.

    The tightest rule, its world and its room stay in `context` and `room`.
    """
    w.context[VERDICT] = ALLOWED
    w.context[BOUND] = -1
    w.context[BOUND_WORLD] = 0
    w.room[0] = NO_ROOM
    if before_order(w, slot) and has_rules(w):
        save(w)
        for world in range(NOW, BEST_FIRST + 1):
            imagine(w, world)
            restore(w)
    return w.context[VERDICT]
