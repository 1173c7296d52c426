"""How resting orders, stops and targets meet a bar. Pessimistic by default.

1. `meet_positions`: closings decided before are done at the open; then, for each position, the stop
   (first, when one bar holds both) and the targets.
2. `meet_orders`: market orders at the open, limits when traded through, stops on touch.
"""

from genesis_dsl.trading.book import NEVER, close_steps, end_order, open_position
from genesis_dsl.trading.jit import inner
from genesis_dsl.trading.money import deal_profit, mark_profit
from genesis_dsl.trading.tables import (
    LIMIT,
    MARKET,
    WHY_STOP,
    WHY_TARGET,
    Venue,
)
from genesis_dsl.trading.venue import exit_price


@inner
def hit_targets(v: Venue, slot: int, best: int, at_open: int, time: int) -> int:
    """Close what the targets ask for when the price reached `best`. Gives 1 if one was hit."""
    p = v.book[slot]
    side = p["side"]
    through = v.symbols[p["sym"]]["through"]
    hit = 0
    for k in range(p["n_targets"]):
        reached = (best - p["t_price"][k]) * side >= through
        if p["live"] and reached and not (p["targets"] >> k) & 1:
            p["targets"] |= 1 << k
            p["hit"] |= 1 << k
            hit = 1
            steps = p["t_steps"][k] if p["t_steps"][k] else p["steps"]
            close_steps(v, slot, steps, best if at_open else p["t_price"][k], time, WHY_TARGET, k + 1)
    return hit


@inner
def touched(v: Venue, slot: int, best: int) -> int:
    """Say whether a target that is still waiting was reached."""
    p = v.book[slot]
    for k in range(p["n_targets"]):
        reached = (best - p["t_price"][k]) * p["side"] >= v.symbols[p["sym"]]["through"]
        if reached and not (p["targets"] >> k) & 1:
            return 1
    return 0


@inner
def note_ambiguous(v: Venue, slot: int, best: int, rest_price: int) -> None:
    """Count an ambiguous bar, and keep the profit had its targets come first."""
    p = v.book[slot]
    profit = p["booked"]
    left = p["steps"]
    for k in range(p["n_targets"]):
        reached = (best - p["t_price"][k]) * p["side"] >= v.symbols[p["sym"]]["through"]
        if reached and not (p["targets"] >> k) & 1:
            steps = min(left, p["t_steps"][k] if p["t_steps"][k] else left)
            points = (p["t_price"][k] - p["price"]) * p["side"]
            profit += deal_profit(v.ledger, v.symbols, p["sym"], points, steps)
            left -= steps
    points = (rest_price - p["price"]) * p["side"]
    profit += deal_profit(v.ledger, v.symbols, p["sym"], points, left) - 2 * p["commission"] + p["swap"]
    p["best"] = max(p["best"], profit)
    p["ambiguous"] += 1
    p["doubt"] = 1
    v.ledger[0]["ambiguous"] += 1


@inner
def stop_out(v: Venue, slot: int, price: int, time: int) -> None:
    """Fill the stop, worse by the slippage."""
    p = v.book[slot]
    fill = price - p["side"] * v.symbols[p["sym"]]["slippage"]
    close_steps(v, slot, p["steps"], fill, time, WHY_STOP, 0)


@inner
def meet_position(v: Venue, slot: int, time: int) -> None:
    """Let one position meet the bar."""
    p = v.book[slot]
    s = v.symbols[p["sym"]]
    side = p["side"]
    first = exit_price(v, p["sym"], side, s["bar_open"])
    worst = exit_price(v, p["sym"], side, s["bar_low"] if side > 0 else s["bar_high"])
    best = exit_price(v, p["sym"], side, s["bar_high"] if side > 0 else s["bar_low"])
    stopped = p["has_stop"] and (worst - p["stop"]) * side <= 0
    if p["fresh"]:
        if touched(v, slot, best):
            last = exit_price(v, p["sym"], side, s["bar_close"])
            note_ambiguous(v, slot, best, p["stop"] if stopped else last)
        if stopped:
            stop_out(v, slot, p["stop"], time)
        return
    if p["has_stop"] and (first - p["stop"]) * side <= 0:
        stop_out(v, slot, first, time)
        return
    hit_targets(v, slot, first, 1, time)
    if p["live"] == 0:
        return
    if stopped:
        if touched(v, slot, best):
            note_ambiguous(v, slot, best, p["stop"])
        stop_out(v, slot, p["stop"], time)
        return
    lost = mark_profit(v.ledger, v.symbols, p["sym"], (worst - p["price"]) * side, p["steps"])
    p["low"] = p["booked"] + lost + p["swap"] - p["commission"]
    hit_targets(v, slot, best, 0, time)


@inner
def meet_moved_stop(v: Venue, slot: int, time: int) -> None:
    """After a target moved the stop inside a bar: the worst of the bar may have come later."""
    p = v.book[slot]
    s = v.symbols[p["sym"]]
    worst = exit_price(v, p["sym"], p["side"], s["bar_low"] if p["side"] > 0 else s["bar_high"])
    if p["has_stop"] and (worst - p["stop"]) * p["side"] <= 0:
        note_ambiguous(v, slot, p["price"] - p["side"], exit_price(v, p["sym"], p["side"], s["bar_close"]))
        stop_out(v, slot, p["stop"], time)


@inner
def meet_positions(v: Venue, time: int) -> None:
    """Let every position whose symbol has a bar meet it, in the order of their slots."""
    for slot in range(v.ledger[0]["top_position"]):
        p = v.book[slot]
        if p["live"] and v.symbols[p["sym"]]["has_bar"]:
            p["fresh"] = 0
            p["doubt"] = 0
            p["low"] = -NEVER
            p["hit"] = 0
            if p["closing"]:
                steps = p["closing"]
                p["closing"] = 0
                opened = exit_price(v, p["sym"], p["side"], v.symbols[p["sym"]]["bar_open"])
                price = opened - p["side"] * v.symbols[p["sym"]]["slippage"]
                close_steps(v, slot, steps, price, time, p["closing_kind"], p["closing_index"])
            if p["live"]:
                meet_position(v, slot, time)


@inner
def fill_price(v: Venue, slot: int) -> tuple[int, int, int]:
    """Say whether an order fills in this bar, at which price, and whether that was inside the bar."""
    o = v.orders[slot]
    s = v.symbols[o["sym"]]
    side = o["side"]
    add = s["bar_spread"] if side > 0 else 0
    first = s["bar_open"] + add
    near = (s["bar_low"] if side > 0 else s["bar_high"]) + add
    far = (s["bar_high"] if side > 0 else s["bar_low"]) + add
    if o["type"] == MARKET:
        return 1, first + side * s["slippage"], 0
    if o["type"] == LIMIT:
        if (o["price"] - first) * side >= s["through"]:
            return 1, first, 0
        return int((o["price"] - near) * side >= s["through"]), o["price"], 1
    if (first - o["price"]) * side >= 0:
        return 1, first + side * s["slippage"], 0
    return int((far - o["price"]) * side >= 0), o["price"] + side * s["slippage"], 1


@inner
def meet_orders(v: Venue, time: int) -> None:
    """Let every resting order whose symbol has a bar meet it; a new position meets the same bar."""
    for slot in range(v.ledger[0]["top_order"]):
        o = v.orders[slot]
        if o["live"] and v.symbols[o["sym"]]["has_bar"]:
            fills, price, inside = fill_price(v, slot)
            if fills:
                position = open_position(v, slot, time, price, inside)
                if position >= 0:
                    end_order(v, slot, time, 0, 0, 0)
                    meet_position(v, position, time)
