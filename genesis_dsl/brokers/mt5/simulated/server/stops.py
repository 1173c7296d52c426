"""Why a stop or a target may not stand where it shall, and what is too near the price to be touched."""

from genesis_dsl.brokers.mt5 import masks
from genesis_dsl.brokers.mt5.simulated.server.case import NONE, Asks, Case, draft
from genesis_dsl.brokers.mt5.simulated.server.desk import Desk
from genesis_dsl.trading import levels
from genesis_dsl.trading.levels import judge, refuse_bracket
from genesis_dsl.trading.tables import WHY_NONE


def are_wrong(desk: Desk, case: Case) -> bool:
    """Say whether stop or target is no price, on the wrong side, too near, or not offered by the symbol."""
    if case.odd & {"sl", "tp"}:
        return True
    offered = desk.sheets[case.sym].orders
    if (case.stop and not offered & masks.ORDERS_SL) or (case.target and not offered & masks.ORDERS_TP):
        return True
    if case.asks is Asks.LEVELS:
        return _are_wrong_of_position(desk, case)
    s = desk.symbol(case.sym)
    why, _ = refuse_bracket(desk.venue, draft(case), s["bid"], s["ask"])
    return bool(why != WHY_NONE)


def are_the_same(desk: Desk, case: Case) -> bool:
    """Say whether stop and target stand there already."""
    p = desk.venue.book[case.slot]
    stop = p["stop"] if p["has_stop"] else 0
    target = p["t_price"][0] if p["n_targets"] else 0
    return bool((stop, target) == (case.stop, case.target))


def is_position_frozen(desk: Desk, case: Case) -> bool:
    """Say whether the price is so near to a stop or a target that the position can be changed no more."""
    slots = [case.slot] if case.other == NONE else [case.slot, case.other]
    books = [desk.venue.book[slot] for slot in slots]
    return any(levels.is_frozen(desk.venue, p, _closing_price(desk, case.sym, p["side"])) for p in books)


def is_order_frozen(desk: Desk, case: Case) -> bool:
    """Say whether the price is so near to a resting order that it can be changed no more."""
    s = desk.symbol(case.sym)
    return bool(levels.is_order_frozen(desk.venue, desk.venue.orders[case.order], s["bid"], s["ask"]))


def _are_wrong_of_position(desk: Desk, case: Case) -> bool:
    side = int(desk.venue.book[case.slot]["side"])
    price = _closing_price(desk, case.sym, side)
    least = int(desk.symbol(case.sym)["stops"])
    of_stop = judge((price - case.stop) * side, least) if case.stop else WHY_NONE
    of_target = judge((case.target - price) * side, least) if case.target else WHY_NONE
    return bool(of_stop or of_target)


def _closing_price(desk: Desk, sym: int, side: int) -> int:
    s = desk.symbol(sym)
    return int(s["bid"] if side > 0 else s["ask"])
