"""Margin: what a position ties up, what all of them do, and whether one more can be paid for.

A position's margin is fixed by the deals that opened it. What a symbol has on both sides is asked for once
(`hedged_margin`; in a netting book not at all), and the rest of the greater side as a part of that side.
Resting orders tie up nothing.
"""

from genesis_dsl.trading.money import FITS, OVERFLOW, funds, over, ratio_of, share_of, times
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.tables import OF_MARGIN, WHY_MARGIN, Record, Venue


@inner
def margin_of(v: Venue, sym: int, steps: int, price: int) -> int:
    """Give the margin of a deal at a price and the present rates, in minor units, rounded up."""
    s = v.symbols[sym]
    if s["margin_num"] == 0:
        return 0
    top, bottom = steps * times(v.symbols, sym, OF_MARGIN), over(v.symbols, sym, OF_MARGIN, price)
    if s["margin_fixed"] == 0:
        top, bottom = ratio_of(v.ledger, v.symbols, sym, abs(price), steps, price)
    if max(float(top) * float(s["margin_num"]), float(bottom) * float(s["margin_den"])) > FITS:
        v.ledger[0]["fault_code"] = OVERFLOW
        v.ledger[0]["fault_detail"] = sym
        return 0
    return -(-top * s["margin_num"] // (bottom * s["margin_den"]))


@inner
def is_leaving(p: Record) -> bool:
    """Say whether the broker closes all of a position at its next price."""
    return bool(p["closing_kind"] == WHY_MARGIN and p["closing"] >= p["steps"])


@inner
def symbol_margin(v: Venue, sym: int, staying: int, steps: int, margin: int) -> int:
    """Give the margin of all positions in a symbol.

    Args:
        v: The venue.
        sym: The symbol.
        staying: 1 leaves out what the broker is closing.
        steps: Of an order that is imagined filled, below 0 for a sell; 0 for none.
        margin: What that order takes by itself.
    """
    bought, sold = max(steps, 0), max(-steps, 0)
    of_bought, of_sold = (margin, 0) if steps > 0 else (0, margin)
    for slot in range(v.ledger[0]["top_position"]):
        p = v.book[slot]
        if p["live"] and p["sym"] == sym and not (staying and is_leaving(p)):
            if p["side"] > 0:
                bought += p["steps"]
                of_bought += p["margin"]
            else:
                sold += p["steps"]
                of_sold += p["margin"]
    both = min(bought, sold)
    if both == 0:
        return of_bought + of_sold
    s = v.symbols[sym]
    greater, of_greater = (bought, of_bought) if bought > sold else (sold, of_sold)
    rest = -share_of(-of_greater, greater - both, greater)
    if v.ledger[0]["netting"]:
        return rest
    return rest - share_of(-(of_bought + of_sold), both * s["hedged_num"], (bought + sold) * s["hedged_den"])


@inner
def margin_used(v: Venue, staying: int) -> int:
    """Give the margin of the account; `staying`: 1 leaves out what the broker is closing."""
    used = 0
    for sym in range(v.symbols.shape[0]):
        if v.symbols[sym]["margin_num"]:
            used += symbol_margin(v, sym, staying, 0, 0)
    return used


@inner
def needed_and_free(v: Venue, sym: int, side: int, steps: int, price: int) -> tuple[int, int]:
    """Give how much more margin an order needs when it is filled at a price, and how much is free."""
    ledger = v.ledger[0]
    if v.symbols[sym]["margin_num"] == 0:
        return 0, 0
    alone = margin_of(v, sym, steps, price)
    needed = symbol_margin(v, sym, 0, side * steps, alone) - symbol_margin(v, sym, 0, 0, 0)
    free = funds(v.ledger) - margin_used(v, 0)
    for slot in range(ledger["top_position"]):
        p = v.book[slot]
        if p["live"]:
            free += p["open_profit"] + p["swap"] - p["commission"]
    return needed, free


@inner
def is_short(needed: int, free: int) -> bool:
    """Say whether more margin is needed than is free; what needs none can always be had."""
    return bool(needed > max(free, 0))
