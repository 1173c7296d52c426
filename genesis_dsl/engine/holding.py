"""What is open and stays open: an event at which nothing comes of it is written down, and no more.

Nothing comes of a bar that reaches no stop and no target, while nothing rests or is asked of the broker, what
has tripped waits for a day to begin, and equities inside of certain bounds: those between which every rule
and switch says what it said (`guards.widen`), the highest equity so far and the greatest fall from it, the
lowest of the day, and where the broker looks at the margin. What stands in the book behind such an event is
what stands there had it been lived through.
"""

from genesis_dsl.engine.concerned import SUBJECT_FILL, is_of_each
from genesis_dsl.engine.exits import follow_best, is_new
from genesis_dsl.engine.latch import MUST_HOLD, NOT_YET, SHOWN, SWITCH
from genesis_dsl.engine.leaving import is_leaving, say_ahead
from genesis_dsl.engine.occasions import follows_marks
from genesis_dsl.engine.tally import count_between, count_waiting
from genesis_dsl.engine.world import (
    DECIDE_BEFORE,
    DECIDE_FROM,
    DIRTY,
    LEAST,
    MOST,
    READS_MARKS,
    READS_PRICES,
    READS_TIME,
    World,
)
from genesis_dsl.trading.broker import NEVER_ACTS, is_reached
from genesis_dsl.trading.margin import margin_used
from genesis_dsl.trading.matching import best_price, waiting_target
from genesis_dsl.trading.money import funds
from genesis_dsl.trading.parts import hot, inner
from genesis_dsl.trading.tables import MARKET, Record
from genesis_dsl.trading.venue import exit_price, value_position

FAR = 1 << 62


@inner
def is_held(w: World) -> bool:
    """Say whether prices alone can make something of what is open; bounds of the equity are noted.

    It is not where positions are followed, or asked about one by one, or by exits that do not say it ahead.
    """
    ledger = w.v.ledger[0]
    if ledger["top_order"] or ledger["dip"] or ledger["outside"] or ledger["called"]:
        return False
    if w.trackers.shape[0] or follows_marks(w):
        return False
    for slot in range(ledger["top_position"]):
        p = w.v.book[slot]
        if p["live"] and (p["closing"] or p["has_wish"] or p["has_aim"]):
            return False
        if p["live"] and (p["entry"] < 0 or not say_ahead(w, site_of(w, p))):
            return False
    return is_between(w)


@hot
def site_of(w: World, p: Record) -> Record:
    """Give the strategy on a symbol that a position is of."""
    return w.sites[w.entries[p["entry"]]["site"]]


@inner
def is_between(w: World) -> bool:
    """Say whether every guard waits for nothing and says so between two equities; note the narrowest."""
    least, most = -FAR, FAR
    for number in range(w.guards.shape[0]):
        g = w.guards[number]
        if waits_for_a_day(g) and not g["reads"] & w.context[DIRTY]:
            continue
        if g["status"] or g["since"] != NOT_YET or g["flattening"] or g["aged"]:
            return False
        if g["leans"] and not g["reads"] & w.context[DIRTY]:
            least = max(least, g["least"])
            most = min(most, g["most"])
        elif is_asked(g) and g["reads"] & (READS_MARKS | READS_PRICES | READS_TIME | w.context[DIRTY]):
            return False
    w.context[LEAST] = least
    w.context[MOST] = most
    return least <= most


@hot
def waits_for_a_day(g: Record) -> bool:
    """Say whether a tripped guard says the same of what is open, at least until a day or a week begins."""
    if g["moved"] or g["room"] >= 0:
        return False
    return bool(stays_tripped(g, READS_MARKS | READS_PRICES | READS_TIME))


