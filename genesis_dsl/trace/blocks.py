"""The outcomes of every condition that reads only prices and time, packed by UTC day."""

from collections.abc import Iterator
from typing import cast

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.assemble import Assembled
from genesis_dsl.engine.column import gathered, is_true
from genesis_dsl.graph.node import Chart, Stage
from genesis_dsl.graph.plan import CONDITIONS, EntryPlan, SitePlan
from genesis_dsl.market.timeframe import TICKS, TIMEFRAMES
from genesis_dsl.trace.rows import OutcomeBlockRow
from genesis_dsl.types.kind import Kind

DAY = 86_400_000
LONGEST_SLOT = 900_000
"""Bars of H1 and above can close at any quarter of an hour, by where they are cut."""

Bits = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """One condition of one symbol over the whole run.

    Shapes: days (D,); the packed bits (D, bytes of a day).
    """

    node: int
    symbol: str
    slot: int
    days: NDArray[np.int64]
    asked: Bits
    true: Bits
    known: Bits

    def rows(self, first: int, last: int) -> Iterator[OutcomeBlockRow]:
        """Give the days that begin at `first` or later and end at `last` or earlier."""
        for k in np.flatnonzero((self.days >= first) & (self.days + DAY <= last)).tolist():
            asked, true, known = (bits[k].tobytes() for bits in (self.asked, self.true, self.known))
            n_asked, n_true, n_known = (int.from_bytes(bits).bit_count() for bits in (asked, true, known))
            yield OutcomeBlockRow(
                node=self.node,
                symbol=self.symbol,
                day=int(self.days[k]),
                slot_ms=self.slot,
                asked=asked,
                true=true,
                known=known,
                n_true=n_true,
                n_false=n_known - n_true,
                n_unknown=n_asked - n_known,
            )


def outcomes_of(assembled: Assembled, first: int, last: int) -> list[Outcomes]:
    """Pack the outcomes of every entry's conditions at the instants at which its strategy decided.

    A strategy that decides at every tick reads columns that change as bars close: there they are packed. What
    is asked of ticks themselves stands in no slot of a day, and is made again where somebody wants to see it.

    Args:
        first, last: The span of decisions, the end not included.
    """
    found: list[Outcomes] = []
    grids: dict[Chart, Grid] = {}
    for site, entry in assembled.entries:
        for chart, conditions in clocks_of(assembled, site, entry).items():
            if chart not in grids:
                grids[chart] = grid_of(_decided(assembled, chart, first, last), slot_of(chart))
            if len(grids[chart].times):
                found += _packed(assembled, site.symbol, conditions, grids[chart])
    return found


def _decided(assembled: Assembled, chart: Chart, first: int, last: int) -> NDArray[np.int64]:
    """Give the instants at which bars of a chart closed on which something was decided."""
    bars = assembled.columns.charts[chart]
    return bars.closed_at[bars.tradable & (bars.closed_at >= first) & (bars.closed_at < last)]


def slot_of(chart: Chart) -> int:
    """Give the length of a slot of a chart's days."""
    return min(TIMEFRAMES[chart.timeframe], LONGEST_SLOT)


def clocks_of(assembled: Assembled, site: SitePlan, entry: EntryPlan) -> dict[Chart, list[tuple[int, int]]]:
    """Sort the conditions of an entry by the bars at whose close they are asked."""
    nodes = assembled.plan.found.graph.nodes
    found: dict[Chart, list[tuple[int, int]]] = {}
    for part, node in _conditions(assembled, site, entry):
        chart = cast(Chart, nodes[node].chart) if site.every_tick else site.chart
        if chart.timeframe != TICKS:
            found.setdefault(chart, []).append((part, node))
    return found


@dataclass(frozen=True, slots=True)
class Grid:
    """Where each instant stands in the days of a run.

    Shapes: days (D,); times and place (n,): the slot of each instant, counted from the first day's first.
    """

    times: NDArray[np.int64]
    slot: int
    days: NDArray[np.int64]
    place: NDArray[np.int64]

    def bits(self, chosen: NDArray[np.bool_]) -> Bits:
        """Pack a bit for each slot: set where an instant is chosen. Shapes: (n,), (D, bytes of a day)."""
        cells = np.zeros(len(self.days) * (DAY // self.slot), np.uint8)
        cells[self.place] = chosen
        return np.packbits(cells.reshape(len(self.days), -1), axis=1)


def grid_of(times: NDArray[np.int64], slot: int) -> Grid:
    """Find the places of instants that are in order."""
    day = (times - 1) // DAY
    begins = np.diff(day, prepend=day[:1] - 1) != 0
    row = np.cumsum(begins) - 1
    return Grid(times, slot, day[begins] * DAY, row * (DAY // slot) + (times - 1 - day * DAY) // slot)


def _conditions(assembled: Assembled, site: SitePlan, entry: EntryPlan) -> list[tuple[int, int]]:
    """List the labelled conditions of an entry that are columns, and its root, with their nodes."""
    traced, nodes = assembled.plan.traced, assembled.plan.found.graph.nodes
    found = []
    for part in traced.under(entry.root):
        typed = traced.parts[part].typed
        node = traced.nodes[part, site.symbol]
        labelled = typed.op in CONDITIONS and typed.type.kind is Kind.TRUTH
        if nodes[node].stage is Stage.MARKET and (part == entry.root or labelled):
            found.append((part, node))
    return found


def _packed(
    assembled: Assembled, symbol: str, conditions: list[tuple[int, int]], grid: Grid
) -> Iterator[Outcomes]:
    """Pack conditions that are asked at the same instants."""
    nodes = assembled.plan.found.graph.nodes
    charts = {cast(Chart, nodes[node].chart) for _, node in conditions}
    rows = {chart: assembled.columns.rows(chart, grid.times) for chart in charts}
    asked = grid.bits(np.ones(len(grid.times), np.bool_))
    for part, node in conditions:
        column = gathered(assembled.columns.of(node), rows[cast(Chart, nodes[node].chart)])
        known = grid.bits(column.why == op.KNOWN) if column.why.any() else asked
        yield Outcomes(part, symbol, grid.slot, grid.days, asked, grid.bits(is_true(column)), known)
