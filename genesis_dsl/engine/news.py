"""Words about news inside the kernel; `timetable` says the same of whole columns, to the bit.

A schedule says when the events of a set are, and from when until when that is known. Outside of it nothing is
known. Close to its ends a window that reaches beyond them is unknown, unless an event is seen in it.
"""

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.words import NEWS
from genesis_dsl.engine.world import World
from genesis_dsl.trading.parts import inner


@inner
def count_until(w: World, first: int, end: int, instant: int) -> int:
    """Give the place behind the last event of a stretch that is not later than an instant."""
    low = first
    high = end
    while low < high:
        middle = (low + high) // 2
        if w.news_time[middle] <= instant:
            low = middle + 1
        else:
            high = middle
    return low


@inner
def news_word(w: World, word: int, number: int, before: int, after: int) -> tuple[float, int]:
    """Read a word about the events of a schedule; both ends of a window are in it."""
    s = w.schedules[number]
    now = w.v.ledger[0]["now"]
    if s["missing"]:
        return 0.0, op.NO_CALENDAR
    if now < s["since"]:
        return 0.0, op.BEFORE_CALENDAR
    if now >= s["until"]:
        return 0.0, op.CALENDAR_ENDED
    last = count_until(w, s["past"], s["past_end"], now) - 1
    following = count_until(w, s["ahead"], s["ahead_end"], now - 1)
    was = last >= s["past"]
    comes = following < s["ahead_end"]
    if word == NEWS.time_since:
        return (float(now - w.news_time[last]), 0) if was else (0.0, op.NO_EVENT_YET)
    if word == NEWS.time_to:
        return (float(w.news_time[following] - now), 0) if comes else (0.0, op.CALENDAR_ENDED)
    if (was and now - w.news_time[last] <= after) or (comes and w.news_time[following] - now <= before):
        return 1.0, 0
    if now - after < s["since"]:
        return 0.0, op.BEFORE_CALENDAR
    return 0.0, (op.CALENDAR_ENDED if now + before >= s["until"] else 0)
