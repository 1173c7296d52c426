"""Lengths of time: hours and shorter ones are exact, days, weeks and months go by the clock of a zone.

One whole number is a length: milliseconds; or, below 0, twice so many parts of a day, or twice so many of a
month and one, where `PARTS` are a whole one. A day later is the same clock time on the next day, however many
hours that takes; a month later the same day of the next month, or its last one. A clock time that is skipped
there is the first instant after the gap, of one that comes twice it is the first. Half a day or a month more
is half the way to the next whole one.
"""

from fractions import Fraction

from genesis_dsl.checker.literal import CALENDAR_LENGTHS, MILLISECONDS, bare, calendar_unit, number
from genesis_dsl.checker.typed import Typed
from genesis_dsl.engine.opcodes import LAST_DAYS, LAST_MONTHS
from genesis_dsl.engine.world import World
from genesis_dsl.engine.zone import calendar_ago
from genesis_dsl.trading.parts import inner

DAY = 86_400_000
PARTS = DAY
"""What a day and a month are divided into: of a day of 24 hours these are its milliseconds."""


def length_of(amount: Fraction, unit: str) -> int:
    """Write a length as one number."""
    if unit in MILLISECONDS:
        return int(amount * MILLISECONDS[unit])
    parts = int(amount * PARTS)
    return -(2 * parts + 1) if unit == "month" else -2 * parts * (7 if unit == "week" else 1)


def length_typed(node: Typed) -> int:
    """Write the length that a literal stands for as one number."""
    unit, amount = calendar_unit(node), number(bare(node)) or Fraction(0)
    return length_of(amount / CALENDAR_LENGTHS[unit], unit) if unit else int(amount)


@inner
def later(w: World, instant: int, length: int, zone: int) -> int:
    """Give the instant that is a length after another."""
    if length >= 0:
        return instant + length
    parts = -length // 2
    unit = LAST_MONTHS if length % 2 else LAST_DAYS
    whole = calendar_ago(w, zone, instant, unit, -(parts // PARTS))
    if parts % PARTS == 0:
        return whole
    following = calendar_ago(w, zone, instant, unit, -(parts // PARTS) - 1)
    return int(whole + (following - whole) * (parts % PARTS) // PARTS)


@inner
def last_of(w: World, instant: int, first: int, count: int, zone: int) -> int:
    """Give the last instant that is a length of a list in `argv` after another; without any, that one."""
    last = instant
    for k in range(first, first + count):
        last = max(last, later(w, instant, w.argv[k], zone))
    return last


@inner
def earlier(w: World, instant: int, length: int, zone: int) -> int:
    """Give the instant that is a length before another, as `in last` counts it."""
    if length >= 0:
        return instant - length
    parts = -length // 2
    unit = LAST_MONTHS if length % 2 else LAST_DAYS
    whole = calendar_ago(w, zone, instant, unit, parts // PARTS)
    if parts % PARTS == 0:
        return whole
    before = calendar_ago(w, zone, instant, unit, parts // PARTS + 1)
    return int(whole - (whole - before) * (parts % PARTS) // PARTS)
