"""How positions meet a bar. Pessimistic by default; how orders do, see `resting`.

A position lives through a bar from deal to deal, so that what a target asks for is done before the rest of
it: at the open a stop or a target beyond which it opens, then the stop (first, where the bar holds both),
then the targets.
"""

from genesis_dsl.trading.book import NEVER, close_steps
from genesis_dsl.trading.cost import gain
from genesis_dsl.trading.money import deal_profit, mark_profit
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.requests import close_asked, close_due, waits_for
from genesis_dsl.trading.share import take
from genesis_dsl.trading.tables import (
    ALL_LEFT,
    LIMIT,
    MARKET,
    STOP,
    STOP_LIMIT,
    WHY_STOP,
    WHY_TARGET,
    Venue,
)
from genesis_dsl.trading.venue import exit_price

BOTH = -1
"""What `live_on` gives for a bar that holds the stop and a target; `meet_stop` ends it."""


@inner
def is_waiting(v: Venue, slot: int, k: int, price: int) -> bool:
    """Say whether a target was not hit yet and is reached at a price, with volume left for it."""
    p = v.book[slot]
    s = v.symbols[p["sym"]]
    reached = (price - p["t_price"][k]) * p["side"] >= s["through"]
    return bool(reached and s["left"] != 0 and not (p["targets"] >> k) & 1)


@inner
def waiting_target(v: Venue, slot: int, price: int) -> int:
    """Give the first target that still waits and is reached at a price, from 1; 0 where there is none."""
    for k in range(v.book[slot]["n_targets"]):
        if is_waiting(v, slot, k, price):
            return k + 1
    return 0


@inner
def best_price(v: Venue, slot: int) -> int:
    """Give the best price of the bar at which a position could have been closed."""
    p = v.book[slot]
    s = v.symbols[p["sym"]]
    return exit_price(v, p["sym"], p["side"], s["bar_high"] if p["side"] > 0 else s["bar_low"])


@inner
def hit_target(v: Venue, slot: int, target: int, price: int, time: int) -> int:
    """Close what a target asks for, as far as there is volume. Gives the target, or 0 where some of it waits.

    A share of less than a step closes nothing.
    """
    p = v.book[slot]
    k = target - 1
    asked = p["steps"] if p["t_steps"][k] == ALL_LEFT else p["t_steps"][k] - p["t_closed"][k]
    steps = take(v, p["sym"], min(asked, p["steps"]))
    p["t_closed"][k] += steps
    done = steps >= min(asked, p["steps"])
    if done:
        p["targets"] |= 1 << k
    if steps > 0:
        v.ledger[0]["wanted"] = p["t_price"][k]
        close_steps(v, slot, steps, price, time, WHY_TARGET, target)
    return target if done else 0


@inner
def stop_out(v: Venue, slot: int, price: int, time: int) -> None:
    """Fill the stop, worse by the slippage; for what finds no volume, it is a market order from now on."""
    p = v.book[slot]
    fill = price - p["side"] * v.symbols[p["sym"]]["slippage"]
    steps = take(v, p["sym"], p["steps"])
    if steps < p["steps"]:
        p["closing"] = p["steps"] - steps
        p["closing_from"] = 0
        p["closing_kind"] = WHY_STOP
        p["closing_index"] = 0
        p["close_at"] = 0
        p["closing_price"] = p["stop"]
    if steps > 0:
        v.ledger[0]["wanted"] = p["stop"]
        close_steps(v, slot, steps, fill, time, WHY_STOP, 0)


@inner
def note_ambiguous(v: Venue, slot: int, rest_price: int) -> None:
    """Count an ambiguous bar, and keep the profit had its targets come first, and the rest this price."""
    p = v.book[slot]
    best = best_price(v, slot)
    profit = p["booked"]
    left = p["steps"]
    for k in range(p["n_targets"]):
        if is_waiting(v, slot, k, best):
            steps = left if p["t_steps"][k] == ALL_LEFT else min(left, p["t_steps"][k] - p["t_closed"][k])
            won = gain(p, p["t_price"][k], steps)
            profit += deal_profit(v.ledger, v.symbols, p["sym"], won, 1, p["t_price"][k])
            left -= steps
    profit += deal_profit(v.ledger, v.symbols, p["sym"], gain(p, rest_price, left), 1, rest_price)
    profit += p["swap"] - 2 * p["commission"]
    p["best"] = max(p["best"], profit)
    p["ambiguous"] += 1
    p["doubt"] = 1
    v.ledger[0]["ambiguous"] += 1


