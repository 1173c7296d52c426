"""Swap: what a position pays or earns for being held over the rollover."""

from genesis_dsl.trading.money import divide_half_even, ratio_of
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.tables import Venue

WEDNESDAY_NIGHTS = 3
SATURDAY = 5


@inner
def triple_nights(v: Venue, sym: int) -> int:
    """Give the most nights that one rollover can count."""
    return WEDNESDAY_NIGHTS if v.symbols[sym]["triple"] >= 0 else 1


@inner
def charge_swap(v: Venue, slot: int, nights: int) -> None:
    """Add the swap of a rollover to a position; rounded half to even, in the account's currency."""
    p = v.book[slot]
    s = v.symbols[p["sym"]]
    rate = s["swap_long"] if p["side"] > 0 else s["swap_short"]
    if rate == 0:
        return
    if s["swap_money"]:
        p["swap"] += divide_half_even(rate * p["steps"] * nights, s["swap_den"])
        return
    top, bottom = ratio_of(v.ledger, v.symbols, p["sym"], rate * nights, p["steps"], s["bid"])
    p["swap"] += divide_half_even(top, bottom * s["swap_den"])


@inner
def roll_over(v: Venue, weekday: int) -> None:
    """Charge every position for the night. `weekday`: of the day that ends, Monday is 0.

    The nights of a weekend are in the triple one, except where a symbol is charged on all of them.
    """
    for slot in range(v.ledger[0]["top_position"]):
        p = v.book[slot]
        charged = weekday < SATURDAY or v.symbols[p["sym"]]["weekends"]
        if p["live"] and charged:
            triple = v.symbols[p["sym"]]["triple"] == weekday
            charge_swap(v, slot, WEDNESDAY_NIGHTS if triple else 1)
