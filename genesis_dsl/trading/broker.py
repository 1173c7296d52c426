"""What the broker does when the equity no longer covers the margin: warn, refuse, close.

With bars, the worst of the bar decides, each symbol at its low or at its high: where the level was reached
only inside of the bar, the broker acts all the same, and the bar is an ambiguous one. Resting orders tie up
nothing, and stay.
"""

from genesis_dsl.trading.book import end_order, put
from genesis_dsl.trading.cost import gain
from genesis_dsl.trading.log import LOG_ALERT, SENT_ALERT
from genesis_dsl.trading.margin import is_leaving, is_short, margin_used, needed_and_free
from genesis_dsl.trading.money import funds, mark_profit
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.tables import WHY_MARGIN, WHY_NO_MONEY, Venue
from genesis_dsl.trading.venue import exit_price

FROM_RULE, MARGIN_CALL, STOP_OUT, NO_MONEY, UNEXPLAINED, DEDUCTED, FROM_TARGET = range(7)
"""What a message to a person is about; one of a rule, a switch or an exit has a `source`. An unexplained
report of a broker outside is told by its kind, its order and its position."""
WARNING, CRITICAL = 1, 2
NEVER_ACTS = -1


@inner
def tell(v: Venue, time: int, level: int, about: int, one: int, other: int, position: int) -> None:
    """Send a message to a person, with the two figures that were compared."""
    row = put(v, LOG_ALERT, time)
    v.log[row, SENT_ALERT.level] = level
    v.log[row, SENT_ALERT.about] = about
    v.log[row, SENT_ALERT.one] = one
    v.log[row, SENT_ALERT.other] = other
    v.log[row, SENT_ALERT.position] = position


@inner
def is_reached(equity: int, margin: int, num: int, den: int) -> bool:
    """Say whether the equity has come down to a share of the margin."""
    return bool(num != NEVER_ACTS and margin > 0 and equity * den <= margin * num)


@inner
def refuses(v: Venue, slot: int, price: int, time: int) -> bool:
    """Refuse an order that is about to be filled when its margin is not free."""
    o = v.orders[slot]
    needed, free = needed_and_free(v, o["sym"], o["side"], o["steps"], price)
    if not is_short(needed, free):
        return False
    tell(v, time, WARNING, NO_MONEY, needed, free, o["id"])
    end_order(v, slot, time, 1, WHY_NO_MONEY, 0)
    return True


@inner
def profit_at(v: Venue, slot: int, bid: int) -> int:
    """Give the open profit of a position when the bid is `bid`; not past its stop."""
    p = v.book[slot]
    side = p["side"]
    price = exit_price(v, p["sym"], side, bid)
    if p["has_stop"] and (price - p["stop"]) * side < 0:
        price = p["stop"]
    return mark_profit(v.ledger, v.symbols, p["sym"], gain(p, price, p["steps"]), 1, price)


@inner
def lowest_equity(v: Venue) -> int:
    """Give the equity with each symbol at its worse extreme of this bar: both sides of it at the same one."""
    ledger = v.ledger[0]
    lowest = funds(v.ledger) + ledger["dip"]
    for sym in range(v.symbols.shape[0]):
        s = v.symbols[sym]
        at_close, at_low, at_high, costs = 0, 0, 0, 0
        for slot in range(ledger["top_position"]):
            p = v.book[slot]
            if p["live"] and p["sym"] == sym:
                at_close += p["open_profit"]
                costs += p["swap"] - p["commission"]
                if s["has_bar"]:
                    at_low += profit_at(v, slot, s["bar_low"])
                    at_high += profit_at(v, slot, s["bar_high"])
        worst = min(at_close, at_low, at_high) if s["has_bar"] else at_close
        lowest += worst + costs
    return min(ledger["equity"], lowest)


@inner
def greatest_loser(v: Venue) -> int:
    """Give the position with the least result among those that stay, the oldest of equals; -1 for none."""
    found = -1
    least = 0
    for slot in range(v.ledger[0]["top_position"]):
        p = v.book[slot]
        if p["live"] and not is_leaving(p):
            result = p["open_profit"] + p["swap"] - p["commission"]
            older = found >= 0 and result == least and p["id"] < v.book[found]["id"]
            if found < 0 or result < least or older:
                found = slot
                least = result
    return found


@inner
def watch_margin(v: Venue, time: int) -> None:
    """Warn, and close what has lost the most until the rest is covered: each at its next price."""
    ledger = v.ledger[0]
    if ledger["top_position"] == 0 or (ledger["call_num"] == NEVER_ACTS and ledger["out_num"] == NEVER_ACTS):
        return
    equity = lowest_equity(v)
    margin = margin_used(v, 1)
    called = int(is_reached(equity, margin, ledger["call_num"], ledger["call_den"]))
    if called and not ledger["called"]:
        tell(v, time, WARNING, MARGIN_CALL, equity, margin, 0)
    ledger["called"] = called
    while is_reached(equity, margin, ledger["out_num"], ledger["out_den"]):
        p = v.book[greatest_loser(v)]
        tell(v, time, CRITICAL, STOP_OUT, equity, margin, p["id"])
        p["closing"] = p["steps"]
        p["closing_from"] = 0
        p["closing_kind"] = WHY_MARGIN
        p["close_at"] = 0
        p["closing_index"] = 0
        if not is_reached(ledger["equity"], margin, ledger["out_num"], ledger["out_den"]):
            p["ambiguous"] += 1
            ledger["ambiguous"] += 1
        margin = margin_used(v, 1)
