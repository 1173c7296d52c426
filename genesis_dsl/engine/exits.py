"""Exits and moves of stops: asked of every open position when its strategy decides."""

from genesis_dsl.engine.machine import execute
from genesis_dsl.engine.occasions import track
from genesis_dsl.engine.orders import away, nearest
from genesis_dsl.engine.record import CLOSED, MOVED, OF_EXIT, decide, log_position_changes, truth_of
from genesis_dsl.engine.telling import cancel, tell_of_position
from genesis_dsl.engine.world import AT_ELEMENT, AT_ORDER, AT_POSITION, AT_SITE, World
from genesis_dsl.trading.book import end_order, put
from genesis_dsl.trading.broker import FROM_TARGET
from genesis_dsl.trading.log import DECISION, LOG_ALERT, SENT_ALERT
from genesis_dsl.trading.money import fits
from genesis_dsl.trading.parts import hot, inner
from genesis_dsl.trading.requests import ask_stop, ask_target, close_later, opening_price
from genesis_dsl.trading.tables import (
    PART_STOP,
    PART_TARGET,
    WHY_CANCELLED,
    WHY_EXIT,
    WHY_EXPIRED,
    WHY_NONE,
    WHY_TARGET,
    Record,
)

(
    CLOSE_POSITION,
    CLOSE_POSITIONS,
    CLOSE_PART,
    MOVE_STOP,
    MOVE_TARGET,
    TRAIL,
    CANCEL_ORDERS,
    SEND_ALERT,
    BLOCK_ENTRIES,
) = range(9)
MOVES_STOP = (MOVE_STOP, TRAIL)
LEVEL = 1


@inner
def level_of(w: World, action: int, slot: int) -> tuple[float, int]:
    """Give the level an action names for a position, and whether it is known and near enough to be counted.

    A distance counts from the entry on its proper side: a stop's is where money is lost, a target's where it
    is won. What trails counts from the best close instead.
    """
    a = w.actions[action]
    if w.why[a["value"]]:
        return 0.0, 0
    p = w.v.book[slot]
    value = w.reg[a["value"]]
    if a["verb"] == TRAIL:
        if p["best_close"] == 0:
            return 0.0, 0
        value = p["best_close"] - p["side"] * value
    elif a["value_kind"] != LEVEL:
        sign = p["side"] if a["verb"] == MOVE_TARGET else -p["side"]
        value = p["price"] + sign * value
    return value, int(fits(w.v.symbols, p["sym"], value - p["price"], p["steps"]))


@inner
def stop_of(w: World, action: int, slot: int) -> tuple[int, int]:
    """Give the stop an action asks for, in whole ticks, and whether it is known."""
    execute(w, w.actions[action]["start"], w.actions[action]["end"])
    level, known = level_of(w, action, slot)
    p = w.v.book[slot]
    return (away(level, p["side"], w.v.symbols[p["sym"]]["tick"]) if known else 0), known


@inner
def price_now(w: World, slot: int, kind: int) -> int:
    """Give the price at which something is asked: at the close, or in the bar, where a target was hit."""
    p = w.v.book[slot]
    if kind != WHY_TARGET:
        s = w.v.symbols[p["sym"]]
        return int(s["bid"] if p["side"] > 0 else s["ask"])
    return int(p["turn"]) if p["inside"] else opening_price(w.v, p)


@inner
def is_news(w: World, p: Record, level: int) -> bool:
    """Say whether a stop would be tighter than the one there is, and than the one that is on its way."""
    side = p["side"]
    if p["has_stop"] and (level - p["stop"]) * side <= 0:
        return False
    delayed = w.v.ledger[0]["most_delay"] > 0
    return not (delayed and p["has_wish"] and (level - p["wish"]) * side <= 0)


@inner
def act_on_stop(w: World, action: int, slot: int, time: int, kind: int, index: int) -> int:
    """Ask to move a stop. Gives 1 where it moved, or is on its way."""
    level, known = stop_of(w, action, slot)
    p = w.v.book[slot]
    if not known or not is_news(w, p, level):
        return 0
    why = ask_stop(w.v, slot, level, price_now(w, slot, kind), time, kind, index)
    if why and not p["told_move"]:
        p["told_move"] = 1
        tell_of_position(w, slot, time, kind, index, why, PART_STOP)
    return int(why == WHY_NONE)


