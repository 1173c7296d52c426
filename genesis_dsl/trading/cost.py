"""What a position cost: its fills in points times steps, so that several prices have one exact mean."""

from genesis_dsl.trading.money import divide_half_even
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.tables import Record

_LIMIT = 4.0e18


@inner
def cost_of(p: Record, steps: int) -> int:
    """Give what some of the steps cost: in proportion, to the nearest whole. What is left bears the rest."""
    if steps == p["steps"]:
        return int(p["cost"])
    whole = p["cost"] // p["steps"]
    over = p["cost"] - whole * p["steps"]
    if over == 0:
        return int(whole * steps)
    if float(over) * float(steps) > _LIMIT:
        return int(whole * steps + int(float(over) * float(steps) / float(p["steps"])))
    return int(whole * steps + divide_half_even(over * steps, p["steps"]))


@inner
def gain(p: Record, price: int, steps: int) -> int:
    """Give what some of the steps win where they are closed at a price, in points times steps."""
    return int((price * steps - cost_of(p, steps)) * p["side"])


@inner
def add_cost(p: Record, price: int, steps: int) -> None:
    """Add a fill; the price that is shown is the mean, to the nearest point."""
    p["cost"] += price * steps
    p["steps"] += steps
    p["steps_first"] += steps
    p["price"] = divide_half_even(p["cost"], p["steps"])
