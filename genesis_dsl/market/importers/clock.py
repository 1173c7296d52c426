"""The clock of a source: local stamps to instants, those that it skips or shows twice counted."""

import re
from zoneinfo import available_timezones

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import SettingsError
from genesis_dsl.market.importers import messages
from genesis_dsl.market.zone import possible_instants
from genesis_dsl.market.zone_name import is_zone

_HOUR = 3_600_000
_AHEAD = re.compile(r"(?P<zone>.*?\S)\s*(?P<sign>[+-])\s*(?P<hours>\d{1,2})(?:\s*(?:h|hours?))?")


@dataclass(frozen=True, slots=True)
class Clock:
    """A zone, or a clock that stands some hours ahead of one and changes with it.

    Brokers keep such clocks: 7 hours ahead of New York a day ends with New York's trading day.

    Units: ahead_ms in milliseconds.
    """

    zone: str
    ahead_ms: int = 0

    def __str__(self) -> str:
        """Write it as it is declared."""
        hours = self.ahead_ms // _HOUR
        sign = "+" if hours > 0 else "-"
        return f"{self.zone} {sign} {abs(hours)} hour{'s' if abs(hours) != 1 else ''}" if hours else self.zone


@dataclass(frozen=True, slots=True)
class Placed:
    """Local stamps as instants.

    Shapes: (T,) each.
    Units: instants in milliseconds since 1970 UTC.

    Attributes:
        skipped: The clock never showed this time.
        repeated: The clock showed it twice, and the order of the rows does not say which is meant.
    """

    instants: NDArray[np.int64]
    skipped: NDArray[np.bool_]
    repeated: NDArray[np.bool_]

    @property
    def known(self) -> NDArray[np.bool_]:
        """Say which stamps are instants."""
        return ~(self.skipped | self.repeated)


def parse_clock(text: str) -> Clock:
    """Read `Europe/Athens`, `UTC + 3 hours` or `New York + 7 hours`.

    Raises:
        SettingsError: It names no zone, or a city that several zones are named after.
    """
    named = " ".join(text.split())
    if is_zone(named):  # `Etc/GMT+3` is a name
        return Clock(named)
    ahead = _AHEAD.fullmatch(named)
    if ahead is None:
        return Clock(_zone(named))
    hours = int(ahead["hours"]) * (1 if ahead["sign"] == "+" else -1)
    return Clock(_zone(ahead["zone"]), hours * _HOUR)


def place(stamps: NDArray[np.int64], clock: Clock) -> Placed:
    """Turn stamps of a clock, in the order of their file, into instants.

    Where the clock is put back, rows that go back once are those of its two showings.

    Units: stamps in milliseconds since 1970-01-01 00:00 on the same clock.
    """
    local = stamps - clock.ahead_ms
    first, second, showings = possible_instants(local, clock.zone)
    instants, repeated = first.copy(), showings == 2
    twice = np.flatnonzero(repeated)
    for rows in np.split(twice, np.flatnonzero(np.diff(twice) > 1) + 1):
        back = np.flatnonzero(np.diff(local[rows]) < 0)
        if len(back) == 1:
            later = rows[back[0] + 1 :]
            instants[later], repeated[rows] = second[later], False
    return Placed(instants, showings == 0, repeated)


def _zone(name: str) -> str:
    if is_zone(name):
        return name
    city = name.lower().replace(" ", "_")
    named = [each for each in sorted(available_timezones()) if each.lower().rsplit("/", 1)[-1] == city]
    if len(named) != 1:
        raise SettingsError(messages.no_clock(name, named))
    return named[0]