@inner
def act_on_target(w: World, action: int, slot: int, time: int, kind: int, index: int) -> int:
    """Ask to move the last target. Gives 1 where it moved, or is on its way."""
    execute(w, w.actions[action]["start"], w.actions[action]["end"])
    value, known = level_of(w, action, slot)
    if not known:
        return 0
    p = w.v.book[slot]
    level = nearest(value, w.v.symbols[p["sym"]]["tick"])
    there = p["n_targets"] and p["t_price"][max(0, p["n_targets"] - 1)] == level
    coming = p["has_aim"] and p["aim"] == level and w.v.ledger[0]["most_delay"] > 0
    if there or coming:
        return 0
    why = ask_target(w.v, slot, level, price_now(w, slot, kind), time, kind, index)
    if why and not p["told_move"]:
        p["told_move"] = 1
        tell_of_position(w, slot, time, kind, index, why, PART_TARGET)
    return int(why == WHY_NONE)


@inner
def cancel_own(w: World, slot: int, time: int, kind: int, index: int) -> int:
    """Cancel the resting orders of a position's strategy in its symbol. Gives their count."""
    p = w.v.book[slot]
    count = 0
    for k in range(w.v.ledger[0]["top_order"]):
        o = w.v.orders[k]
        if o["live"] == 1 and o["strategy"] == p["strategy"] and o["sym"] == p["sym"]:
            count += cancel(w, k, time, kind, index)
    return count


@inner
def close_own(w: World, slot: int, time: int, kind: int, index: int) -> int:
    """Close all positions of a position's strategy in its symbol. Gives their count."""
    p = w.v.book[slot]
    count = 0
    for k in range(w.v.ledger[0]["top_position"]):
        other = w.v.book[k]
        if other["live"] and other["strategy"] == p["strategy"] and other["sym"] == p["sym"]:
            count += close_later(w.v, k, other["steps"], time, kind, index)
    return count


@hot
def shut_out(p: Record, kind: int, index: int) -> int:
    """Keep entries of a position's strategy in its symbol out while it lives. Gives 1 if that is new."""
    if p["shut"]:
        return 0
    p["shut"] = 1
    p["shut_kind"] = kind
    p["shut_index"] = index
    return 1


@inner
def send_alert(w: World, level: int, slot: int, time: int, kind: int, index: int) -> None:
    """Tell a person what an exit, or a target, asked for."""
    p = w.v.book[slot]
    row = put(w.v, LOG_ALERT, time)
    w.v.log[row, SENT_ALERT.level] = level
    w.v.log[row, SENT_ALERT.position] = p["id"]
    if kind == WHY_TARGET:
        w.v.log[row, SENT_ALERT.source] = p["aims"]
        w.v.log[row, SENT_ALERT.about] = FROM_TARGET
        w.v.log[row, SENT_ALERT.one] = index
    else:
        w.v.log[row, SENT_ALERT.source] = -1 - index


