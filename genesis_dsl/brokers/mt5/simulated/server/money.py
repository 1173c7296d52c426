"""Whether an order can be paid for."""

from genesis_dsl.brokers.mt5.simulated.server.case import Case
from genesis_dsl.brokers.mt5.simulated.server.desk import Desk
from genesis_dsl.trading.margin import is_short, needed_and_free


def is_short_of_margin(desk: Desk, case: Case) -> bool:
    """Say whether a market order needs more margin than is free."""
    needed, free = margin_needed(desk, case)
    return is_short(needed, free)


def margin_needed(desk: Desk, case: Case) -> tuple[int, int]:
    """Give how much more margin a market order needs at the present price, and how much is free."""
    s = desk.symbol(case.sym)
    price = int(s["ask"] if case.side > 0 else s["bid"])
    needed, free = needed_and_free(desk.venue, case.sym, case.side, case.steps, price)
    return int(needed), int(free)
