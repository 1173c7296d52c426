"""What is asked of the broker about an order or a position: to cancel it, to close it, to move its stop.

It arrives after the latency, and is carried out at the first open from then on at which no level forbids it.
Without latency, what no level forbids is done at once; a closing waits for the next open in any case.
"""

from genesis_dsl.trading.book import CANCEL, CLOSE, MODIFY, close_steps, count_request, end_order, put
from genesis_dsl.trading.latency import arrival
from genesis_dsl.trading.levels import is_frozen, is_order_frozen, refuse_move
from genesis_dsl.trading.log import LOG_STOP, MOVED_STOP
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.share import take
from genesis_dsl.trading.tables import ALL_LEFT, WHY_MARGIN, WHY_NONE, WHY_STOP, Record, Venue
from genesis_dsl.trading.venue import exit_price

CANCELLED = 1
"""How an order ended: see `end_order`."""
OF_STOP, OF_TARGET = 1, -1
"""What is moved."""


@inner
def close_later(v: Venue, slot: int, steps: int, time: int, kind: int, index: int) -> int:
    """Ask to close steps of a position. Gives 1 if there was something to close."""
    p = v.book[slot]
    s = v.symbols[p["sym"]]
    if steps <= 0 or p["closing"] >= p["steps"]:
        return 0
    p["closing"] = min(p["steps"], p["closing"] + steps)
    p["closing_from"] = max(p["closing_from"], arrival(v, p, p["order"], time))
    p["closing_kind"] = kind
    p["closing_index"] = index
    p["closing_price"] = s["bid"] if p["side"] > 0 else s["ask"]
    p["told_closing"] = 0
    if p["closing_from"] > time and p["sent_closing"] == 0:
        p["sent_closing"] = time
    else:
        count_request(v, CLOSE, p["sym"], p["strategy"], time, time, 0)
    return 1


@inner
def is_due(v: Venue, p: Record) -> bool:
    """Say whether the bar opens after a closing of the position has arrived."""
    return bool(p["closing"] and p["closing_from"] <= v.symbols[p["sym"]]["opened"])


@inner
def opening_price(v: Venue, p: Record) -> int:
    """Give the price at which a position could be closed at the open."""
    return exit_price(v, p["sym"], p["side"], v.symbols[p["sym"]]["bar_open"])


@inner
def is_held(v: Venue, p: Record) -> bool:
    """Say whether a closing has arrived and waits, as the position is frozen. The broker's own never do."""
    own = p["closing_kind"] in (WHY_STOP, WHY_MARGIN)
    return is_due(v, p) and not own and is_frozen(v, p, opening_price(v, p))


@inner
def close_due(v: Venue, slot: int, time: int) -> None:
    """Close at the open what has arrived and is not frozen: less slippage, or beyond its limit."""
    p = v.book[slot]
    if not is_due(v, p):
        return
    held = is_held(v, p)
    if p["sent_closing"]:
        count_request(v, CLOSE, p["sym"], p["strategy"], p["sent_closing"], time, int(held))
        p["sent_closing"] = 0
    if held or (p["close_at"] and not is_at_limit(v, p, opening_price(v, p))):
        return
    slippage = 0 if p["close_at"] else v.symbols[p["sym"]]["slippage"]
    close_asked(v, slot, opening_price(v, p) - p["side"] * slippage, time)


@inner
def is_at_limit(v: Venue, p: Record, price: int) -> bool:
    """Say whether a price is far enough beyond the limit at which a position is closed."""
    return bool((price - p["close_at"]) * p["side"] >= v.symbols[p["sym"]]["through"])


@inner
def waits_for(v: Venue, p: Record, price: int) -> bool:
    """Say whether a closing waits at a limit that is reached at a price, and nothing holds it back."""
    return bool(p["close_at"] and is_due(v, p) and is_at_limit(v, p, price) and not is_held(v, p))


@inner
def close_asked(v: Venue, slot: int, price: int, time: int) -> None:
    """Close what was asked for at a price, as far as there is volume."""
    p = v.book[slot]
    steps = take(v, p["sym"], min(p["closing"], p["steps"]))
    p["closing"] -= steps
    v.ledger[0]["wanted"] = p["close_at"] or p["closing_price"]
    if p["closing"] == 0:
        p["closing_from"] = 0
        p["close_at"] = 0
        p["close_since"] = 0
    if steps > 0:
        close_steps(v, slot, steps, price, time, p["closing_kind"], p["closing_index"])


@inner
def cancel_later(v: Venue, slot: int, time: int, kind: int, index: int) -> int:
    """Ask to cancel an order; without latency it is gone at once. Gives 1 unless that was asked before."""
    o = v.orders[slot]
    if o["leaving"]:
        return 0
    s = v.symbols[o["sym"]]
    o["leaving"] = 1
    o["leaving_from"] = max(o["active"], arrival(v, o, o["id"], time))
    o["leaving_kind"] = kind
    o["leaving_index"] = index
    o["sent_leaving"] = time
    if o["leaving_from"] <= time:
        frozen = is_order_frozen(v, o, s["bid"], s["ask"])
        answer_leaving(v, o, time, failed=int(frozen))
        if not frozen:
            end_order(v, slot, time, CANCELLED, kind, index)
    return 1


