"""The tape: the events of a run, and the ticks that orders meet, in the kernel's arrays a stretch at a time.

Bars and columns lie in the kernel whole; of ticks a block of each symbol does. A stretch of events ends where
the first of these blocks ends; before the next one the block behind it takes its place. Rows go on being
counted from the first tick, so that nobody but the tape knows of blocks: only where the first row would lie
is moved. One row of the block before stays, for what is now is read there until the next tick comes.

A run without ticks is one stretch. Where some symbols have ticks and others bars, the events that are behind
stay where they are: of a fill inside of a bar one may ask at which of them it was made.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.quiet import quiet_events
from genesis_dsl.engine.world import STRETCH, World
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.instants import Events, lay_in
from genesis_dsl.market.quotes import Quotes

MOST_OTHERS = 65_536
"""Events of a stretch that are not of ticks."""
_PRICES = ("open", "high", "low", "close", "spread")


@dataclass(frozen=True, slots=True)
class Reel:
    """The ticks of a symbol, and where in the kernel a block of them goes: behind these rows.

    Attributes:
        sym, clock: Its numbers.
        clock_row, bar_row: Of `World.clock_time`, and of `Venue.bars`: that of the tick before.
    """

    quotes: Quotes
    sym: int
    clock: int
    clock_row: int
    bar_row: int


def room_of(quotes: Quotes) -> int:
    """Say how many rows a symbol's ticks take in the kernel: a block, and the tick before it."""
    return quotes.longest + 1


def events_room(events: Events, several: Sequence[Quotes], *, keeps: bool) -> int:
    """Say how many events are in the kernel at once; `keeps`: those that are behind as well."""
    if keeps or not several:
        return len(events) + sum(map(len, several))
    return min(len(events), MOST_OTHERS) + sum(each.longest for each in several)


class _Block:
    """The block of a reel that is in the kernel (it changes)."""

    def __init__(self, world: World, reel: Reel, first: int) -> None:
        """Go to the first tick at this instant or later; it is the next one of its clock."""
        self.world, self.reel = world, reel
        self._blocks: Iterator[Bars] = reel.quotes.blocks()
        self._base = self._length = self.at = 0
        while True:
            self._load()
            self.at = int(np.searchsorted(self.times, first))
            if self.at < self._length or self.is_last:
                break
        world.clock_row[reel.clock] = self._base + self.at - 1

    @property
    def times(self) -> NDArray[np.int64]:
        """When the ticks of the block come."""
        start = self.reel.clock_row + 1
        return self.world.clock_time[start : start + self._length]

    @property
    def is_last(self) -> bool:
        """Say whether no block comes behind it."""
        return self._base + self._length >= len(self.reel.quotes)

    def go_on(self) -> None:
        """Put the next block in, where this one is over."""
        if self.at == self._length and not self.is_last:
            self._load()
            self.at = 0

    def place(self) -> None:
        """Tell the kernel where the first tick of all would lie, and how many are known."""
        w, reel = self.world, self.reel
        w.clock_first[reel.clock] = reel.clock_row + 1 - self._base
        w.v.symbols[reel.sym]["first_bar"] = reel.bar_row + 1 - self._base
        w.clock_count[reel.clock] = self._base + self._length

    def _load(self) -> None:
        w, reel = self.world, self.reel
        clock, bar, last = reel.clock_row, reel.bar_row, self._length
        w.clock_time[clock], w.clock_open[clock] = w.clock_time[clock + last], w.clock_open[clock + last]
        w.v.bars[:, bar], w.v.tradable[bar] = w.v.bars[:, bar + last], w.v.tradable[bar + last]
        ticks = next(self._blocks)
        self._base += self._length
        self._length = len(ticks)
        w.clock_time[clock + 1 : clock + 1 + len(ticks)] = ticks.closed_at
        w.clock_open[clock + 1 : clock + 1 + len(ticks)] = ticks.tradable
        w.v.tradable[bar + 1 : bar + 1 + len(ticks)] = ticks.tradable
        for row, name in zip(w.v.bars, _PRICES, strict=True):
            row[bar + 1 : bar + 1 + len(ticks)] = getattr(ticks, name)


class Tape:
    """The stretch of events that lies in the kernel (it changes).

    Attributes:
        begin, end: The numbers of its first event, and of the first one behind it.
    """

    def __init__(
        self,
        world: World,
        reels: Sequence[Reel],
        events: Events,
        first: int,
        speaking: NDArray[np.int64] | None = None,
    ) -> None:
        """Lay in the first stretch.

        Args:
            first: The instant of the first tick that is met, or one before.
            speaking: The instants at which somebody may have something to say; None where no event is quiet.
        """
        self._world, self._others, self._speaking = world, events, speaking
        self._keeps = len(reels) < len(world.v.symbols)
        self._blocks = [_Block(world, each, first) for each in reels]
        self._next = self._heard = self.begin = 0
        self.end = len(events)
        self._time = events.time
        if reels:
            self.end = 0
            self._lay_in()

    @property
    def events(self) -> int:
        """Count the events of the run; at most so many, as long as ticks are to come."""
        if self._is_last:
            return self.end
        ahead = sum(len(each.reel.quotes) for each in self._blocks)
        return self.end + len(self._others) - self._next + ahead

    def reach(self, event: int) -> None:
        """Go on to the stretch in which an event lies; behind the last one it stays there."""
        while event >= self.end and not self._is_last:
            self._lay_in()
        self._world.context[STRETCH] = 0 if self._keeps else self.begin
        for each in self._blocks:
            each.place()

    def number(self, instant: int) -> int:
        """Number the first event of the stretch that is later than an instant."""
        return self.begin + int(np.searchsorted(self._time, instant, side="right"))

    @property
    def _is_last(self) -> bool:
        if not self._blocks:
            return True
        over = all(each.is_last and each.at == len(each.times) for each in self._blocks)
        return over and self._next == len(self._others)

    def _lay_in(self) -> None:
        """Put the next stretch of events into the kernel, and the blocks of ticks that it needs."""
        for each in self._blocks:
            each.go_on()
        until = self._until()
        others = int(np.searchsorted(self._others.time, until, side="right"))
        met = []
        for each in self._blocks:
            times = each.times
            end = int(np.searchsorted(times, until, side="right"))
            met.append(times[each.at : end])
            each.at = end
        w, first = self._world, self.end if self._keeps else 0
        room = Events(w.ev_time[first:], w.ev_roll[first:], w.ev_swap[first:], w.ev_ticks[first:])
        found = lay_in(_rows(self._others, self._next, others), met, room)
        self._next = others
        self.begin, self.end = self.end, self.end + len(found)
        place = slice(first, first + len(found))
        if self._speaking is not None and len(found):
            heard = self._heard
            self._heard = int(np.searchsorted(self._speaking, found.time[-1], side="right"))
            w.ev_quiet[place] = quiet_events(found, [self._speaking[heard : self._heard]])
        self._time = w.ev_time[place]

    def _until(self) -> int:
        """Say up to which instant all that happens is at hand, and there is room for it."""
        known = [int(each.times[-1]) for each in self._blocks if not each.is_last]
        most = self._next + MOST_OTHERS
        if most < len(self._others):
            known.append(int(self._others.time[most]) - 1)
        return min(known, default=np.iinfo(np.int64).max)


def _rows(events: Events, first: int, last: int) -> Events:
    cut = slice(first, last)
    return Events(events.time[cut], events.roll[cut], events.swap[cut], events.ticks[cut])
