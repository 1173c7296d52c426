"""How resting orders meet a bar: market orders at the open, limits when traded through, stops on touch."""

from genesis_dsl.trading.book import end_order, open_position
from genesis_dsl.trading.jit import inner
from genesis_dsl.trading.tables import LIMIT, MARKET, Venue


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
def meet_order(v: Venue, slot: int, time: int) -> int:
    """Let a resting order meet the bar. Gives the slot of its position, -1 where it was not filled."""
    fills, price, inside = fill_price(v, slot)
    if not fills:
        return -1
    position = open_position(v, slot, time, price)
    if position >= 0:
        p = v.book[position]
        kind = v.orders[slot]["type"]
        p["came"] = kind if inside or kind == LIMIT else MARKET
        p["inside"] = inside
        end_order(v, slot, time, 0, 0, 0)
    return position
