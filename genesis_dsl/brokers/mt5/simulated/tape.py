"""The ticks that come to a trade server, of all its symbols.

Where the data are bars, each is told in four ticks, as MetaTrader's tester tells it: its open, its two
extremes, the farther one from the close first, and its close.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Ticks:
    """The ticks of a symbol, in the order of time; several may share a millisecond.

    Shapes: (T,) each.
    Units: time in milliseconds since 1970 UTC, prices in points.

    Attributes:
        flags: Bits of `TICK_FLAG_*`: what changed.
    """

    time: NDArray[np.int64]
    bid: NDArray[np.int64]
    ask: NDArray[np.int64]
    flags: NDArray[np.uint32]

    def __len__(self) -> int:
        """Count the ticks."""
        return len(self.time)

    def until(self, instant: int) -> int:
        """Count the ticks that have come at an instant, those of its own millisecond included."""
        return int(np.searchsorted(self.time, instant, side="right"))


Tape = Mapping[str, Ticks]
"""The ticks of every symbol, by the name that the broker gives it."""
