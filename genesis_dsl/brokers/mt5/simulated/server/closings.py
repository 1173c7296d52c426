"""Why a position may not be closed, moved, or closed by another one."""

from genesis_dsl.brokers.mt5 import masks
from genesis_dsl.brokers.mt5.simulated.server.case import NONE, Asks, Case
from genesis_dsl.brokers.mt5.simulated.server.desk import Desk


def lacks_position(_: Desk, case: Case) -> bool:
    """Say whether a position that is named is not open, or none is named where one must be."""
    if case.asks is Asks.OPEN:
        return bool(case.request.position) and case.slot == NONE
    return case.slot == NONE or (case.asks is Asks.CLOSE_BY and case.other == NONE)


def is_of_another_symbol(desk: Desk, case: Case) -> bool:
    """Say whether the request names another symbol than its position has."""
    return bool(case.slot != NONE and desk.venue.book[case.slot]["sym"] != case.sym)


def is_on_its_own_side(desk: Desk, case: Case) -> bool:
    """Say whether an order that is to close a position is on its side."""
    return bool(desk.venue.book[case.slot]["side"] == case.side)


def may_not_close_by(desk: Desk, case: Case) -> bool:
    """Say whether the account or the symbol does not close positions by others."""
    return desk.ground.terms.netting or not desk.sheets[case.sym].orders & masks.ORDERS_CLOSE_BY


def is_not_opposite(desk: Desk, case: Case) -> bool:
    """Say whether two positions are not two sides of one symbol."""
    p, other = desk.venue.book[case.slot], desk.venue.book[case.other]
    return bool(p["sym"] != other["sym"] or p["side"] == other["side"])


def is_closing(desk: Desk, case: Case) -> bool:
    """Say whether an order that closes the position is under way."""
    slots = [case.slot] if case.other == NONE else [case.slot, case.other]
    return any(desk.venue.book[slot]["closing"] for slot in slots)


def is_not_the_oldest(desk: Desk, case: Case) -> bool:
    """Say whether an older position of its symbol and side must be closed first."""
    if not desk.ground.terms.fifo:
        return False
    p = desk.venue.book[case.slot]
    same = (each for each in desk.open_positions() if each["sym"] == p["sym"] and each["side"] == p["side"])
    return bool(any(each["id"] < p["id"] for each in same))


def is_more_than_held(desk: Desk, case: Case) -> bool:
    """Say whether more is to be closed than the position that is named holds."""
    if case.slot == NONE or not case.request.position:
        return False
    p = desk.venue.book[case.slot]
    return bool(p["side"] != case.side and case.steps > p["steps"])
