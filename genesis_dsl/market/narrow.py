"""Ticks in as few bytes as they need.

Of a stretch the times, prices and spreads are kept as how far each lies above the least, in the narrowest
whole numbers that hold that: of most ticks that is 7 bytes.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.timeframe import TICKS


@dataclass(frozen=True, slots=True)
class Narrow:
    """A column of whole numbers: the least, and how far each lies above it. Shapes: (n,)."""

    least: int
    above: NDArray[np.unsignedinteger[Any]]

    def wide(self) -> NDArray[np.int64]:
        """Give the numbers as they were."""
        found = self.above.astype(np.int64)
        found += self.least
        return found


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some ticks of a symbol; `tradable` is None where all of them lie inside the hours."""

    symbol: str
    time: Narrow
    price: Narrow
    spread: Narrow
    tradable: NDArray[np.bool_] | None

    @property
    def size(self) -> int:
        """Count its bytes."""
        columns = [each.above.nbytes for each in (self.time, self.price, self.spread)]
        return sum(columns) + (0 if self.tradable is None else self.tradable.nbytes)

    def ticks(self) -> Bars:
        """Give the ticks as they were."""
        time, price = self.time.wide(), self.price.wide()
        tradable = np.ones(len(time), np.bool_) if self.tradable is None else self.tradable
        return ticks_of(self.symbol, time, price, self.spread.wide(), tradable)


def ticks_of(
    symbol: str,
    time: NDArray[np.int64],
    price: NDArray[np.int64],
    spread: NDArray[np.int64],
    tradable: NDArray[np.bool_],
) -> Bars:
    """Make ticks: bars of one price that have no length. Shapes: (n,) each."""
    return Bars(
        symbol=symbol,
        timeframe=TICKS,
        opened_at=time,
        closed_at=time,
        open=price,
        high=price,
        low=price,
        close=price,
        volume=np.broadcast_to(np.float64(1), len(time)),
        spread=spread,
        tradable=tradable,
    )


def packed(ticks: Bars) -> Stretch:
    """Take ticks into as few bytes as they need; there is one at least."""
    first, last = int(ticks.opened_at[0]), int(ticks.opened_at[-1])
    time = _narrow(ticks.opened_at, first, last)
    price, spread = (_narrow(each, int(each.min()), int(each.max())) for each in (ticks.close, ticks.spread))
    tradable = None if ticks.tradable.all() else ticks.tradable.copy()
    return Stretch(ticks.symbol, time, price, spread, tradable)


def _narrow(column: NDArray[np.int64], least: int, most: int) -> Narrow:
    kind = np.min_scalar_type(most - least)
    return Narrow(least, (column - least).astype(kind))