@inner
def note_late(v: Venue, slot: int, worst: int) -> None:
    """Count an ambiguous bar: the wait at the limit of a closing ended in it, perhaps before it was filled.

    Then the market closed, at worst at the worst price of the bar.
    """
    p = v.book[slot]
    steps = min(p["closing"], p["steps"])
    lost = gain(p, worst, steps) - gain(p, p["close_at"], steps)
    v.ledger[0]["could_lose"] += min(0, deal_profit(v.ledger, v.symbols, p["sym"], lost, 1, worst))
    v.ledger[0]["ambiguous"] += 1
    p["ambiguous"] += 1
    p["doubt"] = 1


@inner
def enter_bar(v: Venue, slot: int, time: int) -> None:
    """Let a position begin a bar: what was decided before is closed at the open."""
    p = v.book[slot]
    p["came"] = MARKET
    p["inside"] = 0
    p["turn"] = 0
    p["doubt"] = 0
    p["low"] = -NEVER
    v.ledger[0]["inside"] = 0
    close_due(v, slot, time)


@inner
def live_on(v: Venue, slot: int, time: int) -> int:
    """Let a position live on until a target is hit. Gives that target, from 1; 0 when the bar is over for it.

    It is called again after what the target asks for has been done; not so after `BOTH`.
    """
    p = v.book[slot]
    if p["live"] and not p["inside"]:
        target = open_bar(v, slot, time)
        if target:
            return target
        p["inside"] = 1
    return go_inside(v, slot, time) if p["live"] else 0


@inner
def open_bar(v: Venue, slot: int, time: int) -> int:
    """Meet the open: a stop or a target that the bar opens beyond is filled there. Gives the target."""
    p = v.book[slot]
    v.ledger[0]["inside"] = 0
    first = exit_price(v, p["sym"], p["side"], v.symbols[p["sym"]]["bar_open"])
    if p["has_stop"] and (first - p["stop"]) * p["side"] <= 0:
        stop_out(v, slot, first, time)
        return 0
    target = waiting_target(v, slot, first)
    if target:
        return hit_target(v, slot, target, first, time)
    return 0


@inner
def go_inside(v: Venue, slot: int, time: int) -> int:
    """Meet the rest of the bar: the stop comes first. Gives the target that was hit, or `BOTH`.

    In the bar in which a limit was filled a target may not be hit, be it at the open: a limit that
    seems to win in its first minute flatters a rule.
    """
    p = v.book[slot]
    s = v.symbols[p["sym"]]
    side = p["side"]
    v.ledger[0]["inside"] = 1
    worst = exit_price(v, p["sym"], side, s["bar_low"] if side > 0 else s["bar_high"])
    target = waiting_target(v, slot, best_price(v, slot))
    if p["has_stop"] and (worst - p["stop"]) * side <= 0:
        if target:
            return BOTH
        meet_stop(v, slot, p["stop"], time)
        return 0
    if p["came"] in (LIMIT, STOP_LIMIT):
        if target:
            note_ambiguous(v, slot, exit_price(v, p["sym"], side, s["bar_close"]))
        return 0
    if p["turn"] == 0:
        won = gain(p, worst, p["steps"])
        lost = mark_profit(v.ledger, v.symbols, p["sym"], won, 1, worst)
        p["low"] = p["booked"] + lost + p["swap"] - p["commission"]
    if waits_for(v, p, best_price(v, slot)):
        nearer = target and (p["t_price"][target - 1] - p["close_at"]) * side < 0
        if not nearer:
            if s["opened"] < p["close_due"] < time:
                note_late(v, slot, worst)
            close_asked(v, slot, p["close_at"], time)
            target = waiting_target(v, slot, best_price(v, slot)) if p["live"] else 0
    if target:
        p["turn"] = p["t_price"][target - 1]
        return hit_target(v, slot, target, p["turn"], time)
    return 0


@inner
def meet_stop(v: Venue, slot: int, moved: int, time: int) -> None:
    """Fill a stop that lies inside the bar, and say whether it may have gone better.

    So it may where a target waits as well, and where the worst price may have come before the position
    or the move of its stop did. A stop that was moved beyond the price at which that happened is met there.
    `moved`: where the stop would stand had the targets of this bar come first.
    """
    p = v.book[slot]
    side = p["side"]
    if p["turn"] and (p["stop"] - p["turn"]) * side > 0:
        stop_out(v, slot, p["turn"], time)
        return
    last = exit_price(v, p["sym"], side, v.symbols[p["sym"]]["bar_close"])
    escaped = (p["turn"] or p["came"] in (STOP, STOP_LIMIT)) and (last - p["stop"]) * side > 0
    best = best_price(v, slot)
    if waits_for(v, p, best) and p["closing"] >= p["steps"]:
        note_ambiguous(v, slot, p["close_at"])
    elif escaped or waiting_target(v, slot, best):
        note_ambiguous(v, slot, last if escaped else moved)
    stop_out(v, slot, p["stop"], time)
