"""`if_broken: reduce order`: before an order is screened, it is made as small as a rule about it asks."""

from genesis_dsl.engine.concerned import is_about
from genesis_dsl.engine.latch import BEFORE_ORDER
from genesis_dsl.engine.machine import execute
from genesis_dsl.engine.orders import share_out
from genesis_dsl.engine.record import truth_of
from genesis_dsl.engine.rule_records import REDUCE
from genesis_dsl.engine.sizing import CAP_GUARD, set_steps
from genesis_dsl.engine.world import AT_ELEMENT, AT_ORDER, AT_POSITION, CAP, World
from genesis_dsl.trading.parts import inner


@inner
def reduce_order(w: World, number: int, slot: int) -> None:
    """Make an order of an entry fit every rule that reduces; what no size fits is left to the gate."""
    o = w.v.orders[slot]
    for k in range(w.guards.shape[0]):
        g = w.guards[k]
        mine = is_about(w, k, o["sym"], o["strategy"])
        if g["clause"] == BEFORE_ORDER and g["actions"] & REDUCE and mine and breaks(w, k, slot, o["steps"]):
            fit(w, k, slot, o["steps"])
            share_out(w.entries[number], o)


@inner
def fit(w: World, guard: int, slot: int, steps: int) -> None:
    """Halve the way between a size that fits and one that does not, until they are one step apart."""
    o = w.v.orders[slot]
    fits = w.v.symbols[o["sym"]]["least"]
    if breaks(w, guard, slot, fits):
        set_steps(w, o, steps)
        return
    while steps - fits > 1:
        middle = (fits + steps) // 2
        if breaks(w, guard, slot, middle):
            steps = middle
        else:
            fits = middle
    set_steps(w, o, fits)
    w.context[CAP] = CAP_GUARD - guard


@inner
def breaks(w: World, guard: int, slot: int, steps: int) -> bool:
    """Say whether an order of so many steps is against a rule; what is unknown has no size that fits."""
    g = w.guards[guard]
    set_steps(w, w.v.orders[slot], steps)
    w.context[AT_ORDER] = slot
    w.context[AT_POSITION] = -1
    w.context[AT_ELEMENT] = -1
    execute(w, g["start"], g["end"])
    return bool(truth_of(w, g["root"]) == 0)
