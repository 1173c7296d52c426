"""The ticks of a file as bars of one price each, sifted and put in order as the instruments file says.

1. Every row must hold two prices: what is none is refused, as in bars.
2. Crossed ticks are left out, then late ones, then repeated ones, then all but the last of a millisecond,
   each where the rules say so. Whatever is done with them, they are counted, and the first is named.

Of ticks that share a millisecond each is an event of its own, in the order of the file.
"""

from typing import get_args

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import FeedError
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.columns import Columns
from genesis_dsl.market.instrument import Instrument, TickKind, TickRules
from genesis_dsl.market.messages import rows as messages
from genesis_dsl.market.narrow import ticks_of
from genesis_dsl.market.points import to_points
from genesis_dsl.market.versions import tradable_bars

Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]


KINDS: tuple[TickKind, ...] = get_args(TickKind)


@dataclass(frozen=True, slots=True)
class TickCount:
    """What stood in files of ticks; one tick can be of several kinds.

    Attributes:
        read, used: Rows of the files, and those that orders meet.
        found: How many there are of each kind.
        first: The first row of each kind that is there, as a person finds it.
    """

    read: int
    used: int
    found: dict[TickKind, int]
    first: dict[TickKind, str]

    def __add__(self, other: "TickCount") -> "TickCount":
        """Count the ticks of two files, the earlier one first."""
        found = {kind: self.found[kind] + other.found[kind] for kind in KINDS}
        first = {**other.first, **self.first}
        return TickCount(self.read + other.read, self.used + other.used, found, first)


def to_ticks(columns: Columns, instrument: Instrument, rules: TickRules) -> tuple[Bars, TickCount]:
    """Turn what a file holds into ticks of an instrument; the spread of each is its own.

    Raises:
        FeedError: As `Sieve.take`; or no tick is left.
    """
    sieve = Sieve(instrument, rules)
    ticks = sieve.take(columns, last=True)
    if len(ticks) == 0:
        raise FeedError(messages.no_tick_left(columns.place.path, sieve.found["crossed"]))
    return ticks, sieve.count


