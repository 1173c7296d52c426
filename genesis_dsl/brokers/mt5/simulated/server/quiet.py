"""Stretches of ticks in which nothing can happen: they are passed at once, to the same end.

A stretch is quiet where no price in it reaches a stop, a target or an order, and where the equity stays above
what makes the broker act even at the worst price of every position, and the worst rates. What may not be
quiet is tried again at half its length; a tick that is left is lived through.
"""

from math import prod

from genesis_dsl.brokers.mt5.simulated.server.desk import Desk
from genesis_dsl.brokers.mt5.simulated.server.feed import NEVER, Span
from genesis_dsl.trading.broker import NEVER_ACTS
from genesis_dsl.trading.conversion import Rate
from genesis_dsl.trading.cost import gain
from genesis_dsl.trading.margin import margin_used
from genesis_dsl.trading.money import mark_profit
from genesis_dsl.trading.tables import MARKET, OF_PROFIT, STOP, Record

LONGEST = 1 << 16
SHORTEST = 4
REST = 16
"""How many ticks are lived through before a stretch is tried again."""
Spans = dict[int, Span]


def quiet_until(desk: Desk, last: int) -> int:
    """Give an instant, `last` at most, up to which nothing can happen; one before now where something may."""
    for o in desk.resting_orders():
        last = min(last, int(o["expires"]) - 1) if o["expires"] else last
    desk.rest -= 1
    if desk.rest > 0:
        return -NEVER
    while desk.stride >= SHORTEST:
        until = min(last, desk.feed.ahead(desk.stride))
        if is_quiet(desk, until):
            desk.stride = min(2 * desk.stride, LONGEST)
            return until
        desk.stride //= 2
    desk.stride, desk.rest = 2 * SHORTEST, REST
    return -NEVER


def is_quiet(desk: Desk, until: int) -> bool:
    """Say whether the ticks up to an instant can change nothing but prices."""
    spans = desk.feed.spans(until)
    met = [p for p in desk.open_positions() if int(p["sym"]) in spans]
    resting = [o for o in desk.resting_orders() if int(o["sym"]) in spans]
    untouched = all(is_untouched(p, spans[int(p["sym"])]) for p in met)
    return untouched and all(is_waiting(o, spans[int(o["sym"])]) for o in resting) and is_covered(desk, spans)


def is_untouched(p: Record, span: Span) -> bool:
    """Say whether a position keeps its stop and its target, and is not being closed."""
    if p["closing"]:
        return False
    stop = p["stop"] if p["has_stop"] else None
    target = p["t_price"][0] if p["n_targets"] else None
    if p["side"] > 0:
        return (stop is None or span.low_bid > stop) and (target is None or span.high_bid < target)
    return (stop is None or span.high_ask < stop) and (target is None or span.low_ask > target)


def is_waiting(o: Record, span: Span) -> bool:
    """Say whether an order goes on waiting."""
    if o["type"] == MARKET or o["woken"]:
        return False
    is_stop = o["type"] == STOP or o["trigger"] != 0
    price = o["trigger"] or o["price"]
    if o["side"] > 0:
        return bool(span.high_ask < price if is_stop else span.low_ask > price)
    return bool(span.low_bid > price if is_stop else span.high_bid < price)


def is_covered(desk: Desk, spans: Spans) -> bool:
    """Say whether the equity covers the margin at the worst of a stretch."""
    ledger = desk.venue.ledger[0]
    margin = 0 if ledger["out_num"] == NEVER_ACTS else int(margin_used(desk.venue, 1))
    if margin == 0:
        return True
    equity = float(ledger["balance"]) + sum(_worst(desk, p, spans) for p in desk.open_positions())
    return bool((equity - 1) * int(ledger["out_den"]) > margin * int(ledger["out_num"]))


def _worst(desk: Desk, p: Record, spans: Spans) -> float:
    """Give the least that a position may be worth in a stretch, its costs included."""
    v, sym = desk.venue, int(p["sym"])
    s = v.symbols[sym]
    price = int(s["bid"] if p["side"] > 0 else s["ask"])
    if sym in spans:
        price = spans[sym].low_bid if p["side"] > 0 else spans[sym].high_ask
    profit = int(mark_profit(v.ledger, v.symbols, sym, gain(p, price, p["steps"]), 1, price))
    swing = prod(_swing(desk, int(other), spans) for other in _rates(s))
    return (profit * swing if profit < 0 else profit / swing) + int(p["swap"]) - int(p["commission"])


def _rates(s: Record) -> list[int]:
    """List the symbols whose present prices turn the profit of a symbol into the account's money."""
    ways = (
        (s["mode"][OF_PROFIT], s["other"][OF_PROFIT]),
        (s["then_mode"][OF_PROFIT], s["then_other"][OF_PROFIT]),
    )
    return [int(other) for mode, other in ways if mode in (Rate.TIMES, Rate.OVER)]


def _swing(desk: Desk, sym: int, spans: Spans) -> float:
    """Say how many times the least of its prices is the greatest, the present one included."""
    bid = int(desk.symbol(sym)["bid"])
    if sym not in spans or bid <= 0:
        return 1.0
    return max(bid, spans[sym].high_bid) / min(bid, spans[sym].low_bid)
