"""Where prices come from: the files of a path, read and joined."""

import functools
import operator
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.errors import FeedError
from genesis_dsl.market.bars import Bars, cut, join
from genesis_dsl.market.files import SYNTHETIC, PriceFile, choose_files, find_files
from genesis_dsl.market.history import Market, PriceHistory, hash_days
from genesis_dsl.market.instrument import Instrument, Instruments, TickRules
from genesis_dsl.market.journal import is_journal, read_journal
from genesis_dsl.market.messages import files as say_files
from genesis_dsl.market.messages import notes as say_notes
from genesis_dsl.market.parts import Part, data_file, read_parts
from genesis_dsl.market.ticks import KINDS, TickCount
from genesis_dsl.market.timeframe import TICKS

_THREADS = 2


def read_market(
    path: Path,
    instruments: Instruments,
    symbols: Sequence[str],
    first_ms: int | None,
    last_ms: int | None,
) -> Market:
    """Read the prices of some symbols, with all earlier ones for the warm-up.

    Of several timeframes of a symbol the finest that has a bar in the span is read, ticks before all. Bars
    that close before the first tick are read as well, as history; those beside and after the ticks are not.
    The order in which files and symbols are listed does not matter.

    Units: the span in milliseconds since 1970 UTC; it has the bars that open at first_ms or later and close
        at last_ms or earlier.

    Raises:
        FeedError: The path is missing, a symbol has no bars in the span, or a file is unreadable, out of
            order, or overlaps another one.
    """
    wanted = sorted(set(symbols))
    for symbol in wanted:
        if symbol not in instruments.symbols:
            raise FeedError(say_files.no_instrument(symbol, instruments.id))
    files = find_files(path, instruments.spellings)
    chosen = {symbol: choose_files(files, symbol, path) for symbol in wanted}
    if is_journal(path):
        return _from_journal(path, wanted, first_ms, last_ms)
    with ThreadPoolExecutor(_THREADS) as pool:
        readings = {
            symbol: pool.submit(_read_history, these, instruments, first_ms, last_ms)
            for symbol, these in chosen.items()
        }
        return Market({symbol: reading.result() for symbol, reading in readings.items()})


def _from_journal(path: Path, symbols: Sequence[str], first_ms: int | None, last_ms: int | None) -> Market:
    """Read the bars that a run read, up to the end of the span."""
    histories = read_journal(path).market.histories
    found = {}
    for symbol in symbols:
        whole = histories[symbol]
        bars = cut(whole.bars, last_ms)
        if not len(bars) or (first_ms is not None and bars.opened_at[-1] < first_ms):
            first, end = int(whole.bars.opened_at[0]), int(whole.bars.closed_at[-1])
            raise FeedError(say_files.nothing_in_span(symbol, first_ms, last_ms, first, end))
        found[symbol] = whole
        if last_ms is not None and len(bars) < len(whole.bars):
            shorter = replace(whole, bars=bars, known_until=last_ms)
            found[symbol] = replace(shorter, days=hash_days(shorter.whole))
    return Market(found)


def _read_history(
    files: dict[str, list[PriceFile]], instruments: Instruments, first_ms: int | None, last_ms: int | None
) -> PriceHistory:
    """Read the finest timeframe of a symbol that has bars in the span; before ticks, bars as well."""
    outside: list[Part] = []
    for timeframe, these in files.items():
        parts = read_parts(these, instruments)
        joined = join([part.bars for part in parts], timeframe)
        bars = cut(joined, last_ms)
        if len(bars) and (first_ms is None or bars.opened_at[-1] >= first_ms):
            used = [part for part in parts if part.first <= bars.opened_at[-1]]
            before, older = _before(files, bars, instruments)
            until = last_ms if last_ms is not None and len(bars) < len(joined) else int(bars.closed_at[-1])
            history = PriceHistory(
                bars=bars,
                files=tuple(map(data_file, [*older, *used])),
                days=(),
                notes=(*_notes(used, bars, instruments), *_notes_on_other_files(files, bars, before)),
                known_until=until,
                before=before,
                ticks=_count(used),
            )
            return replace(history, days=hash_days(history.whole))
        outside += parts
    first, end = min(part.first for part in outside), max(part.end for part in outside)
    raise FeedError(say_files.nothing_in_span(outside[0].bars.symbol, first_ms, last_ms, first, end))


