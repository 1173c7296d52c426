"""Whether the clock of bars can be right, as far as the hours of their instrument tell."""

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.hours import tradable
from genesis_dsl.market.instrument import TradingHours
from genesis_dsl.market.zone import MONDAY_SHIFT, local_days, local_milliseconds, zone_offsets

_HOUR = 3_600_000
_HOURS = range(-12, 13)
_MANY = 0.01  # a share of the bars outside the hours that asks for a reason
_FEW = 24  # bars outside the hours that prove nothing
_BETTER = 4
_NEAR = 600_000
_FROM_SATURDAY = 2  # days, so that a week ends with its Friday
_AMERICA, _EUROPE = "America/New_York", "Europe/London"


@dataclass(frozen=True, slots=True)
class Shifted:
    """A clock that is likely some hours off: bars outside the hours as they stand, and as they would."""

    hours: int
    outside: int
    left: int


@dataclass(frozen=True, slots=True)
class Switch:
    """Weeks between the American and the European change of clocks that end an hour off the others.

    Units: first in milliseconds since 1970 UTC.
    """

    weeks: int
    first: int


def find_shift(
    opened_at: NDArray[np.int64], closed_at: NDArray[np.int64], hours: TradingHours | None
) -> Shifted | None:
    """Find by how many hours the bars would have to move so that most lie inside the hours."""
    if hours is None:
        return None
    outside = int(np.count_nonzero(~tradable(opened_at, closed_at, hours)))
    if outside <= max(_FEW, len(opened_at) * _MANY):
        return None
    moved = {
        each: int(np.count_nonzero(~tradable(opened_at + each * _HOUR, closed_at + each * _HOUR, hours)))
        for each in _HOURS
    }
    best = min(moved, key=lambda each: (moved[each], abs(each)))
    return Shifted(best, outside, moved[best]) if best and moved[best] * _BETTER <= outside else None


def find_switch(closed_at: NDArray[np.int64], hours: TradingHours | None) -> Switch | None:
    """Find the weeks in which only America, or only Europe, has changed its clocks, and that end an hour off.

    Such weeks tell a server that follows the one from a server that follows the other.
    """
    if hours is None or not hours.open or len(closed_at) == 0:
        return None
    weeks = (local_days(closed_at - 1, _AMERICA) + MONDAY_SHIFT + _FROM_SATURDAY) // 7
    ends = closed_at[np.append(np.flatnonzero(np.diff(weeks)), len(closed_at) - 1)][:-1]
    if len(ends) == 0:
        return None
    clocks = local_milliseconds(ends, _AMERICA)
    apart = zone_offsets(ends, _EUROPE) - zone_offsets(ends, _AMERICA)
    between = apart != 5 * _HOUR
    if between.all() or not between.any():
        return None
    usual = np.median(clocks[~between])
    off = np.abs(np.abs(clocks[between] - usual) - _HOUR) <= _NEAR
    if np.count_nonzero(off) * 2 <= len(off):
        return None
    return Switch(int(off.sum()), int(ends[between][off][0]))
