"""Files of ticks, gone through once before the run: checked, counted, hashed, made into minutes.

They are kept for the run, packed: in memory what fits into a hundred megabytes, the rest in a file. Where
there is no place for one, nothing but a block is kept, and the files are read again.
"""

import itertools
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import FeedError
from genesis_dsl.market.bars import Bars, cut, join
from genesis_dsl.market.columns import FIRST_MS, QUOTES, Columns, hash_file, read_columns, read_quotes
from genesis_dsl.market.files import PriceFile
from genesis_dsl.market.history import DataDay, DayHashes
from genesis_dsl.market.instrument import Instrument, Instruments, TickRules
from genesis_dsl.market.messages import files as say_files
from genesis_dsl.market.messages import rows as messages
from genesis_dsl.market.packed import Packed, together
from genesis_dsl.market.parts import Part, check_apart
from genesis_dsl.market.quotes import BLOCK, Gathered, Held, Origin, Quotes, ahead
from genesis_dsl.market.ticks import Sieve
from genesis_dsl.market.timeframe import TICKS

ROOM = 100 << 20
"""Bytes that the ticks of a symbol may take in memory: fifteen million of most."""

State = tuple[int, int]
"""How long a file is, and when it was written."""


@dataclass(frozen=True, slots=True)
class TickFile:
    """A file of ticks, how it is sifted, and the state in which it was first seen."""

    file: PriceFile
    instrument: Instrument
    rules: TickRules
    state: State

    def sifted(self, sieve: Sieve) -> Iterator[tuple[Columns, Bars]]:
        """Read it, stretch by stretch. Gives what stands in each, and the ticks that are certain by then.

        Raises:
            FeedError: It cannot be read, somebody wrote it anew, or a tick in it cannot be used.
        """
        path = self.file.path
        if _state(path) != self.state:
            raise FeedError(say_files.changed_meanwhile(path))
        whole = self.rules.late == "sort"  # the last tick may belong before the first
        stretches = iter([read_columns(path, QUOTES)]) if whole else ahead(read_quotes(path, BLOCK))
        columns = next(stretches)
        latest = FIRST_MS
        for following in itertools.chain(stretches, [None]):
            latest = max(latest, int(columns.opened_at.max()))
            apart = following is None or int(following.opened_at.min()) > latest
            yield columns, sieve.take(columns, last=apart)
            columns = following or columns

    def ticks(self) -> Iterator[Bars]:
        """Give its ticks in the order of time."""
        sieve = Sieve(self.instrument, self.rules)
        return (ticks for _, ticks in self.sifted(sieve) if len(ticks))


@dataclass(frozen=True, slots=True)
class TickFiles:
    """Several files of a symbol, in the order of time, none begun before another is over."""

    files: tuple[TickFile, ...]

    def ticks(self) -> Iterator[Bars]:
        """Give their ticks; what shares its millisecond stays together over the end of a file."""
        return together(itertools.chain.from_iterable(each.ticks() for each in self.files))


@dataclass(frozen=True, slots=True)
class Surveyed:
    """What a first look at files of ticks found.

    Attributes:
        parts: All files, in the order of time.
        quotes: The ticks of the span; None where there is none.
        days: The hashes of their days, with the bars before them.
    """

    parts: list[Part]
    quotes: Quotes | None
    days: tuple[DataDay, ...]


def tick_files(files: list[PriceFile], instruments: Instruments) -> TickFiles:
    """Put files of ticks in the order of their first one.

    Raises:
        FeedError: A file cannot be read, or holds none.
    """
    rules, symbols = instruments.ticks, instruments.symbols
    found = [TickFile(each, symbols[each.symbol], rules, _state(each.path)) for each in files]
    if len(found) > 1:
        found.sort(key=_first_tick)
    return TickFiles(tuple(found))


def first_tick(files: TickFiles) -> int:
    """Say when the first tick came."""
    return _first_tick(files.files[0])


def survey(files: TickFiles, before: Bars | None, last_ms: int | None, *, keep: bool = False) -> Surveyed:
    """Go through all ticks of some files.

    Args:
        before: The bars before the first tick, whose days are hashed with theirs.
        last_ms: The end of the span, which is not in it; what stands behind it is checked and counted.
        keep: Whether all ticks stay in memory as they are; else they are packed.

    Raises:
        FeedError: A file cannot be read or overlaps another one, or a tick in it cannot be used.
    """
    looker, parts = _Looker(before, last_ms, keep=keep), []
    with ThreadPoolExecutor(1) as pool:
        for each in files.files:
            hashed = pool.submit(hash_file, each.file.path)
            part = looker.look_through(each)
            parts.append(replace(part, sha256=hashed.result()))
    for earlier, later in itertools.pairwise(parts):
        check_apart(earlier, later)
    return looker.found(files, parts)


class _Looker:
    """Looks through files, one after the other (it changes)."""

    def __init__(self, before: Bars | None, last_ms: int | None, *, keep: bool) -> None:
        self._last_ms = last_ms
        self._kept: list[Bars] | None = [] if keep else None
        self._packed = Packed(0 if keep else ROOM)
        self._gathered: Gathered | None = None
        self._days = DayHashes()
        if before is not None:
            self._days.add(before)

    def look_through(self, each: TickFile) -> Part:
        """Take in the ticks of a file. Gives what is known of it, without its hash."""
        file, sieve = each.file, Sieve(each.instrument, each.rules)
        first = last = 0
        ignored: tuple[str, ...] = ()
        for columns, ticks in each.sifted(sieve):
            ignored = columns.ignored
            if len(ticks):
                first, last = first or int(ticks.opened_at[0]), int(ticks.opened_at[-1])
                self._take_in(cut(ticks, self._last_ms), each.instrument)
        count = sieve.count
        if count.used == 0:
            raise FeedError(messages.no_tick_left(file.path, count.found["crossed"]))
        named = (file.symbol, file.timeframe, file.path, file.spelling)
        return Part(*named, "", ignored, count.used, first, last, last, count)

    def _take_in(self, ticks: Bars, instrument: Instrument) -> None:
        if len(ticks):
            self._gathered = self._gathered or Gathered(instrument)
            self._gathered.add(ticks)
            self._days.add(ticks)
            if self._kept is not None:
                self._kept.append(ticks)
            else:
                self._packed.add(ticks)

    def found(self, files: TickFiles, parts: list[Part]) -> Surveyed:
        if self._gathered is None:
            return Surveyed(parts, None, ())
        quotes = self._gathered.quotes(parts[0].symbol, self._origin(files), self._last_ms)
        return Surveyed(parts, quotes, self._days.finish())

    def _origin(self, files: TickFiles) -> Origin:
        if self._kept is not None:
            return Held(join(self._kept, TICKS))
        return self._packed if self._packed.stretches else files


def _state(path: Path) -> State:
    try:
        found = path.stat()
    except OSError as fault:
        raise FeedError(say_files.unreadable(path, fault.strerror or str(fault))) from None
    return found.st_size, found.st_mtime_ns


def _first_tick(each: TickFile) -> int:
    for ticks in each.ticks():
        return int(ticks.opened_at[0])
    path: Path = each.file.path
    raise FeedError(messages.no_tick_left(path, 1))
