"""Exports of one symbol and timeframe, joined: opening stamps in UTC, in order, what cannot stand set aside.

No row is changed and none is made. A row that cannot be placed in time, or cannot be a bar or tick, is set
aside with its reason; where that is more than one in a hundred, the files are refused: they mean something
else.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import FeedError
from genesis_dsl.market.columns import FIRST_MS, GREATEST, LAST_MS, PRICES, QUOTES
from genesis_dsl.market.importers import messages
from genesis_dsl.market.importers.clock import Clock, Placed, parse_clock, place
from genesis_dsl.market.importers.export import Export
from genesis_dsl.market.points import check_times
from genesis_dsl.market.timeframe import TICKS, TIMEFRAMES

_MOST_ASIDE = 0.01


@dataclass(frozen=True, slots=True)
class Source:
    """A file that went in.

    Units: first, last in milliseconds since 1970 UTC, of the rows that were kept.
    """

    name: str
    sha256: str
    format: str
    rows: int
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Aside:
    """A row that was set aside."""

    row: str
    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class Rows:
    """Where rows of several files stand; (T,) each."""

    exports: Sequence[Export]
    of_export: NDArray[np.int64]
    of_row: NDArray[np.int64]

    @property
    def path(self) -> Path:
        """Give the first file."""
        return self.exports[0].content.path

    def row(self, index: int) -> str:
        """Name a row as a person finds it."""
        return self.exports[int(self.of_export[index])].row(int(self.of_row[index]))

    def words(self, index: int) -> str:
        """Give a row as it stands in its file."""
        return self.exports[int(self.of_export[index])].words(int(self.of_row[index]))

    def take(self, kept: NDArray[np.int64] | NDArray[np.bool_]) -> "Rows":
        """Keep some rows, in this order."""
        return Rows(self.exports, self.of_export[kept], self.of_row[kept])


@dataclass(frozen=True, slots=True)
class Joined:
    """Bars or ticks of one symbol.

    Shapes: times and every column are (T,).
    Units: times in milliseconds since 1970 UTC; the others as in `Export`.

    Attributes:
        rows: Where each row stands in the files.
        clock: The clock of the stamps as it was declared.
        at_close: The stamps of the files were closing times.
        duplicates: Rows that stood in the files a second time, and were kept once.
        moved: Rows that stood behind a later one, and were put in order.
    """

    symbol: str
    timeframe: str
    times: NDArray[np.int64]
    columns: dict[str, NDArray[np.float64]]
    sources: tuple[Source, ...]
    rows: Rows
    clock: str
    at_close: bool
    aside: tuple[Aside, ...]
    duplicates: int
    moved: int
    notes: tuple[str, ...]

    @property
    def name(self) -> str:
        """Name it as a file of prices is named."""
        return f"{self.symbol}_{self.timeframe}"


def join(exports: Sequence[Export], declared: Clock | None, *, at_close: bool) -> list[Joined]:
    """Join what belongs together, in the order of symbols and timeframes.

    Args:
        exports: The files.
        declared: The clock of the stamps of files that do not fix it themselves.
        at_close: Whether bars are stamped at their close.

    Raises:
        FeedError: A file does not say what it holds or on which clock; files contradict each other; too many
            rows cannot stand.
    """
    groups: dict[tuple[str, str], list[Export]] = {}
    for each in exports:
        _check_named(each)
        groups.setdefault((each.symbol, each.timeframe), []).append(each)
    return [_join(group, declared, at_close=at_close) for _, group in sorted(groups.items())]


def _check_named(export: Export) -> None:
    if not export.symbol:
        raise FeedError(messages.no_symbol(export.content.shown))
    if export.timeframe not in (*TIMEFRAMES, TICKS):
        steps = np.diff(export.stamps)
        step = int(steps[steps > 0].min()) if (steps > 0).any() else 0
        likely = next((name for name, length in TIMEFRAMES.items() if length == step), None)
        raise FeedError(messages.no_timeframe(export.content.shown, likely))


def _join(exports: list[Export], declared: Clock | None, *, at_close: bool) -> Joined:
    timeframe = exports[0].timeframe
    is_bars = timeframe != TICKS
    shift = TIMEFRAMES[timeframe] if at_close and is_bars else 0
    clocks = [_clock(each, declared) for each in exports]
    placed = [place(each.stamps - shift, clock) for each, clock in zip(exports, clocks, strict=True)]
    reasons = [_misplaced(each) | _unfit(export) for export, each in zip(exports, placed, strict=True)]
    wrong = [np.logical_or.reduce(list(each.values())) for each in reasons]
    _check_few(exports, wrong, reasons)
    times = np.concatenate([each.instants for each in placed])
    columns = _together(exports)
    rows = Rows(
        exports,
        np.repeat(np.arange(len(exports)), [len(each) for each in exports]),
        np.concatenate([np.arange(len(each)) for each in exports]),
    )
    kept = np.flatnonzero(~np.concatenate(wrong))
    if len(kept) == 0:
        raise FeedError(messages.no_rows(exports[0].content.shown))
    order = kept[np.argsort(times[kept], kind="stable")] if is_bars else _by_file(kept, times, rows)
    moved = (
        sum(_behind(each.instants[~bad]) for each, bad in zip(placed, wrong, strict=True)) if is_bars else 0
    )
    duplicates = 0
    if is_bars:
        again = _same_as_before(
            times[order], {name: each[order] for name, each in columns.items()}, rows.take(order)
        )
        duplicates, order = int(again.sum()), order[~again]
        check_times(rows.take(order), times[order], timeframe)
    return Joined(
        symbol=exports[0].symbol,
        timeframe=timeframe,
        times=times[order],
        columns={name: each[order] for name, each in columns.items()},
        sources=tuple(
            _source(export, each.instants[~bad])
            for export, each, bad in zip(exports, placed, wrong, strict=True)
        ),
        rows=rows.take(order),
        clock=", ".join(dict.fromkeys(map(str, clocks))),
        at_close=bool(shift),
        aside=tuple(_asides(exports, reasons)),
        duplicates=duplicates,
        moved=moved,
        notes=tuple(dict.fromkeys(note for each in exports for note in each.notes)),
    )


def _clock(export: Export, declared: Clock | None) -> Clock:
    if export.zone:
        return parse_clock(export.zone)
    if declared is None:
        raise FeedError(messages.no_zone(export.content.shown, export.format))
    return declared


def _misplaced(placed: Placed) -> dict[str, NDArray[np.bool_]]:
    """Say which rows have no instant, by reason."""
    far = (placed.instants < FIRST_MS) | (placed.instants > LAST_MS)
    return {
        messages.SKIPPED: placed.skipped,
        messages.REPEATED: placed.repeated,
        messages.FAR: far & placed.known,
    }


def _unfit(export: Export) -> dict[str, NDArray[np.bool_]]:
    """Say which rows cannot be bars or ticks, by reason."""
    names = PRICES if export.timeframe != TICKS else QUOTES
    prices = {name: export.columns[name] for name in names}
    missing = np.logical_or.reduce([np.isnan(each) for each in prices.values()])
    no_price = np.logical_or.reduce([(each <= 0) | np.isinf(each) for each in prices.values()])
    unfit = {messages.MISSING: missing, messages.NO_PRICE: no_price & ~missing}
    if export.timeframe != TICKS:
        high, low = prices["high"], prices["low"]
        inside = [(each >= low) & (each <= high) for each in (prices["open"], prices["close"])]
        unfit[messages.IMPOSSIBLE] = ~(missing | no_price | np.logical_and.reduce(inside))
    amounts = [each for name, each in export.columns.items() if name not in names]
    if amounts:
        unfit[messages.NO_AMOUNT] = np.logical_or.reduce([(each < 0) | (each > GREATEST) for each in amounts])
    return unfit


def _check_few(
    exports: Sequence[Export],
    wrong: Sequence[NDArray[np.bool_]],
    reasons: Sequence[Mapping[str, NDArray[np.bool_]]],
) -> None:
    total = sum(map(len, exports))
    count = sum(int(each.sum()) for each in wrong)
    if count <= total * _MOST_ASIDE:
        return
    counts = Counter(
        {name: sum(int(each[name].sum()) for each in reasons if name in each) for name in messages.REASONS}
    )
    reason = counts.most_common(1)[0][0]
    first = next(
        export.row(int(each[reason].argmax()))
        for export, each in zip(exports, reasons, strict=True)
        if reason in each and each[reason].any()
    )
    raise FeedError(messages.too_many_aside(first, count, total, reason))


def _together(exports: Sequence[Export]) -> dict[str, NDArray[np.float64]]:
    """Put columns of several files one behind the other; what a file lacks is missing (NaN)."""
    names = dict.fromkeys(name for each in exports for name in each.columns)
    return {
        name: np.concatenate([each.columns.get(name, np.full(len(each), np.nan)) for each in exports])
        for name in names
    }


def _by_file(kept: NDArray[np.int64], times: NDArray[np.int64], rows: Rows) -> NDArray[np.int64]:
    """Put files of ticks in the order of time; inside a file the order stays: ticks share milliseconds."""
    own = rows.of_export[kept]
    begins = {int(each): int(times[kept[np.argmax(own == each)]]) for each in np.unique(own)}
    rank = np.array([begins.get(each, 0) for each in range(len(rows.exports))], np.int64)
    return kept[np.argsort(rank[own], kind="stable")]


def _behind(instants: NDArray[np.int64]) -> int:
    """Count the rows that stand behind a later one."""
    return int(np.count_nonzero(np.maximum.accumulate(instants) > instants))


def _same_as_before(
    times: NDArray[np.int64], columns: Mapping[str, NDArray[np.float64]], rows: Rows
) -> NDArray[np.bool_]:
    """Say which bars repeat the one before them, value for value.

    Raises:
        FeedError: Two bars of one time differ.
    """
    again: NDArray[np.bool_] = np.diff(times, prepend=times[:1] - 1) == 0
    differs = np.zeros(len(times), np.bool_)
    for each in columns.values():
        same = (each[1:] == each[:-1]) | (np.isnan(each[1:]) & np.isnan(each[:-1]))
        differs[1:] |= ~same
    for index in np.flatnonzero(again & differs)[:1]:
        at = int(index)
        raise FeedError(messages.contradiction(rows.row(at - 1), rows.row(at), int(times[at])))
    return again


def _source(export: Export, instants: NDArray[np.int64]) -> Source:
    return Source(
        name=export.content.shown,
        sha256=export.content.sha256,
        format=export.format,
        rows=len(export),
        first=int(instants.min()) if len(instants) else None,
        last=int(instants.max()) if len(instants) else None,
    )


def _asides(exports: Sequence[Export], reasons: Sequence[Mapping[str, NDArray[np.bool_]]]) -> Iterator[Aside]:
    for export, own in zip(exports, reasons, strict=True):
        for reason, rows in own.items():
            for index in np.flatnonzero(rows):
                yield Aside(export.row(int(index)), reason, export.words(int(index)))
