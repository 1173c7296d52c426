"""The share of a bar's volume that is for sale, and what follows for an order that is filled in parts.

All deals of a symbol in a bar share it, in the order in which they are made. Where the volume is unknown,
everything is filled. What is left of an order is cancelled when its position ends, or is being closed; of one
that only took from a position on the other side it waits on.
"""

from genesis_dsl.trading.parts import hot, inner
from genesis_dsl.trading.tables import ALL_LEFT, LIMIT, STOP_LIMIT, Record, Venue

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
def counted_in(v: Venue, o: Record) -> int:
    """Give the slot of the position that a part of an order added to or took from; -1 where there is none."""
    if o["position_id"] == 0:
        return -1
    p = v.book[o["position"]]
    return int(o["position"]) if p["live"] and p["id"] == o["position_id"] else -1


@inner
def is_apart(o: Record) -> bool:
    """Say whether no position has grown by an order: none of it was filled, or it took from one."""
    return bool(o["position_id"] == 0 or o["against"])


@inner
def position_of(v: Venue, o: Record) -> int:
    """Give the slot of the position of which a part of an order has become a part; -1 where there is none."""
    return -1 if is_apart(o) else counted_in(v, o)


@inner
def is_over(v: Venue, o: Record) -> bool:
    """Say whether an order that was filled in part has no position to add to any more."""
    if is_apart(o):
        return False
    slot = position_of(v, o)
    return bool(slot < 0 or v.book[slot]["closing"] >= v.book[slot]["steps"])


@inner
def adds_to(v: Venue, o: Record, p: Record) -> bool:
    """Say whether what is left of an order may be filled into a position in this bar, before all else.

    A price that is on its way to a limit behind the stop ends the position before it comes there.
    """
    if o["live"] != 1 or is_apart(o) or o["position_id"] != p["id"] or is_over(v, o):
        return False
    is_limit = o["type"] == LIMIT or o["type"] == STOP_LIMIT
    return not (is_limit and p["has_stop"] and (o["price"] - p["stop"]) * o["side"] < 0)


@inner
def size_targets(p: Record) -> None:
    """Give each target its share of what is filled, rounded down; of all of it, the last takes the rest."""
    over, whole = p["shared"], p["whole"]
    for k in range(p["n_targets"]):
        p["t_steps"][k] = ALL_LEFT
        if p["t_asked"][k] != ALL_LEFT:
            p["t_steps"][k] = p["t_asked"][k] * p["shared"] // p["whole"]
            over -= p["t_steps"][k]
            whole -= p["t_asked"][k]
        else:
            whole = 1
    if p["n_targets"] and whole == 0:
        p["t_steps"][p["n_targets"] - 1] += over
