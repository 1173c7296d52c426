"""The news of a scenario: what words about them say at the close of each of its bars.

A list of `events:` holds from its moment on, until a later one gives them anew; the first holds from the
first bar on. They are known ahead, as those of a calendar are.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field

import numpy as np

from genesis_dsl.checker.typed import Typed
from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.column import Column
from genesis_dsl.language import kinds
from genesis_dsl.trials.news import news_at, times_of
from genesis_dsl.trials.timeline import Timeline
from genesis_dsl.trials.values import ABSENT, Cell


@dataclass(slots=True)
class Foreseen:
    """The events that a scenario gives (it grows while a strategy is looked through).

    Attributes:
        lines: Each with the number of its moment.
        calendars: The news files by id.
        asked: What is read of them, by a word for it.
    """

    timeline: Timeline
    lines: list[tuple[int, kinds.Line]]
    calendars: Mapping[str, kinds.News]
    asked: dict[str, Typed] = field(default_factory=dict)

    def ask(self, typed: Typed) -> str:
        """Remember what is read. Gives a word for it."""
        word = " ".join(map(str, ("news", *typed.data)))
        self.asked[word] = typed
        return word

    def columns(self, rows: np.ndarray) -> Iterator[tuple[str, Column]]:
        """Give what is read its column; `rows` says which of the bars there are."""
        closes = self.timeline.times[rows, 1].tolist()
        for word, typed in self.asked.items():
            cells = self._cells(typed, closes)
            values = np.array([float(each.value) for each in cells], np.float64)
            yield word, Column(values, np.array([each.why for each in cells], np.uint8))

    def _cells(self, typed: Typed, closes: list[int]) -> list[Cell]:
        symbol = self.timeline.instrument.symbol
        said = [
            None if isinstance(line.value, kinds.Unknown) else times_of(line, typed, symbol, self.calendars)
            for _, line in self.lines
        ]
        begins = [self.timeline.instants[place] if place else 0 for place, _ in self.lines]
        cells = []
        for now in closes:
            known = [times for begin, times in zip(begins, said, strict=True) if begin <= now]
            times = known[-1] if known else None
            cells.append(ABSENT if times is None else news_at(now, typed, times))
        return cells
