"""The clock of a trade server: the wall clock of some zone, shifted, and written as if it were UTC.

Most brokers of currencies keep New York's clock and seven hours, so that their day ends at 17:00 there: UTC+2
in winter and UTC+3 in summer, changed on the Sundays of the United States. Where a clock is put back, an hour
of it happens twice: what stands in it looks as if it came twice in an hour, as it does on a real server.
"""

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.zone import first_instants, zone_offsets

HOUR = 3_600_000


@dataclass(frozen=True, slots=True)
class ServerClock:
    """A server's clock.

    Attributes:
        zone: The zone whose clock it follows, an IANA name.
        shift_ms: By how much it is ahead of it.
    """

    zone: str = "America/New_York"
    shift_ms: int = 7 * HOUR

    def stamps(self, instants: NDArray[np.int64]) -> NDArray[np.int64]:
        """Write instants (milliseconds since 1970 UTC) as the server does: milliseconds on its clock."""
        shown: NDArray[np.int64] = instants + zone_offsets(instants, self.zone) + self.shift_ms
        return shown

    def stamp(self, instant: int) -> int:
        """Write one instant as the server does."""
        return int(self.stamps(np.array([instant], np.int64))[0])

    def instant(self, stamp: int) -> int:
        """Find the first instant at which the server's clock shows a stamp, or has passed it."""
        return int(first_instants(np.array([stamp - self.shift_ms], np.int64), self.zone)[0])
