"""Time zones as small tables, and the local clock of many instants at once.

A table is exact from 1950 to 2100; before and after, its first and last offset go on.
"""

from bisect import bisect_left
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.instant import EPOCH
from genesis_dsl.market.zone_name import is_zone

SECOND = 1_000
DAY = 86_400_000
WEEK = 7 * DAY
MONDAY_SHIFT = 3  # 1970-01-01 was a Thursday

_FIRST, _LAST = datetime(1950, 1, 1), datetime(2100, 1, 1)  # noqa: DTZ001  # as any local clock shows them
_STEP = timedelta(days=6)  # no zone has changed twice in less; Boa Vista did in seven, in October 2000
_SECOND = timedelta(seconds=1)
_MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True, eq=False)
class ZoneTable:
    """When a zone's offset from UTC changes.

    Shapes: both arrays are (K,), in the order of time.
    Units: milliseconds.

    Attributes:
        transitions_ms: The instant from which the offset of the same row holds; the first row
            holds since ever.
        offsets_ms: Local clock minus UTC.
    """

    name: str
    transitions_ms: NDArray[np.int64]
    offsets_ms: NDArray[np.int64]


@cache
def zone_table(name: str) -> ZoneTable:
    """Make the table of a zone.

    Raises:
        KeyError: No zone has this name.
    """
    if not is_zone(name):
        raise KeyError(name)
    zone = ZoneInfo(name)
    probes = [_FIRST + number * _STEP for number in range((_LAST - _FIRST) // _STEP + 2)]
    offsets = [_offset_at(probe, zone) for probe in probes]
    changes = [number for number in range(1, len(probes)) if offsets[number] != offsets[number - 1]]
    transitions = [_change_before(probes[number], zone) for number in changes]
    since_ever = np.iinfo(np.int64).min
    return ZoneTable(
        name,
        np.array([since_ever, *transitions], np.int64),
        np.array([offsets[number] // _MILLISECOND for number in (0, *changes)], np.int64),
    )


def zone_offsets(instants_ms: NDArray[np.int64], zone: str) -> NDArray[np.int64]:
    """Read the offset from UTC, in milliseconds, that holds at each instant."""
    table = zone_table(zone)
    if not len(instants_ms):
        return np.zeros(0, np.int64)
    ends = [instants_ms.min(), instants_ms.max()]
    first, last = np.searchsorted(table.transitions_ms, ends, side="right") - 1
    if first == last:
        return np.broadcast_to(table.offsets_ms[first], instants_ms.shape)
    held = np.searchsorted(table.transitions_ms[first + 1 : last + 1], instants_ms, side="right")
    return table.offsets_ms[first:][held]


def local_milliseconds(instants_ms: NDArray[np.int64], zone: str) -> NDArray[np.int64]:
    """Read the local clock at each instant: milliseconds since local midnight as the clock shows it."""
    return (instants_ms + zone_offsets(instants_ms, zone)) % DAY


def local_days(instants_ms: NDArray[np.int64], zone: str) -> NDArray[np.int64]:
    """Read the local date at each instant, as days since 1970-01-01."""
    return (instants_ms + zone_offsets(instants_ms, zone)) // DAY


def local_weekdays(instants_ms: NDArray[np.int64], zone: str) -> NDArray[np.int64]:
    """Read the local day of the week at each instant; 0 is Monday."""
    return (local_days(instants_ms, zone) + MONDAY_SHIFT) % 7


def local_month_days(instants_ms: NDArray[np.int64], zone: str) -> NDArray[np.int64]:
    """Read the local day of the month at each instant, from 1 on."""
    days = local_days(instants_ms, zone)
    firsts = days.astype("datetime64[D]").astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return days - firsts + 1


def local_months(instants_ms: NDArray[np.int64], zone: str) -> NDArray[np.int64]:
    """Read the local month at each instant; 0 is January."""
    return local_days(instants_ms, zone).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12


LOCAL = {
    "time": local_milliseconds,
    "day_of_week": local_weekdays,
    "day_of_month": local_month_days,
    "month": local_months,
}
"""What each word of the clock reads."""


def first_instants(local_ms: NDArray[np.int64], zone: str) -> NDArray[np.int64]:
    """Find the first instant at which the local clock shows a date and time, or has passed it.

    A local time that happens twice is taken at the first; one that is skipped is the instant of the skip.

    Units: local_ms is the local date and time, as milliseconds since 1970-01-01 00:00 on the same clock.
    """
    table = zone_table(zone)
    local_ends = np.maximum.accumulate(table.transitions_ms[1:] + table.offsets_ms[:-1])
    row = np.searchsorted(local_ends, local_ms, side="right")
    instants: NDArray[np.int64] = np.maximum(table.transitions_ms[row], local_ms - table.offsets_ms[row])
    return instants


def possible_instants(
    local_ms: NDArray[np.int64], zone: str
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Find the instants at which the local clock shows a date and time: none, one or two.

    Units: local_ms as in `first_instants`.

    Returns: The first and the last instant, and how many there are; without one both mean nothing. (T,) each.
    """
    before, after = (zone_offsets(local_ms + days * DAY, zone) for days in (-1, 1))
    first, last = local_ms - before, local_ms - after
    is_first, is_last = zone_offsets(first, zone) == before, zone_offsets(last, zone) == after
    showings = is_first.astype(np.int64) + (is_last & (first != last))
    return np.where(is_first, first, last), np.where(is_last, last, first), showings


def _offset_at(local: datetime, zone: ZoneInfo) -> timedelta:
    offset = zone.utcoffset(local)
    assert offset is not None, "a zone always has an offset"  # a promise of zoneinfo
    return offset


def _change_before(local: datetime, zone: ZoneInfo) -> int:
    """Find the instant, in milliseconds, at which the offset changes in the step before a local time.

    What the clock skips or shows twice has the earlier offset; the later one shows when both have passed.
    """
    begin = local - _STEP
    earlier, later = _offset_at(begin, zone), _offset_at(local, zone)
    seconds = bisect_left(
        range(_STEP // _SECOND), x=True, key=lambda each: _offset_at(begin + each * _SECOND, zone) == later
    )
    changed = begin + seconds * _SECOND - max(earlier, later)
    return (changed.replace(tzinfo=UTC) - EPOCH) // _MILLISECOND
