"""Where prices come from: the files of a path, read and joined."""

import functools
import operator
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np

from genesis_dsl.errors import FeedError, NoSuchPrices
from genesis_dsl.market.bars import Bars, cut
from genesis_dsl.market.files import SYNTHETIC, PriceFile, choose_files, find_files
from genesis_dsl.market.history import Market, PriceHistory, later
from genesis_dsl.market.instrument import Instruments, TickRules
from genesis_dsl.market.journal import is_journal, read_journal
from genesis_dsl.market.messages import files as say_files
from genesis_dsl.market.messages import notes as say_notes
from genesis_dsl.market.parts import Part, data_file, read_parts
from genesis_dsl.market.quotes import Quotes, gather
from genesis_dsl.market.tick_files import first_tick, survey, tick_files
from genesis_dsl.market.ticks import KINDS, TickCount
from genesis_dsl.market.timeframe import TICKS
from genesis_dsl.market.versions import between_ticks, in_force

_THREADS = 2


def read_market(
    path: Path,
    instruments: Instruments,
    symbols: Sequence[str],
    first_ms: int | None,
    last_ms: int | None,
    kept: Collection[str] = (),
) -> Market:
    """Read the prices of some symbols, with all earlier ones for the warm-up.

    The ticks of the symbols that are `kept` stay in memory; those of others are read again as they are met.

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
            symbol: pool.submit(_read_history, these, instruments, first_ms, last_ms, keep=symbol in kept)
            for symbol, these in chosen.items()
        }
        return Market({symbol: reading.result() for symbol, reading in readings.items()})


def _from_journal(path: Path, symbols: Sequence[str], first_ms: int | None, last_ms: int | None) -> Market:
    """Read the bars that a run read, up to the end of the span."""
    histories = read_journal(path).market.histories
    found = {}
    for symbol in symbols:
        history = histories[symbol]
        whole = history.bars
        bars = cut(whole, last_ms)
        if not len(bars) or (first_ms is not None and bars.opened_at[-1] < first_ms):
            raise NoSuchPrices(
                say_files.nothing_in_span(symbol, first_ms, last_ms, history.first, history.last)
            )
        found[symbol] = history
        if last_ms is not None and len(bars) < len(whole):
            finest = gather(bars) if history.quotes else bars
            shorter = replace(history, finest=finest, known_until=last_ms)
            earlier = [] if history.before is None else [history.before]
            found[symbol] = replace(shorter, hashed=later(*earlier, bars))
    return Market(found)


def _read_history(
    files: dict[str, list[PriceFile]],
    instruments: Instruments,
    first_ms: int | None,
    last_ms: int | None,
    *,
    keep: bool,
) -> PriceHistory:
    """Read the finest timeframe of a symbol that has bars in the span; before ticks, bars as well."""
    outside: list[Part] = []
    for timeframe in files:
        read = functools.partial(_read_ticks, keep=keep) if timeframe == TICKS else _read_bars
        parts, history = read(files, timeframe, instruments, last_ms)
        if history and (first_ms is None or history.latest >= first_ms):
            return history
        outside += parts
    first, end = min(part.first for part in outside), max(part.end for part in outside)
    raise NoSuchPrices(say_files.nothing_in_span(outside[0].symbol, first_ms, last_ms, first, end))


def _read_bars(
    files: dict[str, list[PriceFile]], timeframe: str, instruments: Instruments, last_ms: int | None
) -> tuple[list[Part], PriceHistory | None]:
    """Read bars; of the span there may be none."""
    parts, joined = read_parts(files[timeframe], instruments)
    bars = cut(joined, last_ms)
    if not len(bars):
        return parts, None
    used = [part for part in parts if part.first <= bars.opened_at[-1]]
    history = PriceHistory(
        finest=bars,
        sources=tuple(map(data_file, used)),
        hashed=later(bars),
        notes=(*_notes_on_bars(used, bars, instruments), *_notes_on_other_files(files, bars, None)),
        known_until=last_ms if last_ms is not None and len(bars) < len(joined) else int(bars.closed_at[-1]),
    )
    return parts, history


def _read_ticks(
    files: dict[str, list[PriceFile]],
    timeframe: str,
    instruments: Instruments,
    last_ms: int | None,
    *,
    keep: bool,
) -> tuple[list[Part], PriceHistory | None]:
    """Look through ticks, and read the bars before them; of the span there may be none."""
    these = tick_files(files[timeframe], instruments)
    before, older = _before(files, first_tick(these), instruments)
    surveyed = survey(these, before, last_ms, keep=keep)
    quotes = surveyed.quotes
    if quotes is None:
        return surveyed.parts, None
    used = [part for part in surveyed.parts if part.first <= quotes.last]
    goes_on = last_ms is not None and len(quotes) < sum(part.count for part in surveyed.parts)
    history = PriceHistory(
        finest=quotes,
        sources=tuple(map(data_file, [*older, *used])),
        hashed=lambda: surveyed.days,
        notes=(*_notes_on_quotes(used, quotes, instruments), *_notes_on_other_files(files, quotes, before)),
        known_until=last_ms if goes_on and last_ms is not None else quotes.last,
        before=before,
        ticks=_count(used),
    )
    return surveyed.parts, history


def _before(
    files: dict[str, list[PriceFile]], first: int, instruments: Instruments
) -> tuple[Bars | None, list[Part]]:
    """Read the finest bars that close before the first tick: they are history, and nothing is met there."""
    for timeframe in (name for name in files if name != TICKS):
        parts, bars = read_parts(files[timeframe], instruments)
        older = cut(bars, first)
        if len(older):
            used = [part for part in parts if part.first <= older.opened_at[-1]]
            return replace(older, tradable=np.zeros(len(older), np.bool_)), used
    return None, []


def _count(parts: list[Part]) -> TickCount | None:
    """Count the ticks of all files as those of one."""
    counts = [part.ticks for part in parts if part.ticks is not None]
    return functools.reduce(operator.add, counts) if counts else None


def _notes_on_bars(parts: list[Part], bars: Bars, instruments: Instruments) -> Iterator[str]:
    symbol = bars.symbol
    unknown, outside = np.isnan(bars.volume), ~bars.tradable
    yield from _notes_on_files(parts)
    if unknown.all():
        yield say_notes.no_volume(symbol)
    elif unknown.any():
        first = int(bars.opened_at[unknown.argmax()])
        yield say_notes.some_volume(symbol, int(unknown.sum()), first)
    if outside.any():
        first = int(bars.opened_at[outside.argmax()])
        yield say_notes.outside_hours(symbol, int(outside.sum()), first, ticks=False)
    instrument = instruments.symbols[symbol]
    between = between_ticks(instrument, bars.opened_at, bars.open, bars.high, bars.low, bars.close)
    if between.any():
        first = int(bars.opened_at[between.argmax()])
        tick = float(in_force(instrument, first).tick)
        yield say_notes.between_ticks(symbol, int(between.sum()), len(bars), tick, first)
    yield from _notes_on_columns(parts)


def _notes_on_quotes(parts: list[Part], quotes: Quotes, instruments: Instruments) -> Iterator[str]:
    symbol, outside, between = quotes.symbol, quotes.outside, quotes.between
    yield from _notes_on_files(parts)
    if count := _count(parts):
        yield from _notes_on_ticks(symbol, count, instruments.ticks)
    if outside.count:
        yield say_notes.outside_hours(symbol, outside.count, outside.first, ticks=True)
    if between.count:
        tick = float(instruments.symbols[symbol].tick)
        yield say_notes.between_ticks(symbol, between.count, len(quotes), tick, between.first)
    yield from _notes_on_columns(parts)


def _notes_on_files(parts: list[Part]) -> Iterator[str]:
    symbol = parts[0].symbol
    others = sorted({part.spelling for part in parts} - {symbol})
    if others:
        yield say_notes.spelt_otherwise(symbol, others)
    if any(SYNTHETIC in part.path.stem for part in parts):
        yield say_notes.synthetic(symbol)


def _notes_on_columns(parts: list[Part]) -> Iterator[str]:
    ignored = sorted({name for part in parts for name in part.ignored})
    if ignored:
        yield say_notes.ignored_columns(parts[0].symbol, ignored)


def _notes_on_ticks(symbol: str, count: TickCount, rules: TickRules) -> list[str]:
    there = [kind for kind in KINDS if count.found[kind]]
    return [
        say_notes.sifted_ticks(symbol, kind, count.found[kind], getattr(rules, kind), count.first[kind])
        for kind in there
    ]


def _notes_on_other_files(
    files: dict[str, list[PriceFile]], finest: Bars | Quotes, before: Bars | None
) -> list[str]:
    read = [finest.timeframe, *([before.timeframe] if before else [])]
    others = [name for name in files if name not in read]
    notes = [say_notes.other_timeframes(finest.symbol, finest.timeframe, others)] if others else []
    if before and isinstance(finest, Quotes):
        notes.append(say_notes.history_before(finest.symbol, before.timeframe, finest.first))
    return notes
