"""Which trading centre's session it is, by the clocks on the walls there."""

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.market.centres import CENTRES
from genesis_dsl.market.zone import MONDAY_SHIFT, local_days, local_milliseconds

_HOUR = 3_600_000
_SATURDAY = 5


def sessions_at(instants_ms: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give the session of each instant: that of the westernmost centre that is open.

    Shapes: (T,) in any order, (T,); numbers of `SESSIONS`.
    """
    found = np.full(len(instants_ms), len(CENTRES), np.int64)
    for number, centre in enumerate(CENTRES):
        since = local_milliseconds(instants_ms, centre.zone) - centre.opens * _HOUR
        weekday = (local_days(instants_ms, centre.zone) + MONDAY_SHIFT) % 7
        opened = (since >= 0) & (since < (centre.closes - centre.opens) * _HOUR) & (weekday < _SATURDAY)
        found[opened] = number
    return found
