"""The simulated venue: what a bar shows, and what is open is worth. How orders meet it: see `matching`.

A tick is a bar with four equal prices.
"""

from genesis_dsl.trading.cost import gain
from genesis_dsl.trading.money import funds, mark_profit
from genesis_dsl.trading.parts import hot, inner
from genesis_dsl.trading.share import for_sale
from genesis_dsl.trading.tables import WHY_STOP, Venue


@hot
def show(v: Venue, sym: int, bar: int, opened: int) -> None:
    """Make a bar the present one; the bid stands in the file, or half the spread below its middle."""
    s = v.symbols[sym]
    s["opened"] = opened
    s["left"] = for_sale(v, sym, bar)
    spread = v.bars[4, bar]
    down = spread // 2 if s["middle"] else 0
    s["bar_open"] = v.bars[0, bar] - down
    s["bar_high"] = v.bars[1, bar] - down
    s["bar_low"] = v.bars[2, bar] - down
    s["bar_close"] = v.bars[3, bar] - down
    s["bar_spread"] = spread
    s["bid"] = s["bar_close"]
    s["ask"] = s["bar_close"] + spread
    s["quoted"] = 1
    s["has_bar"] = 1


@hot
def exit_price(v: Venue, sym: int, side: int, bid: int) -> int:
    """Give the price at which a position is closed when the bid is `bid`: a sell meets the ask."""
    return bid if side > 0 else bid + v.symbols[sym]["bar_spread"]


@inner
def mark(v: Venue) -> None:
    """Value what is open, and keep the highest equity and the greatest fall from it."""
    add_up(v)
    ledger = v.ledger[0]
    equity = ledger["equity"]
    ledger["peak"] = max(ledger["peak"], equity)
    ledger["drawdown"] = max(ledger["drawdown"], ledger["peak"] - equity)


@inner
def add_up(v: Venue) -> None:
    """Value what is open: at the present quote, and at the worst of the bar, not past the stop."""
    ledger = v.ledger[0]
    equity = funds(v.ledger)
    lowest = equity + ledger["dip"]
    for slot in range(ledger["top_position"]):
        p = v.book[slot]
        if p["live"]:
            value_position(v, slot)
            costs = p["swap"] - p["commission"]
            equity += p["open_profit"] + costs
            worst = p["worst_profit"] + costs
            lowest += min(worst, p["low"] - p["booked"]) if v.symbols[p["sym"]]["has_bar"] else worst
    ledger["equity"] = equity
    ledger["lowest_equity"] = min(equity, lowest)


@inner
def value_position(v: Venue, slot: int) -> None:
    """Give one position its open profit, now and at the worst of the bar."""
    p = v.book[slot]
    s = v.symbols[p["sym"]]
    side = p["side"]
    p["mark"] = s["bid"] if side > 0 else s["ask"]
    won = gain(p, p["mark"], p["steps"])
    p["open_profit"] = mark_profit(v.ledger, v.symbols, p["sym"], won, 1, p["mark"])
    p["worst_profit"] = p["open_profit"]
    if s["has_bar"]:
        worst = exit_price(v, p["sym"], side, s["bar_low"] if side > 0 else s["bar_high"])
        waits = p["closing"] and p["closing_kind"] == WHY_STOP  # a stop that was passed bounds nothing
        if p["has_stop"] and not waits and (worst - p["stop"]) * side < 0:
            worst = p["stop"]
        low = mark_profit(v.ledger, v.symbols, p["sym"], gain(p, worst, p["steps"]), 1, worst)
        p["worst_profit"] = min(low, p["open_profit"])
