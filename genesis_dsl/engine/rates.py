"""The prices that turn other money into the account's, as far as the gate lets them move.

A rate is imagined between the lowest and the highest of its price of now and of all stops and targets of
what is open in it, both ends farther by its gap allowance. A loss is turned at the end at which it is
largest, a gain at the one at which it is smallest; where a floor may follow a high, the other way round.
"""

from genesis_dsl.engine.world import World
from genesis_dsl.trading.parts import hot, inner
from genesis_dsl.trading.tables import OF_PROFIT, Record

AS_THEY_ARE, AGAINST, IN_FAVOUR = 0, 1, 2
"""Which rates money is turned at."""
LOWEST, HIGHEST = 0, 1
"""Places of `World.reach`: the bids between which a symbol is imagined."""
TIMES, OVER = 2, 3
"""Modes of a symbol: see `trading.conversion.Rate`."""


@inner
def measure_reach(w: World) -> None:
    """Note how far each price may move, everything being filled that is imagined."""
    for sym in range(w.v.symbols.shape[0]):
        w.reach[sym, LOWEST] = w.v.symbols[sym]["bid"]
        w.reach[sym, HIGHEST] = w.v.symbols[sym]["bid"]
    for slot in range(w.v.ledger[0]["top_position"]):
        p = w.v.book[slot]
        if p["live"]:
            if p["has_stop"]:
                widen(w, p, p["stop"])
            for k in range(p["n_targets"]):
                widen(w, p, p["t_price"][k])
    for sym in range(w.v.symbols.shape[0]):
        gap = w.v.symbols[sym]["gap"]
        w.reach[sym, LOWEST] = max(1, w.reach[sym, LOWEST] - gap)
        w.reach[sym, HIGHEST] += gap


@inner
def widen(w: World, p: Record, level: int) -> None:
    """Let a price move to a level of a position; one that was sold is closed at the ask."""
    s = w.v.symbols[p["sym"]]
    bid = level if p["side"] > 0 else level - (s["ask"] - s["bid"])
    w.reach[p["sym"], LOWEST] = min(w.reach[p["sym"], LOWEST], bid)
    w.reach[p["sym"], HIGHEST] = max(w.reach[p["sym"], HIGHEST], bid)


@inner
def move_rates(w: World, sym: int, won: int, rates: int) -> tuple[int, int]:
    """Move the prices that turn a gain or a loss of a symbol. Gives what they were, for `put_back`."""
    s = w.v.symbols[sym]
    first, then = s["other"][OF_PROFIT], s["then_other"][OF_PROFIT]
    were = (w.v.symbols[first]["bid"], w.v.symbols[then]["bid"])
    if rates != AS_THEY_ARE:
        dear = (won < 0) == (rates == AGAINST)
        move(w, first, s["mode"][OF_PROFIT], dear)
        move(w, then, s["then_mode"][OF_PROFIT], dear)
    return were


@inner
def move(w: World, sym: int, mode: int, dear: bool) -> None:  # noqa: FBT001  # one of two ends
    """Move one rate to the end at which money is worth more of the account's, or less."""
    if mode in (TIMES, OVER):
        w.v.symbols[sym]["bid"] = w.reach[sym, end_of(mode, dear)]


@hot
def end_of(mode: int, dear: bool) -> int:  # noqa: FBT001  # one of two ends
    """Say which end of a rate that is: one that divides makes money dear where it is low."""
    return HIGHEST if (mode == TIMES) == dear else LOWEST


@inner
def put_back(w: World, sym: int, were: tuple[int, int]) -> None:
    """Bring the prices back."""
    s = w.v.symbols[sym]
    w.v.symbols[s["then_other"][OF_PROFIT]]["bid"] = were[1]
    w.v.symbols[s["other"][OF_PROFIT]]["bid"] = were[0]
