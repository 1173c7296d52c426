"""Ticks that are kept from the first look at their files, so that these are not decoded again."""

from collections.abc import Iterable, Iterator
from dataclasses import field

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.bars import Bars, join
from genesis_dsl.market.narrow import Stretch, packed
from genesis_dsl.market.timeframe import TICKS


@dataclass(slots=True)
class Packed:
    """Ticks that are kept, up to so many bytes (it changes).

    Attributes:
        room: In bytes; where they need more, `stretches` is None and nothing is kept.
    """

    room: int
    stretches: list[Stretch] | None = field(default_factory=list)

    def add(self, ticks: Bars) -> None:
        """Keep the next ticks."""
        if self.stretches is not None:
            self.stretches.append(packed(ticks))
            self.room -= self.stretches[-1].size
            self.stretches = self.stretches if self.room >= 0 else None

    def ticks(self) -> Iterator[Bars]:
        """Give them in the order of time."""
        return together(each.ticks() for each in self.stretches or ())


def together(stretches: Iterable[Bars]) -> Iterator[Bars]:
    """Give ticks so that what shares its millisecond stays together, over the end of a file too."""
    waiting: Bars | None = None
    for ticks in stretches:
        if waiting is not None and waiting.opened_at[-1] == ticks.opened_at[0]:
            waiting = join([waiting, ticks], TICKS)
            continue
        if waiting is not None:
            yield waiting
        waiting = ticks
    if waiting is not None:
        yield waiting
