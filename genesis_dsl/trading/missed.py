"""What an order may have come to in a bar of which nobody knows whether it filled it."""

from genesis_dsl.trading.levels import target_of
from genesis_dsl.trading.money import commission_of, deal_profit
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.share import NO_LIMIT
from genesis_dsl.trading.tables import ALL_LEFT, Record, Venue
from genesis_dsl.trading.venue import exit_price


@inner
def note_missed(v: Venue, o: Record) -> None:
    """Count an ambiguous bar, and what the order would have won or lost in it, had it filled at its price.

    At best its targets come after it, and the rest is worth the close; at worst its stop does.
    """
    ledger, s = v.ledger[0], v.symbols[o["sym"]]
    steps = o["steps"] if s["left"] == NO_LIMIT else min(o["steps"], s["left"])
    costs = 2 * commission_of(v.symbols, o["sym"], steps, o["price"])
    ledger["ambiguous"] += 1
    ledger["could_win"] += max(0, at_best(v, o, steps) - costs)
    ledger["could_lose"] += min(0, at_worst(v, o, steps) - costs)


@inner
def worth(v: Venue, o: Record, price: int, steps: int) -> int:
    """Give the profit of steps that are bought or sold at the price of an order and closed at another one."""
    return deal_profit(v.ledger, v.symbols, o["sym"], (price - o["price"]) * o["side"], steps, price)


@inner
def at_best(v: Venue, o: Record, steps: int) -> int:
    """Give the profit with every target that the bar reaches, the rest at its close."""
    s, side = v.symbols[o["sym"]], o["side"]
    best = exit_price(v, o["sym"], side, s["bar_high"] if side > 0 else s["bar_low"])
    profit = 0
    for k in range(o["n_targets"]):
        target = target_of(v, o, k)
        if (best - target) * side >= s["through"]:
            closed = steps if o["t_steps"][k] == ALL_LEFT else min(steps, o["t_steps"][k])
            profit += worth(v, o, target, closed)
            steps -= closed
    return profit + worth(v, o, exit_price(v, o["sym"], side, s["bar_close"]), steps)


@inner
def at_worst(v: Venue, o: Record, steps: int) -> int:
    """Give the profit at the stop where the bar reaches it, else at its close."""
    s, side = v.symbols[o["sym"]], o["side"]
    worst = exit_price(v, o["sym"], side, s["bar_low"] if side > 0 else s["bar_high"])
    if o["has_stop"] and (worst - o["stop"]) * side <= 0:
        return worth(v, o, o["stop"] - side * s["slippage"], steps)
    return worth(v, o, exit_price(v, o["sym"], side, s["bar_close"]), steps)
