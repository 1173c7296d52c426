"""How resting orders meet a bar: market orders at the open, limits when traded through, stops on touch.

A stop-limit sleeps until its trigger is touched, then it is a limit. Where a bar opens beyond the trigger,
all the rest of that bar may fill it. Where the trigger lies inside the bar, only what must have come later
counts: the price of the trigger itself, and the close.
"""

from genesis_dsl.trading.book import end_order
from genesis_dsl.trading.broker import refuses
from genesis_dsl.trading.missed import note_missed
from genesis_dsl.trading.netting import NOT_FILLED, fill_in_book
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.share import position_of, take
from genesis_dsl.trading.tables import LIMIT, MARKET, STOP, STOP_LIMIT, Record, Venue

Met = tuple[int, int, int, int]
"""Whether an order fills, at which price, whether inside the bar, and as what its position came to be."""


@inner
def at_side(v: Venue, o: Record, bid: int) -> int:
    """Give the price that an order meets where the bid is `bid`: a buy meets the ask."""
    return bid + v.symbols[o["sym"]]["bar_spread"] if o["side"] > 0 else bid


@inner
def is_through(v: Venue, o: Record, price: int) -> bool:
    """Say whether a price is far enough beyond the limit of an order to fill it."""
    return bool((o["price"] - price) * o["side"] >= v.symbols[o["sym"]]["through"])


@inner
def slipped(v: Venue, o: Record, price: int) -> int:
    """Make a fill worse by the slippage; a limit is never filled at a worse price than its own."""
    price += o["side"] * v.symbols[o["sym"]]["slippage"]
    if o["type"] == STOP_LIMIT and (price - o["price"]) * o["side"] > 0:
        return int(o["price"])
    return price


@inner
def meet_limit(v: Venue, o: Record) -> Met:
    """Fill a limit that the bar trades through: at its price, or at the open that is beyond it."""
    s = v.symbols[o["sym"]]
    first = at_side(v, o, s["bar_open"])
    if is_through(v, o, first):
        return 1, first, 0, LIMIT
    near = at_side(v, o, s["bar_low"] if o["side"] > 0 else s["bar_high"])
    return int(is_through(v, o, near)), o["price"], 1, LIMIT


@inner
def meet_stop_order(v: Venue, o: Record) -> Met:
    """Fill a stop order that the bar touches: at its price, or at the open that is beyond it."""
    s = v.symbols[o["sym"]]
    first = at_side(v, o, s["bar_open"])
    if (first - o["price"]) * o["side"] >= 0:
        return 1, slipped(v, o, first), 0, MARKET
    far = at_side(v, o, s["bar_high"] if o["side"] > 0 else s["bar_low"])
    return int((far - o["price"]) * o["side"] >= 0), slipped(v, o, o["price"]), 1, STOP


@inner
def meet_stop_limit(v: Venue, o: Record) -> Met:
    """Wake a stop-limit that the bar touches, and fill it as far as that must have come later."""
    s = v.symbols[o["sym"]]
    side = o["side"]
    trigger = o["trigger"]
    first = at_side(v, o, s["bar_open"])
    if (first - trigger) * side >= 0:
        o["trigger"] = 0
        if is_through(v, o, first):
            return 1, slipped(v, o, first), 0, MARKET
        return meet_limit(v, o)
    far = at_side(v, o, s["bar_high"] if side > 0 else s["bar_low"])
    if (far - trigger) * side < 0:
        return 0, 0, 0, MARKET
    o["trigger"] = 0
    if is_through(v, o, trigger):
        return 1, slipped(v, o, trigger), 1, STOP
    if is_through(v, o, at_side(v, o, s["bar_close"])):
        return 1, o["price"], 1, STOP_LIMIT
    if is_through(v, o, at_side(v, o, s["bar_low"] if side > 0 else s["bar_high"])):
        note_missed(v, o)  # it may have come back to the limit after the trigger, or been there before
    return 0, 0, 0, MARKET


@inner
def meet(v: Venue, o: Record) -> Met:
    """Let an order meet the bar."""
    if o["type"] == MARKET or o["woken"]:
        return 1, slipped(v, o, at_side(v, o, v.symbols[o["sym"]]["bar_open"])), 0, MARKET
    if o["type"] == STOP:
        return meet_stop_order(v, o)
    if o["trigger"]:
        return meet_stop_limit(v, o)
    return meet_limit(v, o)


@inner
def meet_order(v: Venue, slot: int, time: int) -> int:
    """Let a resting order meet the bar. Gives what `fill_in_book` gives.

    What finds no volume stays: of a stop order that was touched as a market order.
    """
    o = v.orders[slot]
    fills, price, inside, came = meet(v, o)
    if not fills or refuses(v, slot, price, time):
        return NOT_FILLED
    o["woken"] = int(o["type"] == STOP)
    steps = take(v, o["sym"], o["steps"])
    if steps == 0:
        return NOT_FILLED
    is_new = position_of(v, o) < 0
    v.ledger[0]["inside"] = inside
    v.ledger[0]["wanted"] = o["price"]
    position = fill_in_book(v, slot, time, price, steps)
    if position >= 0:
        p = v.book[position]
        if is_new or came != MARKET:
            p["came"] = came
        if is_new:
            p["inside"] = inside
    if position != NOT_FILLED and o["steps"] == 0:
        end_order(v, slot, time, 0, 0, 0)
    return position
