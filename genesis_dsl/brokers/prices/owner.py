"""Whose prices a symbol has: one source at each instant, and a switch is an event that is seen.

The second source takes over when the first has been silent for a while, and gives back when the first has
been well for longer: so a feed that flickers does not make the owner flicker. Where both are silent nobody
owns the symbol, and nothing is known. While both speak they are compared; sources that stay
apart are told, for one of them is wrong. Series are never spliced: what was made of one source's prices
begins anew at a switch.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import field
from enum import StrEnum
from operator import itemgetter

from genesis_dsl.brokers.prices.stamp import MINUTE, SECOND
from genesis_dsl.dataclass import dataclass


class Source(StrEnum):
    """Who gives the prices."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Quote:
    """What a source says now; None in the place of one says that it is silent, or too old.

    Units: prices in points of the symbol.
    """

    bid: int
    ask: int


@dataclass(frozen=True, slots=True)
class Switched:
    """Another source owns a symbol from an instant on.

    Attributes:
        apart: By how many half points their middles differed at that instant; None where one was silent.
    """

    symbol: str
    at: int
    before: Source
    after: Source
    apart: int | None


@dataclass(frozen=True, slots=True)
class Parted:
    """The sources differ by more than they may, or do so no more.

    Attributes:
        apart: In half points between their middles.
    """

    symbol: str
    at: int
    is_parted: bool
    apart: int


Event = Switched | Parted


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a source may be silent, and has to be well.

    Units: milliseconds; `apart` in half points.
    """

    lose: int = 5 * SECOND
    regain: int = MINUTE
    apart: int = 40
    parted: int = 5 * SECOND


@dataclass(slots=True)
class Ownership:
    """The sources of one symbol (it changes).

    Attributes:
        switches: From which instant on who owns it; the first since ever.
        is_parted: The sources differ by more than they may.
    """

    symbol: str
    patience: Patience = field(default_factory=Patience)
    switches: list[tuple[int, Source]] = field(default_factory=list)
    is_parted: bool = False
    _well_since: int | None = None
    _silent_since: int | None = None
    _other_since: int | None = None

    @property
    def is_second(self) -> bool:
        """Whether the second source owns it now."""
        return bool(self.switches) and self.switches[-1][1] is Source.SECONDARY

    def owner_at(self, instant: int) -> Source:
        """Say who owned the symbol at an instant."""
        row = bisect_right(self.switches, instant, key=itemgetter(0))
        return self.switches[row - 1][1] if row else Source.NOBODY

    def look(self, now: int, primary: Quote | None, secondary: Quote | None) -> list[Event]:
        """Take in what both say at an instant, later than the one before. Gives what happened."""
        if primary is None:
            self._well_since, self._silent_since = None, _first(self._silent_since, now)
        else:
            self._well_since, self._silent_since = _first(self._well_since, now), None
        return [*self._switch(now, primary, secondary), *self._compare(now, primary, secondary)]

    def _switch(self, now: int, primary: Quote | None, secondary: Quote | None) -> Iterator[Switched]:
        before = self.owner_at(now)
        after = self._chosen(before, now, secondary is not None)
        if after is not before:
            self.switches.append((now, after))
            yield Switched(self.symbol, now, before, after, _apart(primary, secondary))

    def _chosen(self, before: Source, now: int, secondary: bool) -> Source:  # noqa: FBT001  # whether it speaks
        if before is Source.PRIMARY:
            if self._silent_since is None or now - self._silent_since < self.patience.lose:
                return before
            return Source.SECONDARY if secondary else Source.NOBODY
        well = None if self._well_since is None else now - self._well_since
        if before is Source.SECONDARY and secondary:
            return Source.PRIMARY if well is not None and well >= self.patience.regain else before
        if well is not None:
            return Source.PRIMARY
        return Source.SECONDARY if secondary else Source.NOBODY

    def _compare(self, now: int, primary: Quote | None, secondary: Quote | None) -> Iterator[Parted]:
        apart = _apart(primary, secondary)
        if apart is None:
            self._other_since = None
            return
        if (apart > self.patience.apart) == self.is_parted:
            self._other_since = None
            return
        self._other_since = _first(self._other_since, now)
        if now - self._other_since >= self.patience.parted:
            self.is_parted, self._other_since = not self.is_parted, None
            yield Parted(self.symbol, now, self.is_parted, apart)


def _first(since: int | None, now: int) -> int:
    return now if since is None else since


def _apart(one: Quote | None, other: Quote | None) -> int | None:
    return None if one is None or other is None else abs(one.bid + one.ask - other.bid - other.ask)
