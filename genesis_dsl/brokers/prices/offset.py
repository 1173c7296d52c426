"""The clock of a server against ours, inferred from ticks that have just arrived.

A tick carries the server's clock. One that was not there when we looked a moment ago has just come, so that
its stamp less our own clock is the server's offset, but for the way it took: whole quarters of an hour, as
all zones have them. Several symbols must agree, so that one with delayed prices deceives nobody. Our clock is
trusted: keep it right by NTP.
"""

from collections import Counter
from dataclasses import field
from typing import NamedTuple

from genesis_dsl.brokers.prices.stamp import MINUTE, SECOND, ServerTime
from genesis_dsl.dataclass import dataclass

QUARTER = 15 * MINUTE
RECENT = 5 * SECOND
"""A tick that came between two looks farther apart than this may be older than it seems."""
SLOW = 10 * SECOND
"""The longest way of a tick, and the time between two looks."""
EARLY = 2 * SECOND
"""How far our clock may be behind."""
FARTHEST = 15 * 60 * MINUTE
"""No zone is farther from UTC, seven hours beyond New York's included."""
REMEMBERED = 5 * MINUTE
AGREEING = 3
"""So many symbols must agree."""
ALONE = MINUTE
"""Where fewer have ticks, all of them must have said the same for so long."""


@dataclass(frozen=True, slots=True)
class Offset:
    """The server's clock less UTC.

    Attributes:
        ms: Milliseconds.
        agreeing, watched: How many symbols say so, of how many that had a tick lately.
        seen: The instant at which it was confirmed last.
    """

    ms: int
    agreeing: int
    watched: int
    seen: int

    def instant(self, stamp: ServerTime) -> int:
        """Give the instant of a stamp of these days."""
        return stamp - self.ms

    def stamp(self, instant: int) -> ServerTime:
        """Write an instant of these days as the server does."""
        return ServerTime(instant + self.ms)


@dataclass(frozen=True, slots=True)
class OffsetChanged:
    """The server's clock was put forward or back, or was told for the first time.

    Attributes:
        at: The instant at which it was seen.
    """

    at: int
    before: int | None
    after: Offset


class _Vote(NamedTuple):
    """What a symbol says: the offset in whole quarters, what is left beyond it, and when it said so."""

    ms: int
    beyond: int
    at: int

    @property
    def is_sound(self) -> bool:
        """Whether both clocks can be right."""
        return self.beyond >= -SLOW and abs(self.ms) <= FARTHEST


@dataclass(slots=True)
class OffsetWatch:
    """Looks at the newest tick of each symbol, again and again (it changes).

    Attributes:
        offset: What is known; None until enough symbols agree. Over a weekend it is what it was.
        odd: How far stamps and our clock are from any quarter of an hour, where symbols agree on none: one of
            the two clocks is wrong. None where all is well.
    """

    offset: Offset | None = None
    odd: int | None = None
    _last: dict[str, tuple[ServerTime, int]] = field(default_factory=dict)
    _votes: dict[str, _Vote] = field(default_factory=dict)
    _unanimous: tuple[int, int] | None = None

    def look(self, newest: dict[str, ServerTime], now: int) -> OffsetChanged | None:
        """Take in the newest stamp of each symbol at an instant of our clock. Gives a change, if any."""
        for symbol, stamp in newest.items():
            before = self._last.get(symbol)
            self._last[symbol] = stamp, now
            if before is not None and stamp != before[0] and 0 <= now - before[1] <= RECENT:
                ms = -(-(stamp - now - EARLY) // QUARTER) * QUARTER
                self._votes[symbol] = _Vote(ms, stamp - now - ms, now)
        return self._decide(now)

    def _decide(self, now: int) -> OffsetChanged | None:
        lately = {name: each for name, each in self._votes.items() if 0 <= now - each.at <= REMEMBERED}
        self._votes = lately
        sound = Counter(each.ms for each in lately.values() if each.is_sound)
        self.odd = self._oddness() if self._votes and not sound else None
        if not sound:
            return None
        ((ms, agreeing),) = sound.most_common(1)
        if not self._are_enough(ms, agreeing, now):
            return None
        before = self.offset
        self.offset = Offset(ms, agreeing, len(self._votes), now)
        if before is not None and before.ms == ms:
            return None
        return OffsetChanged(now, None if before is None else before.ms, self.offset)

    def _are_enough(self, ms: int, agreeing: int, now: int) -> bool:
        """Say whether a majority may be believed; a few symbols only when they have agreed for a while."""
        if agreeing < len(self._votes):
            self._unanimous = None
        elif self._unanimous is None or self._unanimous[0] != ms:
            self._unanimous = ms, now
        if agreeing >= AGREEING:
            return 3 * agreeing >= 2 * len(self._votes)
        return self._unanimous is not None and now - self._unanimous[1] >= ALONE

    def _oddness(self) -> int:
        found = sorted(
            each.beyond + (each.ms if abs(each.ms) > FARTHEST else 0) for each in self._votes.values()
        )
        return found[len(found) // 2]
