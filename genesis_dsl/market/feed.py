"""Where prices come from: the files of a path, read, joined and hashed."""

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.errors import FeedError
from genesis_dsl.market import messages
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.columns import Columns, read_columns
from genesis_dsl.market.files import TICKS, PriceFile, choose_files, find_files
from genesis_dsl.market.instrument import Instruments
from genesis_dsl.market.points import to_bars
from genesis_dsl.market.zone import DAY

_THREADS = 2
_HASHED = ("opened_at", "closed_at", "open", "high", "low", "close", "spread", "volume")
_ARRAYS = tuple(each.name for each in fields(Bars) if each.name not in ("symbol", "timeframe"))


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file that was read.

    Units: first_time, last_time are the opening stamps of its first and last bar, in milliseconds since 1970
        UTC.
    """

    symbol: str
    timeframe: str
    path: Path
    sha256: str
    bars: int
    first_time: int
    last_time: int


@dataclass(frozen=True, slots=True)
class DataDay:
    """The hash of the bars that open on one UTC day; how they are split into files does not matter.

    Units: day counts from 1970-01-01.
    """

    day: int
    bars: int
    sha256: str


@dataclass(frozen=True, slots=True)
class PriceHistory:
    """The finest bars of one symbol, where they come from, and what a person should know of them."""

    bars: Bars
    files: tuple[DataFile, ...]
    days: tuple[DataDay, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Market:
    """The prices of a run, by symbol in alphabetical order."""

    histories: dict[str, PriceHistory]

    @property
    def notes(self) -> tuple[str, ...]:
        """List what a person should know of these prices, each a sentence."""
        return tuple(note for history in self.histories.values() for note in history.notes)


def read_market(
    path: Path,
    instruments: Instruments,
    symbols: Sequence[str],
    first_ms: int | None,
    last_ms: int | None,
) -> Market:
    """Read the bars of some symbols, with all earlier ones for the warm-up.

    Of several timeframes of a symbol the finest that has a bar in the span is read. Where the files are
    joined, their order and the order of the symbols do not matter.

    Units: the span in milliseconds since 1970 UTC; it has the bars that open at first_ms or later and close
        at last_ms or earlier.

    Raises:
        FeedError: The path is missing, a symbol has no bars in the span, or a file is unreadable, out of
            order, or overlaps another one.
    """
    wanted = sorted(set(symbols))
    files = find_files(path, {*instruments.symbols, *wanted})
    chosen = {symbol: choose_files(files, symbol, path) for symbol in wanted}
    with ThreadPoolExecutor(_THREADS) as pool:
        readings = [
            pool.submit(_read_history, chosen[symbol], symbol, instruments, (first_ms, last_ms))
            for symbol in wanted
        ]
        histories = [reading.result() for reading in readings]
    return Market(
        {
            symbol: replace(history, notes=(*history.notes, *_left_out(files, history)))
            for symbol, history in zip(wanted, histories, strict=True)
        }
    )


def _read_history(
    files: dict[str, list[PriceFile]],
    symbol: str,
    instruments: Instruments,
    span: tuple[int | None, int | None],
) -> PriceHistory:
    """Read the finest timeframe of a symbol that has bars in the span."""
    outside: list[Bars] = []
    for these in files.values():
        columns = [read_columns(file.path) for file in these]
        parts = [
            to_bars(each, file.timeframe, instruments.symbols[symbol], instruments)
            for file, each in zip(these, columns, strict=True)
        ]
        order = sorted(range(len(parts)), key=lambda index: int(parts[index].opened_at[0]))
        columns, parts = [columns[index] for index in order], [parts[index] for index in order]
        _check_overlap(columns, parts)
        bars = _cut(_join(parts), span[1])
        if len(bars) and (span[0] is None or bars.opened_at[-1] >= span[0]):
            return PriceHistory(
                bars, _data_files(columns, parts, bars), _hash_days(bars), _notes(columns, bars)
            )
        outside.append(_join(parts))
    raise FeedError(_no_bars_in_span(symbol, outside, span))


def _check_overlap(columns: list[Columns], parts: list[Bars]) -> None:
    for index in range(len(parts) - 1):
        if parts[index].closed_at[-1] > parts[index + 1].opened_at[0]:
            paths = columns[index].place.path, columns[index + 1].place.path
            raise FeedError(messages.overlap(*paths, int(parts[index + 1].opened_at[0])))


def _join(parts: list[Bars]) -> Bars:
    columns = (np.concatenate([getattr(part, name) for part in parts]) for name in _ARRAYS)
    return Bars(parts[0].symbol, parts[0].timeframe, *columns)


def _cut(bars: Bars, last_ms: int | None) -> Bars:
    if last_ms is None or bars.closed_at[-1] <= last_ms:
        return bars
    stop = int(np.searchsorted(bars.closed_at, last_ms, side="right"))
    return Bars(bars.symbol, bars.timeframe, *(getattr(bars, name)[:stop] for name in _ARRAYS))


def _data_files(columns: list[Columns], parts: list[Bars], used: Bars) -> tuple[DataFile, ...]:
    """Name the files of which at least one bar is used."""
    return tuple(
        DataFile(
            symbol=part.symbol,
            timeframe=part.timeframe,
            path=each.place.path,
            sha256=each.sha256,
            bars=len(part),
            first_time=int(part.opened_at[0]),
            last_time=int(part.opened_at[-1]),
        )
        for each, part in zip(columns, parts, strict=True)
        if part.opened_at[0] <= used.opened_at[-1]
    )


def _hash_days(bars: Bars) -> tuple[DataDay, ...]:
    rows = np.stack([_to_bits(getattr(bars, name)) for name in _HASHED], axis=1)
    days = bars.opened_at // DAY
    begins = np.flatnonzero(np.diff(days, prepend=days[0] - 1))
    ends = np.append(begins[1:], len(days))
    return tuple(
        DataDay(int(days[begin]), int(end - begin), hashlib.sha256(rows[begin:end].data).hexdigest())
        for begin, end in zip(begins, ends, strict=True)
    )


def _to_bits(column: NDArray[np.int64] | NDArray[np.float64]) -> NDArray[np.int64]:
    """Give each value 8 bytes that are the same on every machine; a missing volume has one pattern."""
    if column.dtype.kind == "f":
        column = np.where(np.isnan(column), np.nan, column)
    return np.ascontiguousarray(column).astype(column.dtype.newbyteorder("<")).view("<i8")


def _notes(columns: list[Columns], bars: Bars) -> tuple[str, ...]:
    symbol = bars.symbol
    ignored = sorted({name for each in columns for name in each.ignored})
    unknown = np.isnan(bars.volume)
    outside = np.flatnonzero(~bars.tradable)
    notes = []
    if unknown.all():
        notes.append(messages.no_volume(symbol))
    elif unknown.any():
        notes.append(messages.some_volume(symbol, int(unknown.sum()), int(bars.opened_at[unknown.argmax()])))
    if len(outside):
        notes.append(messages.outside_hours(symbol, len(outside), int(bars.opened_at[outside[0]])))
    if ignored:
        notes.append(messages.ignored_columns(symbol, ignored))
    return tuple(notes)


def _left_out(files: list[PriceFile], history: PriceHistory) -> tuple[str, ...]:
    """Name the other timeframes of a symbol that were not read, and its ticks."""
    bars = history.bars
    own = {file.timeframe for file in files if file.symbol == bars.symbol} - {bars.timeframe}
    notes = (
        [messages.other_timeframes(bars.symbol, bars.timeframe, sorted(own - {TICKS}))]
        if own - {TICKS}
        else []
    )
    notes += [messages.ticks_left_out(bars.symbol, bars.timeframe)] if TICKS in own else []
    return tuple(notes)


def _no_bars_in_span(symbol: str, read: list[Bars], span: tuple[int | None, int | None]) -> str:
    first = min(int(bars.opened_at[0]) for bars in read)
    last = max(int(bars.closed_at[-1]) for bars in read)
    return messages.nothing_in_span(symbol, *span, first, last)
