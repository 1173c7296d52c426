"""What a broker outside reports of positions: closed, moved, refused to be; and the swap of the night."""

from genesis_dsl.engine.reported import (
    BY_ASKING,
    BY_MARGIN,
    BY_STOP,
    BY_TARGET,
    HAS_MOVED,
    IS_CLOSED,
    IS_REFUSED,
    PATIENCE,
    SWAP,
)
from genesis_dsl.engine.reported_orders import NOBODY, follow_levels
from genesis_dsl.engine.targets import after_target, look_at
from genesis_dsl.engine.telling import tell_of_position, wonder
from genesis_dsl.engine.world import World
from genesis_dsl.trading.book import CLOSE, MODIFY, book_closing, count_request
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.requests import move_stop, set_target, tighten
from genesis_dsl.trading.tables import (
    PART_STOP,
    WHY_BROKER,
    WHY_MARGIN,
    WHY_NONE,
    WHY_OUTSIDE,
    WHY_STOP,
    WHY_TARGET,
    Record,
)

MOST_DOUBLED = 9
"""How often the time is doubled that a refused request waits."""


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
    if cause == BY_TARGET and p["close_at"] and p["there_target"] == p["close_at"]:
        return p["closing_kind"], p["closing_index"], p["close_at"]
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
    if p["entry"] == NOBODY:
        follow_levels(p, r)
    elif r["stop"] and p["has_wish"] and (r["stop"] - p["wish"]) * p["side"] >= 0:
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
