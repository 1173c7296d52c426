"""Local time inside the kernel, from a table of a zone's switches."""

from genesis_dsl.engine.opcodes import LAST_MONTHS, LAST_WEEKS
from genesis_dsl.engine.words import CLOCK
from genesis_dsl.engine.world import World
from genesis_dsl.trading.parts import inner

_DAY = 86_400_000


@inner
def row_at(w: World, zone: int, instant: int) -> int:
    """Give the row of the switches of a zone that holds at an instant."""
    low = w.zone_first[zone]
    high = w.zone_first[zone + 1]
    while high - low > 1:
        middle = (low + high) // 2
        if w.zone_at[middle] <= instant:
            low = middle
        else:
            high = middle
    return low


@inner
def offset_at(w: World, zone: int, instant: int) -> int:
    """Give the milliseconds by which a zone is ahead of UTC at an instant."""
    return w.zone_offset[row_at(w, zone, instant)]


@inner
def clock_word(w: World, word: int, zone: int) -> float:
    """Give the local time since midnight, the day of the week (Monday is 0) or of the month, or the month.

    January is 0.
    """
    instant = w.v.ledger[0]["now"]
    local = instant + offset_at(w, zone, instant)
    if word == CLOCK.time:
        return float(local % _DAY)
    if word == CLOCK.day_of_week:
        return float((local // _DAY + 3) % 7)
    _, month, day = date_of(local // _DAY)
    return float(day if word == CLOCK.day_of_month else month - 1)


@inner
def period_number(w: World, instant: int, zone: int, shift: int, length: int) -> float:
    """Number the day, the week or the month of an instant; see `market.days.Period`."""
    local = instant + offset_at(w, zone, instant) + shift
    if length > 0:
        return float(local // length)
    year, month, _ = date_of(local // _DAY)
    return float(12 * (year - 1970) + month - 1)


@inner
def calendar_ago(w: World, zone: int, instant: int, unit: int, count: int) -> int:
    """Give the instant so many days, weeks or months ago, at the same local clock.

    A month ago from a day that the earlier month does not have is its last day.
    """
    local = instant + offset_at(w, zone, instant)
    day = local // _DAY
    if unit == LAST_MONTHS:
        day = months_before(day, count)
    else:
        day -= count * (7 if unit == LAST_WEEKS else 1)
    return instant_of(w, zone, day * _DAY + local % _DAY)


@inner
def instant_of(w: World, zone: int, local: int) -> int:
    """Give the instant at which a zone shows a local time: the first of two, the end of a gap it is in."""
    before = offset_at(w, zone, local - _DAY)
    after = offset_at(w, zone, local + _DAY)
    early = local - before
    if offset_at(w, zone, early) == before:
        return int(early)
    late = local - after
    return int(late if offset_at(w, zone, late) == after else w.zone_at[row_at(w, zone, early)])


@inner
def months_before(day: int, months: int) -> int:
    """Give the day so many months before another, both counted from 1970-01-01."""
    year, month, of_month = date_of(day)
    index = 12 * year + month - 1 - months
    first = first_of_month(index)
    return min(first + of_month - 1, first_of_month(index + 1) - 1)


@inner
def date_of(day: int) -> tuple[int, int, int]:
    """Give year, month and day of the month of a day. Source: Howard Hinnant, `civil_from_days`."""
    shifted = day + 719_468  # from 0000-03-01 on, so that the leap day ends a year
    era, of_era = shifted // 146_097, shifted % 146_097
    year = (of_era - of_era // 1_460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    since_march = (5 * of_year + 2) // 153
    month = since_march + 3 if since_march < 10 else since_march - 9
    return year + 400 * era + int(month <= 2), month, of_year - (153 * since_march + 2) // 5 + 1


@inner
def first_of_month(index: int) -> int:
    """Give the first day of a month, counted from the year 0. Source: as above, `days_from_civil`."""
    year, month = index // 12, index % 12 + 1
    year -= int(month <= 2)
    era, of_era = year // 400, year % 400
    of_year = (153 * (month - 3 if month > 2 else month + 9) + 2) // 5
    return 146_097 * era + 365 * of_era + of_era // 4 - of_era // 100 + of_year - 719_468
