"""The outcomes of conditions that read only prices and time, day by day as they come to be.

`blocks` packs the same days of a whole run.
"""

from collections.abc import Iterator
from dataclasses import field

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.assemble import Assembled
from genesis_dsl.engine.column import is_true
from genesis_dsl.engine.columns import Columns
from genesis_dsl.engine.live.tail import Tail
from genesis_dsl.engine.showing import INSIDE
from genesis_dsl.graph.node import Chart
from genesis_dsl.trace.blocks import DAY, Outcomes, clocks_of, grid_of, slot_of
from genesis_dsl.trace.rows import OutcomeBlockRow


@dataclass(slots=True)
class Asked:
    """Conditions that are asked at the close of a chart, over the day that is under way (it changes).

    Attributes:
        registers: Where a live session holds them, once something was taken in of one.

    Shapes: each of true and known (C,).
    """

    symbol: str
    chart: Chart
    parts: list[int]
    nodes: list[int]
    times: list[int] = field(default_factory=list)
    true: list[NDArray[np.bool_]] = field(default_factory=list)
    known: list[NDArray[np.bool_]] = field(default_factory=list)
    registers: NDArray[np.int64] | None = None

    def begin(self, columns: Columns, since: int) -> None:
        """Take in what was so at the closes behind an instant."""
        bars = columns.charts[self.chart]
        rows = np.flatnonzero(bars.tradable & (bars.closed_at > since))
        each = [columns.on(self.chart, node) for node in self.nodes]
        self.times = bars.closed_at[rows].tolist()
        self.true = list(np.array([is_true(one)[rows] for one in each]).T)
        self.known = list(np.array([one.why[rows] == op.KNOWN for one in each]).T)

    def take(self, tail: Tail, row: int) -> None:
        """Take in what was so at an event."""
        if self.registers is None:
            self.registers = np.array([tail.registers[node] for node in self.nodes])
        known = tail.why[row, self.registers] == op.KNOWN
        self.times.append(int(tail.times[row]))
        self.true.append(known & (tail.values[row, self.registers] != 0.0))
        self.known.append(known)

    def rows(self, until: int) -> Iterator[OutcomeBlockRow]:
        """Give the days that are over by an instant, and forget them."""
        count = int(np.searchsorted(self.times, until, side="right"))
        if count == 0:
            return
        grid = grid_of(np.array(self.times[:count], np.int64), slot_of(self.chart))
        asked = grid.bits(np.ones(count, np.bool_))
        true, known = np.array(self.true[:count]), np.array(self.known[:count])
        for place, part in enumerate(self.parts):
            bits = grid.bits(true[:, place]), grid.bits(known[:, place])
            outcomes = Outcomes(part, self.symbol, grid.slot, grid.days, asked, *bits)
            yield from outcomes.rows(int(grid.days[0]), int(grid.days[-1]) + DAY)
        del self.times[:count], self.true[:count], self.known[:count]


@dataclass(slots=True)
class Days:
    """All conditions of a live session that are columns (it changes).

    Attributes:
        first: The instant from which on strategies decide.
        over: The days before it were given; that of a session that goes on begins here.
    """

    first: int
    over: int
    asked: list[Asked] = field(default_factory=list)

    def begin(self, assembled: Assembled, symbol: str, columns: Columns) -> None:
        """Sort the conditions of a symbol by the charts at whose close they are asked."""
        for site, entry in assembled.entries:
            for chart, conditions in (
                clocks_of(assembled, site, entry).items() if site.symbol == symbol else ()
            ):
                parts, nodes = zip(*conditions, strict=True)
                self.asked.append(Asked(symbol, chart, list(parts), list(nodes)))
                self.asked[-1].begin(columns, max(self.over, self.first - 1))

    def take(self, tail: Tail, now: int) -> list[OutcomeBlockRow]:
        """Take in the latest events. Gives the days that are over."""
        for row, due in enumerate(tail.due[: tail.rows_kept].tolist()):
            for each in self.asked:
                if due[tail.clocks[each.chart]] == INSIDE:
                    each.take(tail, row)
        day = now // DAY * DAY
        if day <= self.over:
            return []
        self.over = day
        return self.end(day)

    def end(self, until: int) -> list[OutcomeBlockRow]:
        """Give what there is of the days up to an instant."""
        return [row for each in self.asked for row in each.rows(until)]
