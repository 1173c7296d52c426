"""Rings of the latest finished things: where a fold begins to read, which thing is next, what is kept of it.

A thing is counted on from the first that came; `head` is the number of the next one. In a fold over days the
running day is read as if it were the next one already.
"""

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.world import AT_ELEMENT, AT_POSITION, World
from genesis_dsl.engine.zone import calendar_ago
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.tables import Record


@inner
def why_unread(w: World, number: int) -> int:
    """Say why a ring cannot be read: no position is asked about, or a thing that counts had to make room."""
    r = w.rings[number]
    if r["span"] == op.LAST_THINGS:
        return op.KNOWN
    if r["span"] == op.SINCE_ENTRY and w.context[AT_POSITION] < 0:
        return op.NO_SUBJECT
    return op.TOO_BUSY if r["head"] > r["keep"] and r["lost"] > last_before(w, r) else op.KNOWN


@inner
def last_before(w: World, r: Record) -> int:
    """Give the last instant whose things do not count: exactly so long ago is too long ago."""
    now = w.v.ledger[0]["now"]
    if r["span"] == op.SINCE_ENTRY:
        return int(w.v.book[w.context[AT_POSITION]]["opened"] - 1)
    if r["span"] == op.LAST_MS:
        return int(now - r["length"])
    return calendar_ago(w, r["zone"], now, r["span"], r["length"])


@inner
def has_today(w: World, r: Record) -> bool:
    """Say whether the running day is one of the things."""
    return bool(r["things"] == op.DAYS and (r["among"] < 0 or w.reg[r["among"]] != 0.0))


@inner
def first_in_ring(w: World, r: Record) -> int:
    """Give the number of the first thing that counts; it may be one that has not come yet."""
    low = max(0, r["head"] - r["keep"])
    if r["span"] == op.LAST_THINGS:
        return int(max(0, r["head"] - r["keep"] + int(has_today(w, r))))
    before = last_before(w, r)
    high = r["head"]
    while low < high:
        middle = (low + high) // 2
        if w.ring_time[r["first"] + middle % r["rows"]] <= before:
            low = middle + 1
        else:
            high = middle
    return int(low)


@inner
def next_in_ring(w: World, number: int, after: int) -> int:
    """Find the next thing that counts, the first one where `after` is negative; -1 where there is none."""
    r = w.rings[number]
    at = first_in_ring(w, r) if after < 0 else after + 1
    if at < r["head"] or (at == r["head"] and has_today(w, r)):
        return at
    return -1


@inner
def kept_word(w: World, number: int, column: int, live: int) -> tuple[float, int]:
    """Read what is kept of the thing that a fold is at; of the running day, the register `live`."""
    r = w.rings[number]
    element = w.context[AT_ELEMENT]
    if element == r["head"]:
        return w.reg[live], w.why[live]
    at = r["cells"] + (element % r["rows"]) * r["columns"] + column
    return w.ring_value[at], int(w.ring_why[at])
