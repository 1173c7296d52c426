"""What decisions read: the columns of their sentences at their instant, and the registers that they kept."""

from collections.abc import Mapping
from dataclasses import field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.assemble import Assembled
from genesis_dsl.graph.node import Chart, Stage
from genesis_dsl.trace.spelling import EXACT, spelled, spelled_dicts, spelled_numbers

_FEW = 8
"""Of so many decisions going from part to part takes longer than spelling."""
UNKNOWN = tuple(spelled(reason) for reason in op.REASONS)
"""Why a value is unknown, as it is spelled in its place."""


class Read(NamedTuple):
    """What decisions read, of each one as it is spelled.

    Attributes:
        values: By the number of their part.
        clocks: The close of the bar that was read, by timeframe.
    """

    values: list[str]
    clocks: list[str]


@dataclass(frozen=True, slots=True)
class Clock:
    """A chart that some sentences read: its name, and its nodes, each with its place among all parts.

    Attributes:
        kept: Of ticks: behind how many registers a decision keeps the row that it read; else -1.
    """

    chart: Chart
    name: str
    kept: int
    nodes: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Readings:
    """The parts of an owner's sentences that are not constant; of parts that are the same the first.

    Attributes:
        parts: Their numbers, in the order in which they are spelled.
        clocks: In the order of their names.
        kept: The place of each register that a decision keeps, in the order in which it keeps them.
    """

    assembled: Assembled
    parts: list[str]
    clocks: list[Clock]
    kept: list[int]

    def read(self, times: NDArray[np.int64], snaps: NDArray[np.float64], kept_at: NDArray[np.int64]) -> Read:
        """Give what was read by each decision.

        Args:
            times: Their instants, in milliseconds.
            snaps: All registers that were kept, each with the reason why it is unknown behind it.
            kept_at: Where those of each decision begin.

        Shapes: times and kept_at (n,).
        """
        shape = len(self.parts), len(times)
        values, why = np.zeros(shape), np.zeros(shape, np.uint8)
        closes = []
        for clock in self.clocks:
            rows = (
                snaps[kept_at + 2 * clock.kept].astype(np.int64)
                if clock.kept >= 0
                else self.assembled.columns.rows(clock.chart, times)
            )
            values[clock.places], why[clock.places] = self.assembled.columns.several(clock.nodes, rows)
            closes.append(_closes(self.assembled.columns.charts[clock.chart].closed_at, rows))
        for offset, place in enumerate(self.kept):
            at_register = kept_at + 2 * offset
            values[place], why[place] = snaps[at_register], snaps[at_register + 1]
        members = _members_of_each(values, why)
        clocks = spelled_dicts([each.name for each in self.clocks], closes, len(times))
        return Read(spelled_dicts(self.parts, members, len(times)), clocks)


def readings_of(
    assembled: Assembled, alike: Mapping[int, int], owner: str, index: int, symbol: str
) -> Readings:
    """Collect what an owner's sentences read.

    Args:
        alike: The first part that is the same as each part.
        owner: `entry`, `exit`, `guard` or `person`, and its number.
        symbol: What they are about; "" for the account.
    """
    traced, nodes = assembled.plan.traced, assembled.plan.found.graph.nodes
    under = {alike[part] for root in assembled.roots(owner, index) for part in traced.under(root)}
    read: dict[str, tuple[Chart, int]] = {}
    for part in under:
        number = traced.nodes[part, symbol]
        stage, chart = nodes[number].stage, nodes[number].chart
        if stage is Stage.MARKET and chart is not None:
            read[str(part)] = chart, number
    registers = [str(alike[part]) for part in assembled.snapped.get((owner, index), [])]
    ticks = assembled.ticked.get((owner, index), [])
    parts = sorted({*read, *registers})
    places = {name: place for place, name in enumerate(parts)}
    clocks: dict[str, Clock] = {}
    for name, (chart, number) in read.items():
        kept = len(registers) + ticks.index(chart) if chart in ticks else -1
        clock = clocks.setdefault(_name(chart, symbol), Clock(chart, _name(chart, symbol), kept))
        clock.nodes.append(number)
        clock.places.append(places[name])
    return Readings(
        assembled, parts, [clocks[name] for name in sorted(clocks)], [places[each] for each in registers]
    )


def said(value: float, why: int) -> float | int | str:
    """Give a value, a whole one as `int`, or the reason why it is unknown."""
    if why:
        return op.REASONS[why]
    return int(value) if value.is_integer() and abs(value) < EXACT else value


def _members_of_each(values: NDArray[np.float64], why: NDArray[np.uint8]) -> list[list[str]]:
    """Spell the values of each part: of few decisions all parts in one go. Shapes: (parts, n) both."""
    count = values.shape[1]
    if count > _FEW:
        return [_members(*each) for each in zip(values, why, strict=True)]
    found = _members(values.ravel(), why.ravel())
    return [found[part * count : (part + 1) * count] for part in range(len(values))]


def _members(values: NDArray[np.float64], why: NDArray[np.uint8]) -> list[str]:
    """Spell the values of a part, or the reasons why they are unknown. Shapes: (n,) both."""
    found = spelled_numbers(values)
    for place in np.flatnonzero(why).tolist():
        found[place] = UNKNOWN[why[place]]
    return found


def _closes(closed_at: NDArray[np.int64], rows: NDArray[np.int64]) -> list[str]:
    """Spell the closes of these rows, "" before the first. Shapes: (T,), (n,)."""
    there = rows >= 0
    found = list(map(str, closed_at[rows[there]].tolist()))
    if len(found) == len(rows):
        return found
    spelled_closes = np.full(len(rows), "", object)
    spelled_closes[there] = found
    closes: list[str] = spelled_closes.tolist()
    return closes


def _name(chart: Chart, symbol: str) -> str:
    return chart.timeframe if chart.symbol == symbol else f"{chart.symbol} {chart.timeframe}"
