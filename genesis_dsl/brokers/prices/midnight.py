"""The clock of a server by where its bars are cut: an instruments file says when its day begins.

What ticks say of the clock holds now; bars of last summer were stamped by the rule of that summer.
"""

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.brokers.prices.stamp import SECOND, ServerTime
from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.instrument import Instruments
from genesis_dsl.market.zone import DAY, first_instants, zone_offsets


@dataclass(frozen=True, slots=True)
class Midnight:
    """A clock that shows midnight where a day of bars begins.

    Attributes:
        zone: Whose clock changes with it, an IANA name.
        ahead: By how many milliseconds it is ahead of that zone's.
    """

    zone: str
    ahead: int

    def offset(self, instant: int) -> int:
        """Give the server's clock less UTC at an instant, in milliseconds."""
        return int(zone_offsets(np.array([instant], np.int64), self.zone)[0]) + self.ahead

    def stamp(self, instant: int) -> ServerTime:
        """Write an instant as the server does."""
        return ServerTime(instant + self.offset(instant))

    def instants(self, stamps: NDArray[np.int64]) -> NDArray[np.int64]:
        """Turn stamps in milliseconds into instants; of an hour that comes twice, the first one."""
        return first_instants(stamps - self.ahead, self.zone)


def midnight_of(instruments: Instruments) -> Midnight:
    """Read the clock of the server off an instruments file."""
    after = instruments.bars_start_seconds * SECOND
    return Midnight(instruments.bars_start_zone, -after if after <= DAY // 2 else DAY - after)
