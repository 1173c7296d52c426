"""The clock of a trade server: the wall clock of some zone, shifted, and written as if it were UTC.

Most brokers of currencies keep New York's clock and seven hours, so that their day ends at 17:00 there: UTC+2
in winter and UTC+3 in summer, changed on the Sundays of the United States. Where a clock is put back, an hour
of it happens twice: what stands in it looks as if it came twice in an hour, as it does on a real server.
"""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.zone import DAY, first_instants, zone_offsets

HOUR = 3_600_000
SECOND = 1_000


@dataclass(frozen=True, slots=True)
class ServerClock:
    """A server's clock.

    Attributes:
        zone: The zone whose clock it follows, an IANA name.
        shift_ms: By how much it is ahead of it.
        jumps: Instants from which on it shows so many milliseconds more, in the order of time.
    """

    zone: str = "America/New_York"
    shift_ms: int = 7 * HOUR
    jumps: tuple[tuple[int, int], ...] = ()

    def stamps(self, instants: NDArray[np.int64]) -> NDArray[np.int64]:
        """Write instants (milliseconds since 1970 UTC) as the server does: milliseconds on its clock."""
        shown: NDArray[np.int64] = instants + zone_offsets(instants, self.zone) + self.shift_ms
        for begin, more in self.jumps:
            shown[instants >= begin] += more
        return shown

    def stamp(self, instant: int) -> int:
        """Write one instant as the server does."""
        return int(self.stamps(np.array([instant], np.int64))[0])

    def instant(self, stamp: int) -> int:
        """Find the first instant at which the server's clock shows a stamp, or has passed it."""
        jumped = 0
        for begin, more in self.jumps:
            if self.stamp(begin - 1) >= stamp:
                break
            if self.stamp(begin) >= stamp:
                return begin
            jumped += more
        return int(first_instants(np.array([stamp - self.shift_ms - jumped], np.int64), self.zone)[0])


class Time(Protocol):
    """What time it is in a simulation."""

    def now(self) -> int:
        """Give the present instant, in milliseconds since 1970 UTC."""

    def wait(self, milliseconds: int) -> None:
        """Let time pass while somebody waits."""


class SteppedTime:
    """A time that stands still until it is moved (it changes)."""

    def __init__(self, begin: int) -> None:
        """Stand at an instant."""
        self._now = begin

    def now(self) -> int:
        """Give the present instant."""
        return self._now

    def wait(self, milliseconds: int) -> None:
        """Move on."""
        self._now += milliseconds

    def move_to(self, instant: int) -> None:
        """Move on to an instant; an earlier one changes nothing."""
        self._now = max(self._now, instant)


class RunningTime:
    """A time that runs by itself, `speed` times as fast as that of the world."""

    def __init__(self, begin: int, speed: float, source: "Clockwork") -> None:
        """Start at an instant."""
        self._begin, self._speed, self._source = begin, speed, source
        self._started = source.monotonic()

    def now(self) -> int:
        """Give the present instant."""
        return self._begin + int((self._source.monotonic() - self._started) * SECOND * self._speed)

    def wait(self, milliseconds: int) -> None:
        """Sleep until so much time has passed."""
        self._source.sleep(milliseconds / SECOND / self._speed)


class Clockwork(Protocol):
    """What runs by itself: the module `time`, or what a test puts in its place."""

    def monotonic(self) -> float:
        """Give seconds since some instant."""

    def sleep(self, seconds: float) -> None:
        """Wait."""


__all__ = ["DAY", "HOUR", "SECOND", "Clockwork", "RunningTime", "ServerClock", "SteppedTime", "Time"]
