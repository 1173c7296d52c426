"""The share of a bar's volume that is for sale, and what follows for an order that is filled in parts.

All deals of a symbol in a bar share it, in the order in which they are made. Where the volume is unknown,
everything is filled. What is left of an order is cancelled when its position ends, or is being closed.
"""

from genesis_dsl.trading.parts import hot, inner
from genesis_dsl.trading.tables import ALL_LEFT, Record, Venue

NO_LIMIT = -1
_LIMIT = 4.0e18


@hot
def for_sale(v: Venue, sym: int, bar: int) -> int:
    """Give how many steps a bar has for sale; `NO_LIMIT` where nothing limits them."""
    s = v.symbols[sym]
    if s["share_num"] == 0:
        return NO_LIMIT
    volume = v.volume[bar]
    if volume < 0 or float(volume) * float(s["share_num"]) > _LIMIT:
        return NO_LIMIT
    return int(volume * s["share_num"] // s["share_den"])


@inner
def take(v: Venue, sym: int, steps: int) -> int:
    """Take steps from what the bar has for sale. Gives how many there were."""
    s = v.symbols[sym]
    if s["left"] == NO_LIMIT:
        return steps
    got = min(steps, s["left"])
    s["left"] -= got
    return int(got)


@inner
def position_of(v: Venue, o: Record) -> int:
    """Give the slot of the position that an order has opened in part; -1 where there is none."""
    if o["filled"] == 0:
        return -1
    p = v.book[o["position"]]
    return int(o["position"]) if p["live"] and p["id"] == o["position_id"] else -1


@inner
def rest_of(v: Venue, p: Record) -> int:
    """Give the slot of the order of which a position is a part; -1 where nothing of it is left."""
    for slot in range(v.ledger[0]["top_order"]):
        o = v.orders[slot]
        if o["live"] == 1 and o["filled"] and o["position_id"] == p["id"]:
            return slot
    return -1


@inner
def is_over(v: Venue, o: Record) -> bool:
    """Say whether an order that was filled in part has no position to add to any more."""
    if o["filled"] == 0:
        return False
    slot = position_of(v, o)
    return bool(slot < 0 or v.book[slot]["closing"] >= v.book[slot]["steps"])


@inner
def size_targets(p: Record, o: Record) -> None:
    """Give each target its share of what is filled, rounded down; of all of it, the last takes the rest."""
    asked = o["filled"] + o["steps"]
    over, whole = p["steps_first"], asked
    for k in range(p["n_targets"]):
        p["t_steps"][k] = ALL_LEFT
        if o["t_steps"][k] != ALL_LEFT:
            p["t_steps"][k] = o["t_steps"][k] * p["steps_first"] // asked
            over -= p["t_steps"][k]
            whole -= o["t_steps"][k]
        else:
            whole = 1
    if p["n_targets"] and whole == 0:
        p["t_steps"][p["n_targets"] - 1] += over