@inner
def act(w: World, action: int, slot: int, time: int, kind: int, index: int) -> int:
    """Carry out one verb on a position. Gives 0 if it changed nothing, else a kind of decision."""
    a = w.actions[action]
    p = w.v.book[slot]
    verb = a["verb"]
    w.context[AT_POSITION] = slot
    if verb == CLOSE_POSITION:
        return CLOSED if close_later(w.v, slot, p["steps"], time, kind, index) else 0
    if verb == CLOSE_POSITIONS:
        return CLOSED if close_own(w, slot, time, kind, index) else 0
    if verb == CLOSE_PART:
        return CLOSED if close_later(w.v, slot, p["steps"] * a["num"] // a["den"], time, kind, index) else 0
    if verb == MOVE_TARGET:
        return MOVED if act_on_target(w, action, slot, time, kind, index) else 0
    if verb == CANCEL_ORDERS:
        return MOVED if cancel_own(w, slot, time, kind, index) else 0
    if verb == BLOCK_ENTRIES:
        return MOVED if shut_out(p, kind, index) else 0
    if verb == SEND_ALERT:
        send_alert(w, a["num"], slot, time, kind, index)
        return 0
    return MOVED if act_on_stop(w, action, slot, time, kind, index) else 0


@inner
def ask_exit(w: World, number: int, slot: int, time: int) -> None:
    """Ask one exit of one position."""
    x = w.exits[number]
    w.context[AT_POSITION] = slot
    execute(w, x["start"], x["end"])
    log_position_changes(w, x["watch"], x["watches"], slot, time)
    if truth_of(w, x["condition"]) != 1 or w.v.book[slot]["closing"] >= w.v.book[slot]["steps"]:
        return
    done = 0
    for k in range(x["actions"], x["actions"] + x["action_count"]):
        done = max(done, act(w, k, slot, time, WHY_EXIT, number))
    if done:
        row = decide(w, time, done, OF_EXIT, number, w.v.book[slot]["sym"], 0, 0)
        w.v.log[row, DECISION.position] = w.v.book[slot]["id"]


@inner
def ask_position(w: World, site: int, slot: int, time: int) -> None:
    """Let a position look at the bar that closed, and ask every exit of a site about it."""
    p = w.v.book[slot]
    s = w.sites[site]
    if is_new(w, s["bars"]):
        track(w, slot, 2)
        follow_best(w, slot)
    if not is_new(w, s["clock"]):
        return
    w.context[AT_ORDER] = -1
    w.context[AT_ELEMENT] = -1
    w.context[AT_SITE] = site
    for k in range(s["exits_first"], s["exits_first"] + s["exits"]):
        x = w.exits[k]
        own = p["entry"] - s["entries_first"]
        if x["entries"] == 0 or (x["entries"] >> own) & 1:
            ask_exit(w, k, slot, time)


@hot
def is_new(w: World, clock: int) -> bool:
    """Say whether a clock has moved to a bar or tick inside the hours."""
    return bool(w.clock_new[clock] and w.clock_open[w.clock_first[clock] + w.clock_row[clock]])


@inner
def follow_best(w: World, slot: int) -> None:
    """Keep the best close since the entry, for `trail`."""
    p = w.v.book[slot]
    mark = p["mark"]
    if p["best_close"] == 0 or (mark - p["best_close"]) * p["side"] > 0:
        p["best_close"] = mark


@inner
def ask_order(w: World, site: int, slot: int, time: int) -> None:
    """Count a bar of a resting order, and cancel it when its time or its condition has come."""
    o = w.v.orders[slot]
    e = w.entries[o["entry"]]
    if o["expires_bars"] and w.clock_new[w.sites[site]["bars"]]:
        o["expires_bars"] -= 1
        if o["expires_bars"] == 0:
            if w.v.ledger[0]["outside"]:
                cancel(w, slot, time, WHY_EXPIRED, 0)
            else:
                end_order(w.v, slot, time, 2, WHY_EXPIRED, 0)
            return
    if e["cancel"] >= 0 and w.clock_new[w.sites[site]["clock"]]:
        w.context[AT_ORDER] = slot
        w.context[AT_POSITION] = -1
        w.context[AT_SITE] = site
        execute(w, e["cancel_start"], e["cancel_end"])
        if truth_of(w, e["cancel"]) == 1:
            cancel(w, slot, time, WHY_CANCELLED, 0)


@inner
def ask_exits(w: World, time: int) -> None:
    """Ask the exits of every site that decides or whose bar has just closed, and look after its orders."""
    for site in range(w.sites.shape[0]):
        s = w.sites[site]
        if w.clock_new[s["clock"]] or w.clock_new[s["bars"]]:
            for slot in range(w.v.ledger[0]["top_position"]):
                p = w.v.book[slot]
                if p["live"] and p["strategy"] == s["strategy"] and p["sym"] == s["sym"]:
                    ask_position(w, site, slot, time)
            for slot in range(w.v.ledger[0]["top_order"]):
                o = w.v.orders[slot]
                if o["live"] == 1 and o["strategy"] == s["strategy"] and o["sym"] == s["sym"]:
                    ask_order(w, site, slot, time)
