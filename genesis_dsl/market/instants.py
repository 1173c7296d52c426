"""The instants that a run lives through, in one declared order.

Ticks come behind all that happens at their instant, for a bar that closes there is over before them. Each is
an event of its own, also of those that share a millisecond; the first ticks of an instant in several symbols
are one event, then the second ones, and so on.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass

NO_ROLLOVER = -1


@dataclass(frozen=True, slots=True)
class Events:
    """Instants in the order of time.

    Shapes: all (E,).

    Attributes:
        time: Milliseconds since 1970 UTC.
        roll: Bit 2c: a day of calendar c begins; bit 2c + 1: a week; bit 62 - c: a month, where that is read.
        swap: The weekday of the day that ends at a rollover (Monday is 0), -1 where there is none.
        ticks: 1 where ticks are met, and nothing else happens; 0 elsewhere, and before ticks are put in.
    """

    time: NDArray[np.int64]
    roll: NDArray[np.int64]
    swap: NDArray[np.int64]
    ticks: NDArray[np.uint8]

    def __len__(self) -> int:
        """Count the events."""
        return len(self.time)


def merged(lists: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Join instants in order, without repeating one.

    What is in order is merged, where `np.unique` would hash; and `np.unique` imports masked arrays.
    """
    instants: NDArray[np.int64] = np.sort(np.concatenate(lists), kind="stable")
    is_new = np.ones(len(instants), np.bool_)
    np.not_equal(instants[1:], instants[:-1], out=is_new[1:])
    once: NDArray[np.int64] = instants[is_new]
    return once


def with_ticks(events: Events, ticks: Sequence[NDArray[np.int64]]) -> Events:
    """Put the ticks of several symbols behind what else happens at their instants."""
    count = len(events) + len(_in_turn(ticks))
    time, roll, swap = np.empty((3, count), np.int64)
    room = Events(time, roll, swap, np.empty(count, np.uint8))
    return lay_in(events, ticks, room) if count > len(events) else events


def lay_in(events: Events, ticks: Sequence[NDArray[np.int64]], room: Events) -> Events:
    """Put ticks behind what else happens at their instants, into rows that are there. Gives those in use."""
    met = _in_turn(ticks)
    count = len(events) + len(met)
    found = Events(room.time[:count], room.roll[:count], room.swap[:count], room.ticks[:count])
    found.roll[:], found.swap[:], found.ticks[:] = 0, NO_ROLLOVER, 1
    # where each of the few others stands among the many ticks
    places = np.searchsorted(met, events.time, side="left") + np.arange(len(events))
    found.roll[places], found.swap[places], found.ticks[places] = events.roll, events.swap, 0
    found.time[places], found.time[found.ticks.view(np.bool_)] = events.time, met
    return found


def without_ticks(events: Events) -> Events:
    """Leave the ticks out again."""
    others = events.ticks == 0
    if others.all():
        return events
    return Events(events.time[others], events.roll[others], events.swap[others], events.ticks[others])


def _in_turn(several: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Repeat each instant as often as the symbol with the most ticks there has some."""
    if len(several) == 1:
        return several[0]
    instants = merged([*several, np.zeros(0, np.int64)])
    counts = np.zeros(len(instants), np.int64)
    for each in several:
        counts = np.maximum(counts, np.bincount(np.searchsorted(instants, each), minlength=len(instants)))
    return np.repeat(instants, counts)
