"""Bars of a terminal as the engine takes them: instants of UTC, whole points, each of them checked."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.brokers.gateway.calls import Rows
from genesis_dsl.brokers.prices.stamp import SECOND
from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.columns import PRICES, Columns
from genesis_dsl.market.instant import format_moment
from genesis_dsl.market.instrument import Instrument, Instruments
from genesis_dsl.market.points import to_bars

Instants = Callable[[NDArray[np.int64]], NDArray[np.int64]]
"""Turns stamps of the server (milliseconds) into instants: by an offset, or by the rule of a server."""


@dataclass(frozen=True, slots=True, eq=False)
class _Place:
    """Where a row stands, for naming it to a person."""

    path: Path
    opened_at: NDArray[np.int64]

    def row(self, index: int) -> str:
        return f"{self.path} at {format_moment(int(self.opened_at[index]))}"


def as_bars(
    rows: Rows, timeframe: str, instants: Instants, instrument: Instrument, instruments: Instruments
) -> Bars:
    """Turn bars of a terminal into bars of an instrument; their spread is the terminal's, in points.

    Shapes: rows (T,) as the terminal lays them out, in the order of time.

    Raises:
        FeedError: A price lies between two points or is none, or a bar contradicts itself.
    """
    opened_at = instants(rows["time"].astype(np.int64) * SECOND)
    place = _Place(Path(instrument.symbol), opened_at)
    columns = Columns(
        place=place,
        sha256="",
        opened_at=opened_at,
        prices={name: np.ascontiguousarray(rows[name]) for name in PRICES},
        volume=rows["tick_volume"].astype(np.float64),
        spread=rows["spread"].astype(np.float64),
        ignored=(),
    )
    return to_bars(columns, timeframe, instrument, instruments)
