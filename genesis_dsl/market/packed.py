"""Ticks that are kept from the first look at their files, so that these are not decoded again.

What fits is in memory; of more the rest is in a file (`aside`), and where there is none nothing is kept.
"""

from collections.abc import Iterable, Iterator
from dataclasses import field

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.aside import Aside, Filed, begin_aside
from genesis_dsl.market.bars import Bars, join
from genesis_dsl.market.narrow import Stretch, packed
from genesis_dsl.market.timeframe import TICKS


@dataclass(slots=True)
class Packed:
    """Ticks that are kept, up to so many bytes in memory (it changes).

    Attributes:
        room: In bytes; `aside`: where what needs more is written, None where nobody needed it yet.
        stretches: None where they could not be kept.
    """

    room: int
    aside: Aside | None = None
    stretches: list[Stretch | Filed] | None = field(default_factory=list)

    def add(self, ticks: Bars) -> None:
        """Keep the next ticks."""
        if self.stretches is None:
            return
        stretch = packed(ticks)
        self.room -= stretch.size
        kept = stretch if self.room >= 0 else self._put_aside(stretch)
        if kept is None:
            self.stretches = self.aside = None
        else:
            self.stretches.append(kept)

    def _put_aside(self, stretch: Stretch) -> Filed | None:
        """Write a stretch into the file; None where there is no place: its ticks are decoded again."""
        try:
            self.aside = self.aside or begin_aside()
            return self.aside.put(stretch) if self.aside else None
        except OSError:  # a full disk makes a run slower and nothing else
            return None

    def ticks(self) -> Iterator[Bars]:
        """Give them in the order of time."""
        kept = self.stretches or ()
        return together((each.read() if isinstance(each, Filed) else each).ticks() for each in kept)


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