@hot
def stays_tripped(g: Record, moving: int) -> bool:
    """Say whether a tripped guard says the same, and stays tripped, at least until a day or a week begins.

    `moving`: what may change until then, as bits.
    """
    if g["status"] == 0 or g["flattening"] or g["re_after"] or g["re_clear_after"] or g["aged"]:
        return False
    if is_of_each(g) or g["clause"] not in (SWITCH, MUST_HOLD) or g["reads"] & moving:
        return False
    to_come = (g["re_day"] and not g["rolled"] & 1) or (g["re_week"] and not g["rolled"] & 2)
    return bool(to_come)


@hot
def is_asked(g: Record) -> bool:
    """Say whether a guard is asked at every event, of the account or of each position."""
    return bool(g["clause"] in (SWITCH, MUST_HOLD, SHOWN) and g["subject"] != SUBJECT_FILL)


@inner
def stays(w: World, time: int) -> bool:
    """Say whether all that is open stays open at a quiet event, inside of all bounds, and write it down."""
    ledger = w.v.ledger[0]
    if not w.context[DECIDE_FROM] <= time < w.context[DECIDE_BEFORE]:
        return False
    equity = funds(w.v.ledger)
    lowest = equity
    for slot in range(ledger["top_position"]):
        if w.v.book[slot]["live"]:
            p = w.v.book[slot]
            if is_touched(w, slot) or is_leaving(w, p, site_of(w, p)):
                return False
            value_position(w.v, slot)
            equity += p["open_profit"] + p["swap"] - p["commission"]
            lowest += p["worst_profit"] + p["swap"] - p["commission"]
    lowest = min(lowest, equity)
    if not is_inside(w, equity, lowest):
        return False
    ledger["equity"] = equity
    ledger["lowest_equity"] = lowest
    go_on(w)
    return True


@hot
def is_touched(w: World, slot: int) -> bool:
    """Say whether the bar of a position reaches its stop or a target."""
    p = w.v.book[slot]
    s = w.v.symbols[p["sym"]]
    if not s["has_bar"]:
        return False
    side = p["side"]
    worst = exit_price(w.v, p["sym"], side, s["bar_low"] if side > 0 else s["bar_high"])
    if p["has_stop"] and (worst - p["stop"]) * side <= 0:
        return True
    return waiting_target(w.v, slot, best_price(w.v, slot)) > 0


@hot
def is_inside(w: World, equity: int, lowest: int) -> bool:
    """Say whether nobody takes notice of an equity and of the lowest of the bar."""
    ledger = w.v.ledger[0]
    if lowest < w.context[LEAST] or equity > w.context[MOST]:
        return False
    if equity > ledger["peak"] or ledger["peak"] - equity > ledger["drawdown"]:
        return False
    for calendar in range(w.days.shape[0]):
        if lowest < w.days[calendar]["lowest"]:
            return False
    if ledger["call_num"] == NEVER_ACTS and ledger["out_num"] == NEVER_ACTS:
        return True
    margin = margin_used(w.v, 1)
    called = is_reached(lowest, margin, ledger["call_num"], ledger["call_den"])
    return not (called or is_reached(lowest, margin, ledger["out_num"], ledger["out_den"]))


@hot
def go_on(w: World) -> None:
    """Let positions go on to the next bar, and count what the guards say of this one."""
    for slot in range(w.v.ledger[0]["top_position"]):
        p = w.v.book[slot]
        if p["live"]:
            if w.v.symbols[p["sym"]]["has_bar"]:
                p["came"] = MARKET
                p["inside"] = 1
                p["turn"] = 0
                p["doubt"] = 0
                p["low"] = p["booked"] + p["worst_profit"] + p["swap"] - p["commission"]
                w.v.ledger[0]["inside"] = 1
            bars = site_of(w, p)["bars"]
            if w.clock_new[bars]:
                p["bars"] += 1
            if is_new(w, bars):
                follow_best(w, slot)
    for number in range(w.guards.shape[0]):
        if w.guards[number]["status"]:
            count_waiting(w, number, 1)
        elif w.guards[number]["leans"]:
            count_between(w, number)
    w.context[DIRTY] = 0