def _before(
    files: dict[str, list[PriceFile]], bars: Bars, instruments: Instruments
) -> tuple[Bars | None, list[Part]]:
    """Read the finest bars that close before the first tick: they are history, and nothing is met there."""
    for timeframe in (name for name in files if bars.timeframe == TICKS and name != TICKS):
        parts = read_parts(files[timeframe], instruments)
        older = cut(join([part.bars for part in parts], timeframe), int(bars.opened_at[0]))
        if len(older):
            used = [part for part in parts if part.first <= older.opened_at[-1]]
            return replace(older, tradable=np.zeros(len(older), np.bool_)), used
    return None, []


def _count(parts: list[Part]) -> TickCount | None:
    """Count the ticks of all files as those of one."""
    counts = [part.ticks for part in parts if part.ticks is not None]
    return functools.reduce(operator.add, counts) if counts else None


def _notes(parts: list[Part], bars: Bars, instruments: Instruments) -> list[str]:
    symbol, notes = bars.symbol, []
    instrument = instruments.symbols[symbol]
    unknown, outside = np.isnan(bars.volume), ~bars.tradable
    ignored = sorted({name for part in parts for name in part.ignored})
    others = sorted({part.spelling for part in parts} - {symbol})
    if others:
        notes.append(say_notes.spelt_otherwise(symbol, others))
    if any(SYNTHETIC in part.path.stem for part in parts):
        notes.append(say_notes.synthetic(symbol))
    if count := _count(parts):
        notes += _notes_on_ticks(symbol, count, instruments.ticks)
    if unknown.all():
        notes.append(say_notes.no_volume(symbol))
    elif unknown.any():
        first = int(bars.opened_at[unknown.argmax()])
        notes.append(say_notes.some_volume(symbol, int(unknown.sum()), first))
    if outside.any():
        first = int(bars.opened_at[outside.argmax()])
        notes.append(say_notes.outside_hours(symbol, int(outside.sum()), first, ticks=count is not None))
    between = _between_ticks(bars, instrument)
    if between.any():
        first = int(bars.opened_at[between.argmax()])
        tick = float(instrument.tick)
        notes.append(say_notes.between_ticks(symbol, int(between.sum()), len(bars), tick, first))
    if ignored:
        notes.append(say_notes.ignored_columns(symbol, ignored))
    return notes


def _notes_on_ticks(symbol: str, count: TickCount, rules: TickRules) -> list[str]:
    there = [kind for kind in KINDS if count.found[kind]]
    return [
        say_notes.sifted_ticks(symbol, kind, count.found[kind], getattr(rules, kind), count.first[kind])
        for kind in there
    ]


def _notes_on_other_files(files: dict[str, list[PriceFile]], bars: Bars, before: Bars | None) -> list[str]:
    read = [bars.timeframe, *([before.timeframe] if before else [])]
    others = [name for name in files if name not in read]
    notes = [say_notes.other_timeframes(bars.symbol, bars.timeframe, others)] if others else []
    if before:
        notes.append(say_notes.history_before(bars.symbol, before.timeframe, int(bars.opened_at[0])))
    return notes


def _between_ticks(bars: Bars, instrument: Instrument) -> NDArray[np.bool_]:
    """Say for each bar whether a price of it lies between two ticks; a middle may lie there by right."""
    between = np.zeros(len(bars), np.bool_)
    if instrument.tick_points == 1 or instrument.prices == "middle":
        return between
    for prices in (bars.open, bars.high, bars.low, bars.close):
        between |= prices % instrument.tick_points != 0
    return between