class Sieve:
    """Sifts the ticks of one file, a stretch of its rows after the other (it changes).

    How a file is cut into stretches changes nothing: what may share its millisecond with a row to come is
    held back until that is known. To sort late ticks in, a file has to be one stretch.
    """

    def __init__(self, instrument: Instrument, rules: TickRules) -> None:
        """Start before the first row."""
        self.instrument, self.rules = instrument, rules
        self.found: dict[TickKind, int] = dict.fromkeys(KINDS, 0)
        self._read = self._used = 0
        self._first: dict[TickKind, str] = {}
        self._latest = np.iinfo(np.int64).min
        self._held: tuple[Rows, ...] = (np.zeros(0, np.int64),) * 4

    @property
    def count(self) -> TickCount:
        """Count what came so far."""
        return TickCount(self._read, self._used, dict(self.found), dict(self._first))

    def take(self, columns: Columns, *, last: bool) -> Bars:
        """Take in the next rows. Gives the ticks that are certain by now.

        With the last rows, and where all rows to come are later, these are all of them.

        A tick's price is the bid, or the middle, half a point down, where the instrument's prices are such.

        Raises:
            FeedError: A price is missing, none, or between two points; an ask is beyond reason; or a tick is
                crossed or late where the rules refuse it.
        """
        bid, ask = (to_points(columns, name, self.instrument) for name in ("bid", "ask"))
        most = ask.max(initial=0)
        if most > 2 * bid.min(initial=most) and (far := ask > 2 * bid).any():
            raise FeedError(messages.far_ask(*_prices(columns, int(far.argmax()))))
        fresh = self._in_order(columns, bid, ask)
        held = len(self._held[0]) > 0
        time, bid, ask, rows = _joined(self._held, fresh) if held else fresh
        certain = len(time) if last else int(np.searchsorted(time, time[-1:].max(initial=0)))
        self._held = tuple(each[certain:].copy() for each in (time, bid, ask, rows))
        ticks = self._of_one_time(columns, *(each[:certain] for each in (time, bid, ask, rows)))
        self._read += len(columns.opened_at)
        self._used += len(ticks)
        return ticks

    def _in_order(self, columns: Columns, bid: Rows, ask: Rows) -> tuple[Rows, ...]:
        """Leave out what is crossed or late. Gives times, both prices and rows, in the order of time."""
        time = columns.opened_at
        if len(time) and time[0] >= self._latest and not ((time[1:] < time[:-1]).any() or (ask < bid).any()):
            self._latest = int(time[-1])  # as it is for nearly every file
            return time, bid, ask, np.arange(self._read, self._read + len(time))
        rows = self._chosen(columns, bid, ask)
        return time[rows], bid[rows], ask[rows], rows + self._read

    def _chosen(self, columns: Columns, bid: Rows, ask: Rows) -> Rows:
        """Find the rows that are neither crossed nor late, in the order of time."""
        rows = np.arange(len(bid))
        crossed = ask < bid
        if self.rules.crossed == "refuse" and crossed.any():
            raise FeedError(messages.crossed_tick(*_prices(columns, int(crossed.argmax()))))
        self._note("crossed", columns, rows[crossed])
        rows = rows[~crossed] if crossed.any() else rows

        time = columns.opened_at[rows] if len(rows) < len(bid) else columns.opened_at
        latest = np.maximum(np.maximum.accumulate(time), self._latest)
        late = time < latest
        if self.rules.late == "refuse" and late.any():
            at = int(late.argmax())
            told = columns.place.row(int(rows[at]))
            raise FeedError(messages.late_tick(told, int(time[at]), int(latest[at])))
        self._note("late", columns, rows[late])
        self._latest = int(latest[-1]) if len(latest) else self._latest
        if self.rules.late == "sort" and late.any():
            return rows[np.argsort(time, kind="stable")]
        return rows[~late] if late.any() else rows

    def _of_one_time(self, columns: Columns, time: Rows, bid: Rows, ask: Rows, rows: Rows) -> Bars:
        """Look at the ticks that share their millisecond, and make ticks of what stays."""
        same = time[1:] == time[:-1]
        if same.any():
            here = rows - self._read
            repeats = _repeats(time, bid, ask)
            self._note("repeated", columns, here[repeats])
            if self.rules.repeated == "leave out":
                time, bid, ask, here = (each[~repeats] for each in (time, bid, ask, here))
                same = time[1:] == time[:-1]
            self._note("same_time", columns, here[1:][same])
            if self.rules.same_time == "keep last":
                stays = np.append(~same, True)
                time, bid, ask = time[stays], bid[stays], ask[stays]
        return _as_ticks(self.instrument, time, bid, ask)

    def _note(self, kind: TickKind, columns: Columns, rows: Rows) -> None:
        """Count ticks of a kind, and name the first; rows are counted from the first of this stretch."""
        self.found[kind] += len(rows)
        if len(rows) and kind not in self._first:
            self._first[kind] = columns.place.row(int(rows[0]))


def _joined(one: tuple[Rows, ...], other: tuple[Rows, ...]) -> tuple[Rows, ...]:
    return tuple(np.concatenate(pair) for pair in zip(one, other, strict=True))


def _as_ticks(instrument: Instrument, time: Rows, bid: Rows, ask: Rows) -> Bars:
    spread = ask - bid
    price = bid + spread // 2 if instrument.prices == "middle" else bid
    tradable = tradable_bars(instrument, time, time + 1)  # the millisecond it stands in
    return ticks_of(instrument.symbol, time, price, spread, tradable)


def _repeats(time: Rows, bid: Rows, ask: Rows) -> Mask:
    """Say which ticks are an earlier one of their millisecond once more.

    Shapes: (n,) each, in the order of time.
    """
    shared = np.zeros(len(time), np.bool_)
    same = time[1:] == time[:-1]
    shared[1:] |= same
    shared[:-1] |= same
    rows = np.flatnonzero(shared)
    order = rows[np.lexsort((rows, ask[rows], bid[rows], time[rows]))]
    before, after = order[:-1], order[1:]
    again = (time[before] == time[after]) & (bid[before] == bid[after]) & (ask[before] == ask[after])
    repeats = np.zeros(len(time), np.bool_)
    repeats[after[again]] = True
    return repeats


def _prices(columns: Columns, row: int) -> tuple[str, float, float]:
    """Name a row, and its prices."""
    return columns.place.row(row), float(columns.prices["bid"][row]), float(columns.prices["ask"][row])