@inner
def answer_leaving(v: Venue, o: Record, time: int, failed: int) -> None:
    """Count the request to cancel an order, once, as it is answered."""
    if o["sent_leaving"]:
        count_request(v, CANCEL, o["sym"], o["strategy"], o["sent_leaving"], time, failed)
        o["sent_leaving"] = 0


@inner
def ask_stop(v: Venue, slot: int, level: int, price: int, time: int, kind: int, index: int) -> int:
    """Ask to tighten a stop, at a price. Gives why it waits, if it does: it is tried at every open."""
    p = v.book[slot]
    comes = arrival(v, p, p["order"], time)
    why = WHY_NONE if comes > time else refuse_move(v, p, level, OF_STOP, price)
    if not v.ledger[0]["outside"]:  # there one replaces the other before it is asked for
        answer_move(v, p, time, OF_STOP, 0)  # one that is still on its way
    p["sent_wish"] = time
    if comes == time:
        answer_move(v, p, time, OF_STOP, int(why != WHY_NONE))
    if comes == time and why == WHY_NONE:
        tighten(v, slot, level, time, kind, index)
        return WHY_NONE
    p["has_wish"] = 1
    p["wish"] = level
    p["wish_from"] = comes
    p["wish_kind"] = kind
    p["wish_index"] = index
    return why


@inner
def answer_move(v: Venue, p: Record, time: int, way: int, failed: int) -> None:
    """Count the request to move a stop (`way` 1) or a target (-1), once, as it is answered."""
    sent = p["sent_wish"] if way == OF_STOP else p["sent_aim"]
    if sent:
        count_request(v, MODIFY, p["sym"], p["strategy"], sent, time, failed)
    if way == OF_STOP:
        p["sent_wish"] = 0
    else:
        p["sent_aim"] = 0


@inner
def move_stop(v: Venue, slot: int, level: int, time: int, kind: int, index: int) -> int:
    """Tighten a stop; a looser level is left alone. Gives 1 if it moved."""
    p = v.book[slot]
    if p["has_stop"] and (level - p["stop"]) * p["side"] <= 0:
        return 0
    row = put(v, LOG_STOP, time)
    log = v.log
    log[row, MOVED_STOP.position] = p["id"]
    log[row, MOVED_STOP.before] = p["stop"]
    log[row, MOVED_STOP.after] = level
    log[row, MOVED_STOP.why] = kind
    log[row, MOVED_STOP.why_number] = index
    log[row, MOVED_STOP.had_stop] = p["has_stop"]
    p["stop"] = level
    p["has_stop"] = 1
    return 1


@inner
def tighten(v: Venue, slot: int, level: int, time: int, kind: int, index: int) -> None:
    """Move a stop; a wish that goes no further is settled by it."""
    p = v.book[slot]
    move_stop(v, slot, level, time, kind, index)
    p["told_move"] = 0
    if (p["wish"] - level) * p["side"] <= 0:
        p["has_wish"] = 0


@inner
def ask_target(v: Venue, slot: int, level: int, price: int, time: int, kind: int, index: int) -> int:
    """Ask to move the last target, at a price. Gives why it waits, if it does."""
    p = v.book[slot]
    comes = arrival(v, p, p["order"], time)
    why = WHY_NONE if comes > time else refuse_move(v, p, level, OF_TARGET, price)
    if not v.ledger[0]["outside"]:
        answer_move(v, p, time, OF_TARGET, 0)  # one that is still on its way
    p["sent_aim"] = time
    if comes == time:
        answer_move(v, p, time, OF_TARGET, int(why != WHY_NONE))
    if comes == time and why == WHY_NONE:
        set_target(p, level)
        return WHY_NONE
    p["has_aim"] = 1
    p["aim"] = level
    p["aim_from"] = comes
    p["aim_kind"] = kind
    p["aim_index"] = index
    return why


@inner
def set_target(p: Record, level: int) -> None:
    """Put the last target at a level, or the first one, where there is none; it closes all that is left."""
    k = max(0, p["n_targets"] - 1)
    p["targets"] &= ~(1 << k)
    p["n_targets"] = max(1, p["n_targets"])
    p["t_price"][k] = level
    p["t_asked"][k] = ALL_LEFT
    p["t_steps"][k] = ALL_LEFT
    p["has_aim"] = 0
    p["told_move"] = 0


@inner
def grant(v: Venue, slot: int, time: int) -> tuple[int, int]:
    """Carry out at the open the moves that have arrived. Gives why those of stop and target wait."""
    p = v.book[slot]
    first = opening_price(v, p)
    opened = v.symbols[p["sym"]]["opened"]
    of_stop = of_target = WHY_NONE
    if p["has_wish"] and p["wish_from"] <= opened:
        of_stop = refuse_move(v, p, p["wish"], OF_STOP, first)
        answer_move(v, p, time, OF_STOP, int(of_stop != WHY_NONE))
        if of_stop == WHY_NONE:
            tighten(v, slot, p["wish"], time, p["wish_kind"], p["wish_index"])
    if p["has_aim"] and p["aim_from"] <= opened:
        of_target = refuse_move(v, p, p["aim"], OF_TARGET, first)
        answer_move(v, p, time, OF_TARGET, int(of_target != WHY_NONE))
        if of_target == WHY_NONE:
            set_target(p, p["aim"])
    return of_stop, of_target
