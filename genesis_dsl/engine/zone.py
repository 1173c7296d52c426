"""Local time inside the kernel, from a table of a zone's switches."""

from genesis_dsl.engine.words import CLOCK
from genesis_dsl.engine.world import World
from genesis_dsl.trading.jit import inner

_DAY = 86_400_000


@inner
def offset_at(w: World, zone: int, instant: int) -> int:
    """Give the milliseconds by which a zone is ahead of UTC at an instant."""
    low = w.zone_first[zone]
    high = w.zone_first[zone + 1]
    while high - low > 1:
        middle = (low + high) // 2
        if w.zone_at[middle] <= instant:
            low = middle
        else:
            high = middle
    return w.zone_offset[low]


@inner
def clock_word(w: World, word: int, zone: int) -> float:
    """Give the local time since midnight, or the day of the week (Monday is 0), of this event."""
    instant = w.v.ledger[0]["now"]
    local = instant + offset_at(w, zone, instant)
    if word == CLOCK.time:
        return float(local % _DAY)
    return float((local // _DAY + 3) % 7)
