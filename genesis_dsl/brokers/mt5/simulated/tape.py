"""The ticks that come to a trade server, of all its symbols.

Where the data are bars, each is told in ticks as MetaTrader's tester tells a minute: its open, its two
extremes, the one that is farther from the close first, and its close. Between two of them the price moved
without a gap: a limit that lies there is filled at its own price. Outside of a symbol's hours nothing is
quoted.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.brokers.mt5.constants import TICK_FLAG_ASK, TICK_FLAG_BID
from genesis_dsl.brokers.mt5.simulated import messages
from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import FeedError
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.columns import Columns, Rows
from genesis_dsl.market.history import PriceHistory
from genesis_dsl.market.instant import EPOCH
from genesis_dsl.market.instrument import Instrument, TickRules
from genesis_dsl.market.ticks import to_ticks
from genesis_dsl.market.timeframe import TICKS

UNNAMED_FLAG = 0x80
"""A bit that terminals set and no document explains: seen where both prices changed."""

Quote = tuple[datetime | int, float, float]
"""The instant of a tick (milliseconds since 1970 UTC, or a date with its zone), its bid, its ask."""

Quotes = Sequence[Quote] | NDArray[Any] | Mapping[str, Any]
"""Ticks as rows, or as columns that are called `time` (or `time_msc`), `bid` and `ask`."""


@dataclass(frozen=True, slots=True, eq=False)
class Ticks:
    """The ticks of a symbol, in the order of time; several may share a millisecond.

    Shapes: (T,) each.
    Units: time in milliseconds since 1970 UTC, prices in points.

    Attributes:
        flags: Bits of `TICK_FLAG_*`: what changed.
        start: The bid from which the price moved here without a gap; that of the tick itself where it jumped.
    """

    time: NDArray[np.int64]
    bid: NDArray[np.int64]
    ask: NDArray[np.int64]
    flags: NDArray[np.uint32]
    start: NDArray[np.int64]

    def __len__(self) -> int:
        """Count the ticks."""
        return len(self.time)

    def until(self, instant: int) -> int:
        """Count the ticks that have come at an instant, those of its own millisecond included."""
        return int(np.searchsorted(self.time, instant, side="right"))


Tape = Mapping[str, Ticks]
"""The ticks of every symbol, by the name that the broker gives it."""


def ticks_of_history(history: PriceHistory, instrument: Instrument) -> Ticks:
    """Give what files hold of a symbol as ticks; bars before the first tick are told in ticks too."""
    parts = [_of_bars(history.before, instrument)] if history.before else []
    finest = history.bars
    finest = _where(finest, finest.tradable)
    parts.append(_of_ticks(finest, instrument) if finest.timeframe == TICKS else _of_bars(finest, instrument))
    return _joined(parts)


def ticks_of_quotes(quotes: Quotes, instrument: Instrument) -> Ticks:
    """Take ticks that a program gives.

    Raises:
        FeedError: They have no such rows or columns, a time has no zone, or a price is none or lies between
            two points.
    """
    if not len(quotes):
        return _joined([])
    symbol = instrument.symbol
    place: Rows = _Given(symbol)
    times, bids, asks = _columns(quotes, symbol)
    columns = Columns(
        place=place,
        sha256="",
        opened_at=_instants(times, symbol),
        prices={"bid": _prices(bids, symbol), "ask": _prices(asks, symbol)},
        volume=np.full(len(bids), np.nan),
        spread=np.full(len(bids), np.nan),
        ignored=(),
    )
    found, _ = to_ticks(columns, instrument, TickRules(late="sort"))
    return _joined([_of_ticks(found, instrument)])


def _columns(quotes: Any, symbol: str) -> tuple[Any, Any, Any]:  # noqa: ANN401  # tables of many kinds
    """Give times, bids and asks."""
    names = getattr(getattr(quotes, "dtype", None), "names", None) or getattr(quotes, "columns", None)
    if names is None and not isinstance(quotes, Mapping):
        try:
            times, bids, asks = zip(*quotes, strict=True)
        except (TypeError, ValueError):
            raise FeedError(messages.no_rows(symbol)) from None
        return times, bids, asks
    there = list(quotes if names is None else names)
    wanted = ("time_msc" if "time_msc" in there else "time", "bid", "ask")
    if not set(wanted) <= set(there):
        raise FeedError(messages.no_columns(symbol, there))
    times, bids, asks = (quotes[name] for name in wanted)
    return times, bids, asks


def _prices(values: Any, symbol: str) -> NDArray[np.float64]:  # noqa: ANN401  # a column of any table
    try:
        return np.asarray(values, np.float64)
    except (TypeError, ValueError):
        raise FeedError(messages.no_rows(symbol)) from None


def _instants(times: Any, symbol: str) -> NDArray[np.int64]:  # noqa: ANN401  # as above
    found = np.asarray(times)
    if found.dtype.kind == "M":
        found = found.astype("datetime64[ms]")
    if found.dtype.kind in "Miuf":
        return found.astype(np.int64)
    return np.array([_milliseconds(each, symbol) for each in times], np.int64)


@dataclass(frozen=True, slots=True)
class _Given:
    """Rows that stand in no file."""

    symbol: str

    @property
    def path(self) -> Path:
        """Name what was given."""
        return Path(self.symbol)

    def row(self, index: int) -> str:
        """Name a row, counted from 0."""
        return f"{self.symbol}, tick {index + 1}"


def _milliseconds(time: object, symbol: str) -> int:
    if isinstance(time, int | np.integer):
        return int(time)
    if not isinstance(time, datetime):
        raise FeedError(messages.no_rows(symbol))
    if time.tzinfo is None:
        raise FeedError(messages.tick_without_zone(symbol, time))
    return round((time - EPOCH).total_seconds() * 1_000)


Told = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]
"""Times, bids, asks, starts."""


def _where(bars: Bars, chosen: NDArray[np.bool_]) -> Bars:
    if chosen.all():
        return bars
    names = [name for name in Bars.__dataclass_fields__ if name not in ("symbol", "timeframe")]
    return Bars(bars.symbol, bars.timeframe, *(getattr(bars, name)[chosen] for name in names))


def _of_ticks(ticks: Bars, instrument: Instrument) -> Told:
    bid = ticks.close - (ticks.spread // 2 if instrument.prices == "middle" else 0)
    return ticks.opened_at, bid, bid + ticks.spread, bid


def _of_bars(bars: Bars, instrument: Instrument) -> Told:
    """Tell bars in four ticks each, and leave out of these what changes nothing."""
    low_first = bars.close - bars.low >= bars.high - bars.close
    first, then = np.where(low_first, bars.low, bars.high), np.where(low_first, bars.high, bars.low)
    third = (bars.closed_at - bars.opened_at) // 3
    times = (bars.opened_at, bars.opened_at + third, bars.opened_at + 2 * third, bars.closed_at - 1)
    time = np.stack(times, axis=1).ravel()
    price = np.stack((bars.open, first, then, bars.close), axis=1).ravel()
    spread = np.repeat(bars.spread, 4)
    changes = np.diff(price, prepend=0) != 0
    changes[::4] = True  # a bar was made of a tick at least
    bid = price - (spread // 2 if instrument.prices == "middle" else 0)
    start = np.append(bid[:1], bid[:-1])
    start[::4] = bid[::4]  # a bar may open anywhere
    return time[changes], bid[changes], (bid + spread)[changes], start[changes]


def _joined(parts: Sequence[Told]) -> Ticks:
    none = np.zeros(0, np.int64)
    columns = [np.concatenate([none, *(part[column] for part in parts)]) for column in range(4)]
    time, bid, ask, start = columns
    return Ticks(time, bid, ask, _flags(bid, ask), start)


def _flags(bid: NDArray[np.int64], ask: NDArray[np.int64]) -> NDArray[np.uint32]:
    """Say what each tick changed; one that changes nothing repeats both sides, as the first one does."""
    bids, asks = np.diff(bid, prepend=0) != 0, np.diff(ask, prepend=0) != 0
    both = bids == asks
    flags = np.where(bids | both, TICK_FLAG_BID, 0) | np.where(asks | both, TICK_FLAG_ASK, 0)
    return np.where(both, flags | UNNAMED_FLAG, flags).astype(np.uint32)
